namespace Tongjian.Records;

/// <summary>Signs a checkpoint every minute in which an act was done.</summary>
internal sealed class CheckpointRounds(Checkpoints checkpoints, TimeProvider clock, ILogger<CheckpointRounds> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round, clock);
        do
        {
            try
            {
                if (!(await checkpoints.Sign(stoppingToken)).Accepted(out _, out var refusal))
                    log.LogCritical("{Sentence}", refusal.Sentence);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // The next round tries again; what was done meanwhile is in the ledger.
                log.LogError(failed, "No checkpoint: {Reason}", failed.Message);
            }
        }
        while (await rounds.WaitForNextTickAsync(stoppingToken));
    }
}

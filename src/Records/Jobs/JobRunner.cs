namespace Tongjian.Records;

/// <summary>Does the waiting jobs one after the other, those first that a crash interrupted.</summary>
internal sealed class JobRunner(Database database, TimeProvider clock, IEnumerable<IJobHandler> handlers, ILogger<JobRunner> log) : BackgroundService
{
    /// <summary>A job that brings the server down is not tried for ever.</summary>
    private const long Attempts = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly JobTable _table = new(database, clock);
    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    /// <summary>Takes one job and does it.</summary>
    /// <returns>False where none waits.</returns>
    public async Task<bool> RunNext(CancellationToken stop)
    {
        if (await _table.Take(_handlers.Keys, stop) is not var (job, attempts))
            return false;
        if (attempts > Attempts)
            await _table.End(job.Id, JobState.Failed, $"服务器在办理中停止了{Attempts}次，不再重试。请查看日志后重新发起。", stop);
        else if (job.CancelAsked)
            await _table.End(job.Id, JobState.Cancelled, "已按要求取消。", stop);
        else
            await Run(job, stop);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_handlers.Count == 0)
            return;
        // A data folder is open in one process only; on PostgreSQL other servers may be at work, and leases tell.
        if (database.Kind is DatabaseKind.Sqlite)
            await _table.PutBackAll(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await RunNext(stoppingToken))
                    await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                // The database may be away for a while: the jobs wait in it.
                log.LogError(failed, "Jobs wait: {Reason}", failed.Message);
                await Task.Delay(TimeSpan.FromSeconds(10), clock, stoppingToken);
            }
        }
    }

    private async Task Run(Job job, CancellationToken stop)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var over = new CancellationTokenSource();
        var watching = Watch(job.Id, cancelled, over.Token);
        try
        {
            var note = await _handlers[job.Kind].Run(new(_table, job), cancelled.Token);
            await _table.End(job.Id, JobState.Done, note, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await _table.PutBack(job.Id, CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            await _table.End(job.Id, JobState.Cancelled, "已按要求取消。", CancellationToken.None);
        }
        catch (Exception failed)
        {
            log.LogError(failed, "Job {Id} ({Kind}) failed", job.Id, job.Kind);
            await _table.End(job.Id, JobState.Failed, failed.Message, CancellationToken.None);
        }
        finally
        {
            await over.CancelAsync();
            await watching;
        }
    }

    /// <summary>While the handler works: renews the lease, and hears the wish to cancel.</summary>
    private async Task Watch(string id, CancellationTokenSource cancelled, CancellationToken over)
    {
        try
        {
            for (var renewed = clock.GetUtcNow(); !over.IsCancellationRequested;)
            {
                await Task.Delay(Pause, clock, over);
                if ((await _table.Find(id, over))?.CancelAsked == true)
                    await cancelled.CancelAsync();
                if (clock.GetUtcNow() - renewed < JobTable.Lease / 3)
                    continue;
                await _table.Renew(id, over);
                renewed = clock.GetUtcNow();
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception failed)
        {
            log.LogError(failed, "Job {Id} goes on unwatched: {Reason}", id, failed.Message);
        }
    }
}

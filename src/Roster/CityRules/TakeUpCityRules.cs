using Tongjian.Law;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>Reads the rule pack before the first page is served: a wrong one stops the server, not a clerk. One that is not the pack of the last start
/// is recorded in the ledger with its text.</summary>
internal sealed class TakeUpCityRules(CityRules rules, CityRulesRegister register, Database database, Ledger ledger, ILogger<TakeUpCityRules> log) : IHostedService
{
    /// <summary>What the ledger states where the pack was taken away.</summary>
    private static readonly RecordState Nothing = RecordState.Of();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        log.LogInformation("规则包：{Name}", rules.Name);
        var subject = new RecordRef(register.Name, CityRulesRegister.Pack);
        var last = (await ledger.Of(subject, cancellationToken)).Select(entry => RecordState.Stated(entry.Event)).LastOrDefault();
        var now = await register.Now(cancellationToken);
        if ((now ?? Nothing).Hash == (last ?? Nothing).Hash)
            return;
        await using var work = await database.Begin(cancellationToken);
        await ledger.Append(work, LedgerEvent.Of("city-rules.taken-up", "system", subject, (now ?? Nothing).Facts(last)), cancellationToken);
        await work.Commit(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

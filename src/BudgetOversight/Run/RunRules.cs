using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What a run came to.</summary>
/// <param name="Number">Null for a run over past knowledge: it is an answer, not an act, and changes no warning.</param>
internal sealed record RunReport(long? Number, DateOnly KnownOn, long DataVersion, IReadOnlyList<RuleChange> Rules);

/// <summary>What a run changed for one rule.</summary>
internal sealed record RuleChange(RuleResult Result, int Fresh, int Still, int Back, int Gone);

/// <summary>Runs rules over what is known now and keeps the warnings (运行规则), or answers what they would have said on an earlier day.</summary>
internal sealed class RunRules(RuleCatalogue catalogue, RuleSettingStore settings, FiscalEngines fiscal, Database records, Ledger ledger, FileStore files, HandlingLimits limits, TimeProvider clock) : IDisposable
{
    /// <summary>One kept run at a time: the later of two would else write what the earlier reading saw.</summary>
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <param name="rule">Null for all.</param>
    /// <param name="year">Null for all.</param>
    /// <param name="engine">Null for the one that the setting chooses.</param>
    /// <exception cref="IOException">The engine is not to be had, or went away in the middle: nothing is kept.</exception>
    public async Task<RunReport> Run(string? rule, int? year, FiscalEngine? engine, string actor, Action<RuleResult>? progress, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var today = now.BeijingDay();
        var scope = RuleScope.Year(year, today);
        var rules = Chosen(rule);
        await _one.WaitAsync(stop);
        try
        {
            var tuning = await settings.Tuning(stop);
            var (version, results) = await Ask(engine, KnownAs.Now, rules, scope, tuning, progress, stop);
            return await Keep(rules, results, tuning, scope, year, engine ?? fiscal.Chosen, version, now, actor, stop);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>What the rules would have said with what was known on <paramref name="day"/>. Nothing is kept.</summary>
    public async Task<RunReport> Look(string? rule, int? year, FiscalEngine? engine, DateOnly day, Action<RuleResult>? progress, CancellationToken stop)
    {
        var (version, results) = await Ask(engine, KnownAs.On(day), Chosen(rule), RuleScope.Year(year, day), await settings.Tuning(stop), progress, stop);
        return new(null, day, version, [.. results.Select(r => new RuleChange(r, 0, 0, 0, 0))]);
    }

    private IReadOnlyList<Rule> Chosen(string? rule) => rule is null ? catalogue.Rules
        : catalogue.Find(rule) is { } one ? [one]
        : throw new ArgumentException($"没有规则{rule}。", nameof(rule));

    private Task<(long Version, IReadOnlyList<RuleResult> Results)> Ask(
        FiscalEngine? engine, KnownAs known, IReadOnlyList<Rule> rules, RuleScope scope, RuleTuning tuning, Action<RuleResult>? progress, CancellationToken stop) =>
        fiscal.Ask(engine, known, async reading => (await VersionOf(reading, stop), await RuleRunner.Run(rules, reading.Connection, scope, tuning, progress, stop)), stop);

    private static async Task<long> VersionOf(FiscalReading reading, CancellationToken stop) => await reading.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
        "select coalesce(max(delivery_id), 0) from delivery_manifest", cancellationToken: stop));

    private async Task<RunReport> Keep(
        IReadOnlyList<Rule> rules, IReadOnlyList<RuleResult> results, RuleTuning tuning, RuleScope scope, int? year, FiscalEngine engine, long version, DateTimeOffset now, string actor, CancellationToken stop)
    {
        await using var work = await records.Begin(stop);
        var number = 1 + await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition("select coalesce(max(number), 0) from rule_run", transaction: work.Transaction, cancellationToken: stop));
        var day = scope.KnownOn.Iso();
        var found = results.Sum(r => r.Findings.Count);
        var hash = HashOf(results);
        var stated = await StatedAct.On(work, [(WarningRegisters.Run, number.ToString(CultureInfo.InvariantCulture)), (WarningRegisters.Warning, null)], stop);
        await work.Connection.ExecuteAsync(new CommandDefinition("""
            insert into rule_run (number, ran_on, ran_at, data_version, year, rules, found, result_hash, actor, ledger_index)
            values (@number, @day, @at, @version, @year, @rules, @found, @hash, @actor, -1)
            """,
            new { number, day, at = now.Iso(), version, year = (long?)year, rules = rules.Count, found, hash, actor },
            work.Transaction, cancellationToken: stop));
        var known = await WarningStore.InScope(work, rules, scope, stop);
        var changes = new List<RuleChange>();
        foreach (var result in results)
            changes.Add(await new WarningsOfRule(work, result, new(number, day, version)).Keep(known, stop));
        await ExceptionStore.Mark(work, day, stop);
        var position = await stated.Append(ledger, files, Act(number, actor, results, year, engine, version, day, hash), stop);
        await work.Connection.ExecuteAsync(new CommandDefinition("update rule_run set ledger_index = @Index where number = @number", new { position.Index, number }, work.Transaction, cancellationToken: stop));
        var returned = results.SelectMany(r => r.Findings).Where(f => known.GetValueOrDefault(f.Identity.Id) is { } before && before.State == WarningState.Gone.Key() && before.RuleVersion == f.RuleVersion);
        await new FollowRun(work, ledger, limits, catalogue, tuning).Do(returned.Select(f => f.Identity.Id).ToHashSet(), now, stop);
        await work.Commit(stop);
        return new(number, scope.KnownOn, version, changes);
    }

    private static LedgerEvent Act(long number, string actor, IReadOnlyList<RuleResult> results, int? year, FiscalEngine engine, long version, string day, string hash) => LedgerEvent.Of(
        "rules.run", actor, new("rule_run", number.ToString(CultureInfo.InvariantCulture)),
        ("data_version", version.ToString(CultureInfo.InvariantCulture)),
        ("engine", engine is FiscalEngine.DuckDb ? "duckdb" : "postgres"),
        ("found", results.Sum(r => r.Findings.Count).ToString(CultureInfo.InvariantCulture)),
        ("known_on", day),
        ("result_sha256", hash),
        ("rules", string.Join(' ', results.Select(r => r.Rule.Id))),
        ("rules_sha256", Sha256(string.Join('\n', results.Select(r => $"{r.Rule.Id} {r.Rule.Version}")))),
        ("year", year?.ToString(CultureInfo.InvariantCulture) ?? "all"));

    /// <summary>Over identity, severity and amount of every warning: two runs that found the same have the same.</summary>
    private static string HashOf(IEnumerable<RuleResult> results) => Sha256(string.Join('\n', results.SelectMany(r => r.Findings)
        .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Identity.Id} {f.Severity} {f.AmountFen}")).Order(StringComparer.Ordinal)));

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>Brings the kept warnings of one rule to what the run found.</summary>
internal sealed class WarningsOfRule(Work work, RuleResult result, WarningStore.Sighting sighting)
{
    private int _fresh;
    private int _still;
    private int _back;
    private int _gone;

    /// <param name="known">All warnings that the run may change, of other rules too.</param>
    public async Task<RuleChange> Keep(Dictionary<string, WarningStore.Known> known, CancellationToken stop)
    {
        var rule = result.Rule;
        foreach (var finding in result.Findings)
            await Keep(finding, known.GetValueOrDefault(finding.Identity.Id), stop);
        // Where the rule had nothing to judge by, silence is no acquittal: those warnings stay as they were.
        var unjudged = result.NoData.Select(n => ((long)n.Region, (long)n.FiscalYear)).ToHashSet();
        var found = result.Findings.Select(f => f.Identity.Id).ToHashSet();
        foreach (var lost in result.Fault is not null ? [] : known.Values.Where(k => k.Rule == rule.Id && k.State != WarningState.Gone.Key() && !found.Contains(k.Id) && !unjudged.Contains((k.Region, k.FiscalYear))))
        {
            _gone++;
            await WarningStore.Gone(work, lost.Id, sighting, stop);
            await WarningStore.Note(work, lost.Id, "gone", sighting, lost.Severity, lost.AmountFen, lost.Sentence, stop);
        }
        await Note(stop);
        return new(result, _fresh, _still, _back, _gone);
    }

    private async Task Keep(RuleFinding finding, WarningStore.Known? before, CancellationToken stop)
    {
        var happened = before switch
        {
            null => "new",
            { State: "gone" } => "back",
            _ => before.AmountFen != finding.AmountFen || before.Severity != finding.Severity.ToString() ? "changed" : null,
        };
        if (before is null)
        {
            _fresh++;
            await WarningStore.Insert(work, finding, sighting, stop);
        }
        else
        {
            var state = before.State == "gone" ? WarningState.Back : WarningState.Still;
            _ = state is WarningState.Back ? _back++ : _still++;
            await WarningStore.Update(work, finding, sighting, state, stop);
        }
        if (happened is not null)
            await WarningStore.Note(work, finding.Identity.Id, happened, sighting, finding.Severity.ToString(), finding.AmountFen, finding.Sentence, stop);
    }

    private Task Note(CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition("""
        insert into rule_run_result (run, rule, rule_version, found, fresh, still, back, gone, not_in_force, judged, no_data, milliseconds, fault)
        values (@Run, @Id, @Version, @Count, @_fresh, @_still, @_back, @_gone, @NotInForce, @Judged, @noData, @milliseconds, @Fault)
        """,
        new
        {
            sighting.Run,
            result.Rule.Id,
            result.Rule.Version,
            result.Findings.Count,
            _fresh,
            _still,
            _back,
            _gone,
            result.NotInForce,
            result.Judged,
            noData = JsonSerializer.Serialize(result.NoData, WarningStore.Compact),
            milliseconds = (long)result.Took.TotalMilliseconds,
            result.Fault,
        },
        work.Transaction, cancellationToken: stop));
}

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
internal sealed record RunReport(long? Number, DateOnly KnownOn, long DataVersion, IReadOnlyList<RuleChange> Rules)
{
    public bool IsIncremental { get; init; }
}

/// <summary>What a run changed for one rule.</summary>
internal sealed record RuleChange(RuleResult Result, int Fresh, int Still, int Back, int Gone)
{
    /// <summary>Of the ones still there, those that stand without being asked: nothing of what they rest on has changed.</summary>
    public int Confirmed { get; init; }

    public int Found => Result.Findings.Count + Confirmed;
}

/// <summary>Runs rules over what is known now and keeps the warnings (运行规则), or answers what they would have said on an earlier day.</summary>
internal sealed class RunRules(RuleCatalogue catalogue, RuleSettingStore settings, FiscalEngines fiscal, Database records, Ledger ledger, FileStore files, HandlingLimits limits, TimeProvider clock) : IDisposable
{
    /// <summary>One kept run at a time: the later of two would else write what the earlier reading saw.</summary>
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <param name="rule">Null for all.</param>
    /// <param name="year">Null for all.</param>
    /// <param name="engine">Null for the one that the setting chooses.</param>
    /// <exception cref="IOException">The engine is not to be had, or went away in the middle: nothing is kept.</exception>
    public Task<RunReport> Run(string? rule, int? year, FiscalEngine? engine, string actor, Action<RuleResult>? progress, CancellationToken stop) =>
        Run(rule, year, engine, incremental: false, actor, progress, stop);

    /// <summary>The same over all years, asking again only where what a rule reads has changed since it was last asked (增量运行): it comes to what <see cref="Run"/> comes to.</summary>
    /// <exception cref="IOException">As of <see cref="Run"/>.</exception>
    public Task<RunReport> RunIncrement(string? rule, FiscalEngine? engine, string actor, Action<RuleResult>? progress, CancellationToken stop) =>
        Run(rule, null, engine, incremental: true, actor, progress, stop);

    private async Task<RunReport> Run(string? rule, int? year, FiscalEngine? engine, bool incremental, string actor, Action<RuleResult>? progress, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var scope = RuleScope.Year(year, now.BeijingDay());
        var manner = new RunManner(incremental, (engine ?? fiscal.Chosen) is FiscalEngine.DuckDb ? "duckdb" : "postgres", RunManner.ThisProgram, scope.KnownOn);
        var rules = Chosen(rule);
        await _one.WaitAsync(stop);
        try
        {
            var tuning = await settings.Tuning(stop);
            var last = await LastJudged.Read(records, stop);
            var standing = await WarningStore.Standing(records, stop);
            var (known, results) = await fiscal.Ask(engine, KnownAs.Now, async reading =>
            {
                var version = await VersionOf(reading, stop);
                var mark = await new NewData(reading.Connection).MarkAt(version, stop);
                return (new Knowledge(version, mark), await RuleRunner.Run(rules, reading.Connection, scope, tuning, progress, stop,
                    planned: data => new(reading.Connection, data, manner, last, standing, tuning)));
            }, stop);
            return await Keep(rules, results, tuning, scope, year, manner, known, now, actor, stop);
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
        var tuning = await settings.Tuning(stop);
        var (version, results) = await fiscal.Ask(engine, KnownAs.On(day), async reading =>
            (await VersionOf(reading, stop), await RuleRunner.Run(Chosen(rule), reading.Connection, RuleScope.Year(year, day), tuning, progress, stop)), stop);
        return new(null, day, version, [.. results.Select(r => new RuleChange(r, 0, 0, 0, 0))]);
    }

    private IReadOnlyList<Rule> Chosen(string? rule) => rule is null ? catalogue.Rules
        : catalogue.Find(rule) is { } one ? [one]
        : throw new ArgumentException($"没有规则{rule}。", nameof(rule));

    private static async Task<long> VersionOf(FiscalReading reading, CancellationToken stop) => await reading.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
        "select coalesce(max(delivery_id), 0) from delivery_manifest", cancellationToken: stop));

    private async Task<RunReport> Keep(
        IReadOnlyList<Rule> rules, IReadOnlyList<RuleResult> results, RuleTuning tuning, RuleScope scope, int? year, RunManner manner, Knowledge data, DateTimeOffset now, string actor, CancellationToken stop)
    {
        await using var work = await records.Begin(stop);
        var number = 1 + await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition("select coalesce(max(number), 0) from rule_run", transaction: work.Transaction, cancellationToken: stop));
        var day = scope.KnownOn.Iso();
        var known = await WarningStore.InScope(work, rules, scope, stop);
        var confirmed = results.Where(r => r.Fault is null && !r.Part.IsWhole).ToDictionary(r => r.Rule.Id, r => known.Values.Where(k => k.StandsUnasked(r)).ToList(), StringComparer.Ordinal);
        var found = results.Sum(r => r.Findings.Count) + confirmed.Values.Sum(c => c.Count);
        var hash = HashOf(results.SelectMany(r => r.Findings).Select(f => Told(f.Identity.Id, f.Severity.ToString(), f.AmountFen))
            .Concat(confirmed.Values.SelectMany(c => c).Select(k => Told(k.Id, k.Severity, k.AmountFen))));
        var stated = await StatedAct.On(work, [(WarningRegisters.Run, number.ToString(CultureInfo.InvariantCulture)), (WarningRegisters.Warning, null)], stop);
        await work.Connection.ExecuteAsync(new CommandDefinition("""
            insert into rule_run (number, ran_on, ran_at, data_version, year, rules, found, result_hash, actor, ledger_index, mode, engine, program, deliveries)
            values (@number, @day, @at, @Version, @year, @rules, @found, @hash, @actor, -1, @Key, @Engine, @Program, @Mark)
            """,
            new { number, day, at = now.Iso(), data.Version, year = (long?)year, rules = rules.Count, found, hash, actor, manner.Key, manner.Engine, manner.Program, data.Mark },
            work.Transaction, cancellationToken: stop));
        var changes = new List<RuleChange>();
        foreach (var result in results)
            changes.Add(await new WarningsOfRule(work, result, new(number, day, data.Version), tuning.NewestOf(result.Rule)).Keep(known, confirmed.GetValueOrDefault(result.Rule.Id, []), stop));
        await ExceptionStore.Mark(work, day, stop);
        var position = await stated.Append(ledger, files, Act(number, actor, changes, year, manner, data.Version, hash), stop);
        await work.Connection.ExecuteAsync(new CommandDefinition("update rule_run set ledger_index = @Index where number = @number", new { position.Index, number }, work.Transaction, cancellationToken: stop));
        var returned = results.SelectMany(r => r.Findings).Where(f => known.GetValueOrDefault(f.Identity.Id) is { } before && before.State == WarningState.Gone.Key() && before.RuleVersion == f.RuleVersion);
        await new FollowRun(work, ledger, limits, catalogue, tuning).Do(returned.Select(f => f.Identity.Id).ToHashSet(), now, stop);
        await work.Commit(stop);
        return new(number, scope.KnownOn, data.Version, changes) { IsIncremental = manner.Incremental };
    }

    private static LedgerEvent Act(long number, string actor, IReadOnlyList<RuleChange> changes, int? year, RunManner manner, long version, string hash) => LedgerEvent.Of(
        "rules.run", actor, new("rule_run", number.ToString(CultureInfo.InvariantCulture)),
        ("data_version", version.ToString(CultureInfo.InvariantCulture)),
        ("engine", manner.Engine),
        ("found", changes.Sum(c => c.Found).ToString(CultureInfo.InvariantCulture)),
        ("known_on", manner.Today.Iso()),
        ("mode", manner.Key),
        ("result_sha256", hash),
        ("rules", string.Join(' ', changes.Select(c => c.Result.Rule.Id))),
        ("rules_sha256", Sha256(string.Join('\n', changes.Select(c => $"{c.Result.Rule.Id} {c.Result.Rule.Version}")))),
        ("year", year?.ToString(CultureInfo.InvariantCulture) ?? "all"));

    /// <summary>Over identity, severity and amount of every warning, asked or standing unasked: two runs that come to the same have the same, whatever their mode.</summary>
    private static string HashOf(IEnumerable<string> told) => Sha256(string.Join('\n', told.Order(StringComparer.Ordinal)));

    private static string Told(string id, string severity, long amountFen) => string.Create(CultureInfo.InvariantCulture, $"{id} {severity} {amountFen}");

    /// <summary>What the run was made over: the newest delivery, and the mark of all deliveries.</summary>
    private sealed record Knowledge(long Version, string Mark);

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>Brings the kept warnings of one rule to what the run found.</summary>
/// <param name="setting">The number of the rule's newest setting.</param>
internal sealed class WarningsOfRule(Work work, RuleResult result, WarningStore.Sighting sighting, long setting)
{
    private int _fresh;
    private int _still;
    private int _back;
    private int _gone;

    /// <param name="known">All warnings that the run may change, of other rules too.</param>
    /// <param name="confirmed">Those that stand without having been asked.</param>
    public async Task<RuleChange> Keep(Dictionary<string, WarningStore.Known> known, IReadOnlyList<WarningStore.Known> confirmed, CancellationToken stop)
    {
        var rule = result.Rule;
        foreach (var finding in result.Findings)
            await Keep(finding, known.GetValueOrDefault(finding.Identity.Id), stop);
        // Where the rule had nothing to judge by, silence is no acquittal: those warnings stay as they were.
        var unjudged = result.NoData.Select(n => ((long)n.Region, (long)n.FiscalYear)).ToHashSet();
        var found = result.Findings.Select(f => f.Identity.Id).ToHashSet();
        foreach (var lost in result.Fault is not null ? [] : known.Values.Where(k => k.Rule == rule.Id && k.State != WarningState.Gone.Key() && result.Part.Asks((int)k.Region) && !found.Contains(k.Id) && !unjudged.Contains((k.Region, k.FiscalYear))))
        {
            _gone++;
            await WarningStore.Gone(work, lost.Id, sighting, stop);
            await WarningStore.Note(work, lost.Id, "gone", sighting, lost.Severity, lost.AmountFen, lost.Sentence, stop);
        }
        foreach (var standing in confirmed)
            await Settle(standing, stop);
        await Note(confirmed.Count, stop);
        return new(result, _fresh, _still, _back, _gone) { Confirmed = confirmed.Count };
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
        else if (before.State == "gone")
        {
            _back++;
            await WarningStore.Update(work, finding, sighting, WarningState.Back, stop);
        }
        else if (result.Part.IsNew(finding.Identity.Region) || !before.Says(finding))
        {
            _still++;
            await WarningStore.Update(work, finding, sighting, WarningState.Still, stop);
        }
        else
        {
            await Settle(before, stop);
        }
        if (happened is not null)
            await WarningStore.Note(work, finding.Identity.Id, happened, sighting, finding.Severity.ToString(), finding.AmountFen, finding.Sentence, stop);
    }

    /// <summary>Nothing new came of it, and it says what it said: what was last seen stays as it stands, and only 新增 or 再现 becomes 持续.</summary>
    private async Task Settle(WarningStore.Known before, CancellationToken stop)
    {
        _still++;
        if (before.State != WarningState.Still.Key())
            await WarningStore.Settle(work, before.Id, stop);
    }

    private Task Note(int confirmed, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition("""
        insert into rule_run_result (run, rule, rule_version, found, fresh, still, back, gone, not_in_force, judged, no_data, milliseconds, fault, asked, why, divisions, setting, not_in_force_at, confirmed)
        values (@Run, @Id, @Version, @found, @_fresh, @_still, @_back, @_gone, @NotInForce, @Judged, @noData, @milliseconds, @Fault, @Key, @Why, @divisions, @setting, @notInForceAt, @confirmed)
        """,
        new
        {
            sighting.Run,
            result.Rule.Id,
            result.Rule.Version,
            found = result.Findings.Count + confirmed,
            _fresh,
            _still,
            _back,
            _gone,
            result.NotInForce,
            result.Judged,
            noData = JsonSerializer.Serialize(result.NoData, WarningStore.Compact),
            milliseconds = (long)result.Took.TotalMilliseconds,
            result.Fault,
            result.Part.Key,
            result.Part.Why,
            divisions = result.Part is { IsWhole: false, IsNothing: false } ? JsonSerializer.Serialize(result.Part.Divisions!.Order()) : null,
            setting,
            notInForceAt = JsonSerializer.Serialize(result.NotInForceAt),
            confirmed,
        },
        work.Transaction, cancellationToken: stop));
}

using System.Data.Common;
using System.Text.Json;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Which warnings a list shows; null means all.</summary>
internal sealed record WarningFilter(string? Rule = null, int? Year = null, WarningState? State = null, int? Region = null, Severity? Severity = null);

/// <summary>Warnings in the records.</summary>
internal sealed class WarningStore(Database records, TimeProvider clock)
{
    private static readonly string Columns = $"""
        id, rule, region, object, period, fiscal_year as FiscalYear, severity, judged_on as JudgedOn, amount_fen as AmountFen, currency, seen, basis, sentence,
        rule_version as RuleVersion, state, first_run as FirstRun, first_seen as FirstSeen, last_run as LastRun, last_seen as LastSeen, last_version as LastVersion,
        gone_on as GoneOn, exception as Marked, {ExceptionHold.Number} as Exception, open_since as OpenSince,
        (select e.until_day from rule_exception e where e.number = warning.exception) as MarkedUntil,
        (select max(s.on_day) from rule_exception_step s where s.exception = warning.exception and s.step = 'withdraw') as WithdrawnOn
        """;

    private DateOnly Today => clock.GetUtcNow().BeijingDay();

    public async Task<Warning?> Find(string id, HandlingScope scope, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return await Find(connection, null, id, scope, Today, stop);
    }

    /// <returns>Null also where it is not in the scope.</returns>
    internal static async Task<Warning?> Find(DbConnection connection, DbTransaction? transaction, string id, HandlingScope scope, DateOnly today, CancellationToken stop) =>
        (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from warning where id = @Id and {HandlingScope.Condition}", scope.Parameters(id, today), transaction, cancellationToken: stop)))?.ToWarning(today);

    /// <summary>All of a scope, gone ones included, by id.</summary>
    public async Task<IReadOnlyDictionary<string, Warning>> All(HandlingScope scope, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var today = Today;
        var rows = await connection.QueryAsync<Row>(new CommandDefinition($"select {Columns} from warning where {HandlingScope.Condition}", scope.Parameters(today: today), cancellationToken: stop));
        return rows.ToDictionary(r => r.Id, r => r.ToWarning(today), StringComparer.Ordinal);
    }

    /// <summary>Those that an exception holds for on a day, by id.</summary>
    public async Task<IReadOnlyList<string>> Excepted(DateOnly day, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return (await connection.QueryAsync<string>(new CommandDefinition($"select id from warning where {ExceptionHold.Number} is not null order by id", new { Today = day.Iso() }, cancellationToken: stop))).AsList();
    }

    /// <summary>By rule, region, period and object.</summary>
    public async Task<IReadOnlyList<Warning>> List(WarningFilter filter, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var today = Today;
        var rows = await connection.QueryAsync<Row>(new CommandDefinition($"""
            select {Columns}
              from warning
             where (@Rule is null or rule = @Rule)
               and (@Year = 0 or fiscal_year = @Year)
               and (@State is null or state = @State)
               and (@Region = 0 or region = @Region)
               and (@Severity is null or severity = @Severity)
             order by rule, region, period, object
            """,
            new { filter.Rule, Year = filter.Year ?? 0, State = filter.State?.Key(), Region = filter.Region ?? 0, Severity = filter.Severity?.ToString(), Today = today.Iso() },
            cancellationToken: stop));
        return [.. rows.Select(r => r.ToWarning(today))];
    }

    /// <summary>Its history, oldest first.</summary>
    public async Task<IReadOnlyList<WarningEvent>> History(string id, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return (await connection.QueryAsync<WarningEvent>(new CommandDefinition("""
            select run, happened, on_day as OnDay, severity, amount_fen as AmountFen, sentence
              from warning_event
             where warning = @id
             order by run
            """, new { id }, cancellationToken: stop))).AsList();
    }

    /// <summary>The warnings a run may change: of its rules and years, gone ones included.</summary>
    internal static async Task<Dictionary<string, Known>> InScope(Work work, IReadOnlyList<Rule> rules, RuleScope scope, CancellationToken stop)
    {
        var ids = rules.Select(r => r.Id).ToHashSet();
        var rows = await work.Connection.QueryAsync<Known>(new CommandDefinition("""
            select id, rule, region, fiscal_year as FiscalYear, severity, judged_on as JudgedOn, amount_fen as AmountFen, currency, seen, basis, state, sentence, rule_version as RuleVersion
              from warning
             where fiscal_year between @FirstYear and @LastYear
            """, new { scope.FirstYear, scope.LastYear }, work.Transaction, cancellationToken: stop));
        return rows.Where(r => ids.Contains(r.Rule)).ToDictionary(r => r.Id);
    }

    internal static Task Insert(Work work, RuleFinding finding, Sighting sighting, CancellationToken stop) => Execute(work, """
        insert into warning (id, rule, region, object, period, fiscal_year, severity, judged_on, amount_fen, currency, seen, basis, sentence, rule_version, state,
                             first_run, first_seen, last_run, last_seen, last_version)
        values (@Id, @Rule, @Region, @Object, @Period, @FiscalYear, @Severity, @JudgedOn, @AmountFen, @Currency, @Seen, @Basis, @Sentence, @RuleVersion, 'new',
                @Run, @Day, @Run, @Day, @Version)
        """, Values(finding, sighting, WarningState.New), stop);

    internal static Task Update(Work work, RuleFinding finding, Sighting sighting, WarningState state, CancellationToken stop) => Execute(work, """
        update warning
           set severity = @Severity, judged_on = @JudgedOn, amount_fen = @AmountFen, currency = @Currency, seen = @Seen, basis = @Basis, sentence = @Sentence, rule_version = @RuleVersion,
               state = @State, last_run = @Run, last_seen = @Day, last_version = @Version, gone_on = null
         where id = @Id
        """, Values(finding, sighting, state), stop);

    /// <summary>By rule, the region and year of every warning that has not gone.</summary>
    internal static async Task<ILookup<string, (int Region, int Year)>> Standing(Database records, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var rows = await connection.QueryAsync<(string Rule, long Region, long Year)>(new CommandDefinition(
            "select distinct rule, region, fiscal_year from warning where state <> 'gone'", cancellationToken: stop));
        return rows.ToLookup(r => r.Rule, r => ((int)r.Region, (int)r.Year), StringComparer.Ordinal);
    }

    internal static Task Settle(Work work, string id, CancellationToken stop) => Execute(work, "update warning set state = 'still' where id = @id", new { id }, stop);

    internal static Task Gone(Work work, string id, Sighting sighting, CancellationToken stop) => Execute(work,
        "update warning set state = 'gone', gone_on = @Day where id = @id", new { id, sighting.Day }, stop);

    internal static Task Note(Work work, string warning, string happened, Sighting sighting, string severity, long amountFen, string sentence, CancellationToken stop) => Execute(work, """
        insert into warning_event (warning, run, happened, on_day, severity, amount_fen, sentence)
        values (@warning, @Run, @happened, @Day, @severity, @amountFen, @sentence)
        """, new { warning, sighting.Run, happened, sighting.Day, severity, amountFen, sentence }, stop);

    private static Task Execute(Work work, string sql, object values, CancellationToken stop) =>
        work.Connection.ExecuteAsync(new CommandDefinition(sql, values, work.Transaction, cancellationToken: stop));

    private static object Values(RuleFinding f, Sighting sighting, WarningState state) => new
    {
        f.Identity.Id,
        f.Identity.Rule,
        f.Identity.Region,
        f.Identity.Object,
        f.Identity.Period,
        f.FiscalYear,
        Severity = f.Severity.ToString(),
        JudgedOn = f.JudgedOn.Iso(),
        f.AmountFen,
        f.Currency,
        Seen = Written(f.Seen),
        Basis = Written(f.Cited),
        f.Sentence,
        f.RuleVersion,
        State = state.Key(),
        sighting.Run,
        sighting.Day,
        sighting.Version,
    };

    private static string Written(IReadOnlyList<SeenValue> seen) => JsonSerializer.Serialize(seen, Compact);

    private static string Written(IReadOnlyList<Citation> cited) => JsonSerializer.Serialize(cited.Select(c => c.ToString()), Compact);

    internal static JsonSerializerOptions Compact { get; } = new(Terminal.JsonForm) { WriteIndented = false };

    /// <summary>When and over which data a run saw what it saw.</summary>
    internal sealed record Sighting(long Run, string Day, long Version);

    internal sealed record Known(
        string Id, string Rule, long Region, long FiscalYear, string Severity, string JudgedOn, long AmountFen, string? Currency, string Seen, string Basis, string State, string Sentence, string RuleVersion)
    {
        /// <summary>It stands, and this result of its rule comes of a question that left its region out.</summary>
        public bool StandsUnasked(RuleResult result) => Rule == result.Rule.Id && State != WarningState.Gone.Key() && !result.Part.Asks((int)Region);

        /// <summary>Whether it would be written as it stands.</summary>
        public bool Says(RuleFinding f) => (Severity, JudgedOn, AmountFen, Currency, Sentence, RuleVersion) == (f.Severity.ToString(), f.JudgedOn.Iso(), f.AmountFen, f.Currency, f.Sentence, f.RuleVersion)
            && Seen == Written(f.Seen) && Basis == Written(f.Cited);
    }

    /// <summary>With setters: SQLite does not say of what type a sub-select is.</summary>
    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Rule { get; init; } = "";
        public long Region { get; init; }
        public string Object { get; init; } = "";
        public string Period { get; init; } = "";
        public long FiscalYear { get; init; }
        public string Severity { get; init; } = "";
        public string JudgedOn { get; init; } = "";
        public long AmountFen { get; init; }
        public string? Currency { get; init; }
        public string Seen { get; init; } = "";
        public string Basis { get; init; } = "";
        public string Sentence { get; init; } = "";
        public string RuleVersion { get; init; } = "";
        public string State { get; init; } = "";
        public long FirstRun { get; init; }
        public string FirstSeen { get; init; } = "";
        public long LastRun { get; init; }
        public string LastSeen { get; init; } = "";
        public long LastVersion { get; init; }
        public string? GoneOn { get; init; }
        public long? Marked { get; init; }
        public long? Exception { get; init; }
        public string? OpenSince { get; init; }
        public string? MarkedUntil { get; init; }
        public string? WithdrawnOn { get; init; }

        public Warning ToWarning(DateOnly today) => new(
            Id, new(Rule, (int)Region, Object, Period), (int)FiscalYear, Enum.Parse<Severity>(Severity), IsoText.Day(JudgedOn), AmountFen, Currency ?? Currencies.Home,
            [.. JsonSerializer.Deserialize<List<SeenValue>>(Seen, Compact)!.Select(v => v with { Value = Plain(v.Value) })], JsonSerializer.Deserialize<List<string>>(Basis, Compact)!, Sentence, RuleVersion,
            WarningStates.TryParse(State, out var state) ? state : throw new InvalidDataException($"预警{Id}的状态是“{State}”。"),
            FirstRun, IsoText.Day(FirstSeen), LastRun, IsoText.Day(LastSeen), LastVersion, IsoText.DayOrNull(GoneOn))
        {
            Exception = Exception,
            LastMarked = Marked,
            OpenSince = Marked is not null && Exception is null ? Over(today) : IsoText.DayOrNull(OpenSince),
        };

        /// <summary>As <see cref="ExceptionEntry.OverOn"/>, before a run has seen it.</summary>
        private DateOnly Over(DateOnly today) => IsoText.DayOrNull(WithdrawnOn) ?? (IsoText.Day(MarkedUntil!) is var until && until < today ? until.AddDays(1) : today);

        private static object? Plain(object? value) => value is JsonElement e
            ? e.ValueKind is JsonValueKind.Number ? e.GetInt64() : e.GetString()
            : value;

    }
}

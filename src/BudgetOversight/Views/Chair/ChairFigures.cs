using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What the chairperson's page counts of warnings in hand. Each is told as of today: where a warning stands is not kept day by day.</summary>
internal sealed class ChairFigures(HandlingWork work, WarningStore warnings, Database records) : IFigureSource
{
    public const string Standing = "chair.standing";
    public const string Excepted = "chair.excepted";
    public const string Red = "chair.red";
    public const string Orange = "chair.orange";
    public const string Open = "chair.open";
    public const string Overdue = "chair.overdue";
    public const string OverdueCommittee = "chair.overdue-committee";
    public const string OverdueFinance = "chair.overdue-finance";
    public const string OverdueUnit = "chair.overdue-unit";
    public const string Rectifying = "chair.rectifying";
    public const string RectifyingLate = "chair.rectifying-late";
    public const string Waits = "chair.waits";
    public const string Elsewhere = "chair.elsewhere";

    private static readonly (CountingRule Rule, Func<HandlingWork.Line, DateOnly, bool> Counts)[] Counted =
    [
        (Rule(Standing, "现存预警", "最近一次运行之后仍然存在的预警，各种等级；例外不计。"), (l, _) => Stands(l)),
        (Rule(Red, "现存红色预警", "最近一次运行之后仍然存在的红色预警；例外不计。"), (l, _) => Stands(l) && l.Warning.Severity is Severity.红),
        (Rule(Orange, "现存橙色预警", "最近一次运行之后仍然存在的橙色预警；例外不计。"), (l, _) => Stands(l) && l.Warning.Severity is Severity.橙),
        (Rule(Open, "在办的预警", "现在已经有人办理、还没有办结或销号的预警。"), (l, _) => l.Handling.Steps > 0 && !l.Handling.Stage.IsClosed()),
        (Rule(Overdue, "办理逾期的预警", "现在这一环节的期限已过的预警，含还没有人初核的。"), (l, today) => l.IsLate(today)),
        (Rule(OverdueCommittee, "逾期的预警：人大", "逾期的预警里，现在轮到预算工委的。"), (l, today) => l.IsLate(today) && TurnOf(l) is (Party.Analyst or Party.Head or Party.Commission)),
        (Rule(OverdueFinance, "逾期的预警：财政部门", "逾期的预警里，现在轮到财政部门的。"), (l, today) => l.IsLate(today) && TurnOf(l) is Party.Finance),
        (Rule(OverdueUnit, "逾期的预警：被核实单位", "逾期的预警里，现在轮到被核实单位的。"), (l, today) => l.IsLate(today) && TurnOf(l) is Party.Unit),
        (Rule(Rectifying, "正在整改的预警", "现在处在整改环节的预警。"), (l, _) => l.Handling.Stage is HandlingStage.Rectification),
        (Rule(RectifyingLate, "整改逾期的预警", "现在处在整改环节、整改期限已过的预警。"), (l, today) => l.Handling.Stage is HandlingStage.Rectification && l.IsLate(today)),
    ];

    private static readonly CountingRule[] Others =
    [
        Rule(Excepted, "例外的预警", "仍然存在、今天有一项生效的例外管着的预警，不计入现存预警。"),
        Rule(Waits, "等主任会议决定的预警", "已经提请处理、去向写明是主任会议、还没有收到处理结果的预警。"),
        Rule(Elsewhere, "提请其他会议或机关的预警", "已经提请处理、去向不是主任会议、还没有收到处理结果的预警。"),
    ];

    public IReadOnlyList<CountingRule> Rules { get; } = [.. Counted.Select(c => c.Rule), .. Others];

    public async Task<Figure> Count(string key, Period period, DateOnly asOf, CancellationToken stop)
    {
        var rule = Rules.FirstOrDefault(r => r.Key == key) ?? throw new KeyNotFoundException($"没有名为“{key}”的计数规则。");
        var ids = (await All(asOf, stop))[key];
        return new(rule, ids.Count, period, asOf, [.. ids.Select(id => new RecordRef("warning", id))]);
    }

    /// <summary>Of every key the warnings counted, from one reading of what is in hand.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> All(DateOnly today, CancellationToken stop)
    {
        var lines = await work.Read(HandlingScope.Whole, today, stop);
        var all = Counted.ToDictionary(c => c.Rule.Key, IReadOnlyList<string> (c) => [.. lines.Where(l => c.Counts(l, today)).Select(l => l.Warning.Id)], StringComparer.Ordinal);
        all[Excepted] = await warnings.Excepted(today, stop);
        (all[Waits], all[Elsewhere]) = (await Before(chairpersons: true, stop), await Before(chairpersons: false, stop));
        return all;
    }

    /// <summary>Warnings are shown by <see cref="WarningFigures"/>.</summary>
    public string? PageOf(RecordRef record) => null;

    private async Task<List<string>> Before(bool chairpersons, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return (await connection.QueryAsync<string>(new CommandDefinition($"""
            select h.warning
              from handling h
              join handling_step s on s.warning = h.warning
             where h.stage = 'escalated'
               and s.number = (select max(l.number) from handling_step l where l.warning = h.warning and l.step = 'determine.escalate')
               and s.body {(chairpersons ? "=" : "<>")} 'chairpersons'
             order by h.warning
            """, cancellationToken: stop))).AsList();
    }

    private static bool Stands(HandlingWork.Line line) => line.Warning is { State: not WarningState.Gone, Exception: null };

    private static Party TurnOf(HandlingWork.Line line) => line.Handling.Stage.Facts().Turn;

    private static CountingRule Rule(string key, string title, string sentence) => new(key, 1, title, "件", sentence);
}

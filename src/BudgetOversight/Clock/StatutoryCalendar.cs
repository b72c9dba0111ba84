using System.Data.Common;
using System.Globalization;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.BudgetOversight;

/// <summary>The statutory clock (法定时钟) of one budget and year: each duty of <see cref="BudgetYear"/> with the documents that were delivered about it.</summary>
/// <remarks>
/// The day of a standing committee's meeting is not delivered, a session's opening not always: the day of approval stands for it, so that a draft called late was late for certain.
/// </remarks>
internal sealed class StatutoryCalendar
{
    private readonly FiscalRegion _region;
    private readonly int _year;
    private readonly DateOnly _today;
    private readonly List<Doc> _docs;
    private readonly HashSet<string> _reported;
    private readonly Dictionary<int, int> _departments;
    private readonly List<Transfer> _transfers;

    private StatutoryCalendar(FiscalRegion region, int year, DateOnly today, List<Doc> docs, HashSet<string> reported, Dictionary<int, int> departments, List<Transfer> transfers) =>
        (_region, _year, _today, _docs, _reported, _departments, _transfers) = (region, year, today, docs, reported, departments, transfers);

    /// <param name="fiscal">The engine, at the knowledge that is asked for.</param>
    /// <param name="today">The day on which it is asked: what falls due later is not late.</param>
    public static async Task<StatutoryCalendar> Read(DbConnection fiscal, FiscalRegion region, int year, DateOnly today, CancellationToken stop)
    {
        var (own, about) = (region.Number, year);
        var docs = await Rows<Doc>($"""
            select e.fiscal_year as Budget, t.text as Event, s.text as Subject, d.text as DocNo, cast(e.event_date as varchar) as Day, e.delivery_id as Delivery, e.row_no as RowNo
              from legal_doc_event e
              join wording t on t.id = e.event_type_id
              join wording s on s.id = e.subject_id
              join document d on d.id = e.doc_id
             where e.mof_div_code = {own} and e.fiscal_year between {about - 1} and {about + 1}
             order by e.event_date, t.text, s.text, d.text
            """);
        var reported = await Rows<string>($"select distinct t.text from legal_doc_event e join wording t on t.id = e.event_type_id where e.mof_div_code = {own}");
        var departments = await Rows<(int Year, long Count)>($"""
            select fiscal_year, count(distinct agency_id)
              from org_unit
             where mof_div_code = {own} and fiscal_year between {about - 1} and {about} and is_pre_dep_bgt = 1 and dept_id = agency_id
             group by fiscal_year
            """);
        var transfers = await Rows<Transfer>($"""
            select k.text as Kind, cast(t.doc_date as varchar) as Day, coalesce(d.text, '') as DocNo, t.delivery_id as Delivery, t.row_no as RowNo
              from transfer_budget t
              join wording k on k.id = t.tra_type_id
              left join wording f on f.id = t.found_type_id
              left join document d on d.id = t.cor_bgt_doc_id
             where t.mof_div_code = {own} and t.fiscal_year = {about} and coalesce(f.text, '本级安排') = '本级安排'
             order by t.doc_date, d.text
            """);
        return new(region, year, today, docs, reported.ToHashSet(StringComparer.Ordinal), departments.ToDictionary(d => d.Year, d => (int)d.Count), transfers);

        async Task<List<T>> Rows<T>(FormattableString sql) =>
            (await fiscal.QueryAsync<T>(new CommandDefinition(sql.ToString(CultureInfo.InvariantCulture), cancellationToken: stop))).AsList();
    }

    /// <summary>In the order in which they fall due.</summary>
    public IReadOnlyList<ClockLine> Lines(CityRules rules)
    {
        var events = new BudgetEvents(
            SessionOpens: First("举行人民代表大会会议", 0) ?? First("批准预算", 0), BudgetApproved: First("批准预算", 0), FinalAccountsMeeting: First("批准决算", -1), FinalAccountsApproved: First("批准决算", -1),
            AuditReportHeard: First("报告审计工作", -1), AdjustmentMeeting: First("批准预算调整", 0));
        var roll = rules.RestDayRoll(new(_year, 12, 31));
        return [.. BudgetYear.DutiesOf(_year, events, roll, WorkCalendar.National, IsCounty).Select(Line)];
    }

    private bool IsCounty => !_region.Division.EndsWith("00", StringComparison.Ordinal);

    private DateOnly? First(string what, int budget) => _docs.Where(d => d.Event == what && d.Budget == _year + budget).Select(d => (DateOnly?)d.On).FirstOrDefault();

    private ClockLine Line(BudgetDuty duty) => duty.Title switch
    {
        "下达一般性转移支付" => Issued(duty, "一般性转移支付"),
        "下达专项转移支付" => Issued(duty, "专项转移支付"),
        _ when DutyDocuments.Of[duty.Title] is { PerDepartment: true } kind => Replied(duty, kind),
        _ => Single(duty, DutyDocuments.Of[duty.Title]),
    };

    private ClockLine Single(BudgetDuty duty, DutyDocuments kind)
    {
        var first = About(kind).FirstOrDefault();
        return ClockLine.Of(duty, _today, first?.On, null, _reported.Contains(kind.Event), null, first is null ? [] : [Shown(first)]);
    }

    /// <summary>One for every department: done when all have theirs, late when one came late or is still missing after the day.</summary>
    private ClockLine Replied(BudgetDuty duty, DutyDocuments kind)
    {
        var replies = About(kind).GroupBy(d => d.Subject, StringComparer.Ordinal).Select(g => g.First()).OrderBy(d => d.On).ToList();
        if (replies.Count == 0)
            return ClockLine.Of(duty, _today, null, null, _reported.Contains(kind.Event), null, []);
        var departments = Math.Max(_departments.GetValueOrDefault(_year + kind.BudgetYear!.Value), replies.Count);
        return Many(duty, [.. replies.Select(r => (r.On, Shown(r)))], replies.Count == departments, $"应批复{departments}个部门，已批复{replies.Count}个", "个");
    }

    private ClockLine Issued(BudgetDuty duty, string kind)
    {
        var issued = _transfers.Where(t => t.Kind == kind).ToList();
        return issued.Count == 0
            ? ClockLine.Of(duty, _today, null, null, isReported: false, null, [])
            : Many(duty, [.. issued.Select(t => (t.On, new ClockDocument(t.DocNo, t.On, RowAddress.Of("transfer_budget", t.Delivery, t.RowNo))))], isWhole: true, $"下达{issued.Count}笔", "笔");
    }

    private ClockLine Many(BudgetDuty duty, IReadOnlyList<(DateOnly On, ClockDocument Document)> parts, bool isWhole, string said, string unit)
    {
        var late = duty.Last is { } due ? parts.Where(p => p.On > due).ToList() : [];
        var words = late.Count == 0 ? said : string.Create(CultureInfo.InvariantCulture, $"{said}，其中逾期{late.Count}{unit}");
        DateOnly? worst = late.Count > 0 ? late.Max(p => p.On) : null;
        // Those that came late are what somebody wants to open; else the last one.
        return ClockLine.Of(duty, _today, isWhole ? parts.Max(p => p.On) : null, isWhole ? worst : null, true, words, [.. (late.Count > 0 ? late : [parts[^1]]).Select(p => p.Document)]);
    }

    private IEnumerable<Doc> About(DutyDocuments kind) =>
        _docs.Where(d => d.Event == kind.Event && (kind.BudgetYear is { } about ? d.Budget == _year + about : d.On.Year == _year));

    private static ClockDocument Shown(Doc doc) => new(doc.DocNo, doc.On, RowAddress.Of("legal_doc_event", doc.Delivery, doc.RowNo));

    /// <param name="Budget">The budget year it is about.</param>
    private sealed record Doc(int Budget, string Event, string Subject, string DocNo, string Day, long Delivery, int RowNo)
    {
        public DateOnly On { get; } = IsoText.Day(Day);
    }

    private sealed record Transfer(string Kind, string Day, string DocNo, long Delivery, int RowNo)
    {
        public DateOnly On { get; } = IsoText.Day(Day);
    }
}

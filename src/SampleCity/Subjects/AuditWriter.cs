using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>What the audit of the year before found, and what was done about it.</summary>
internal sealed class AuditWriter(SubjectDesk desk)
{
    private static readonly string[] Types = ["预算编制不细", "预算执行不及时", "结转资金未清理", "政府采购不规范", "资产管理不规范", "往来款未清理", "非税收入未及时上缴", "专项资金闲置"];

    private static readonly string[] Fields =
        ["issue_no", "report_year", "agency_code", "issue_type", "issue_brief", "amount", "requirement", "due_date", "status", "rectified_amt", "evidence", "closed_date"];

    private int _number;

    public void Write(SubjectYear year)
    {
        var y = year.Year.Year;
        _number = 0;
        desk.Yearly(LandingTables.AuditIssue, y, Fields, file =>
        {
            foreach (var organ in desk.Organs.Take(RegionRoster.Fewest))
                Issue(file, y, y, organ, Types[(organ.Ordinal + y) % Types.Length]);
            PlantOverdue(file, y);
            PlantRepeated(file, y);
            PlantWithoutEvidence(file, y);
            foreach (var (organ, type, closed, planted, note) in year.Relapses)
                desk.Say(planted, y, Issue(file, y, y, organ, $"{type}（{y}年）", closed: closed), note);
        });
    }

    /// <summary>N01: the day has passed and the issue is not closed, or was closed later.</summary>
    private void PlantOverdue(CsvFile file, int y)
    {
        if (desk.Case("N01", y) is not { } planted)
            return;
        var due = new DateOnly(y, 9, 30);
        var (closed, status, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => ((DateOnly?)due.AddDays(1), "已销号", "期满次日才销号"),
            (true, 1) => (null, "整改中", "期满没有销号"),
            (true, 2) => (due.AddDays(44), "已销号", "逾期四十四日销号"),
            (true, _) => (null, "未整改", "期满没有整改"),
            (false, 0) => (due, "已销号", "期满当日销号"),
            (false, 1) => (due.AddDays(-1), "已销号", "期满前一日销号"),
            _ => (due.AddDays(-90), "已销号", "提前三个月销号"),
        };
        // Another organ each year, so that two years' cases are no repetition (N02).
        desk.Say(planted, y, Issue(file, y, y, desk.Organs[3 + y % 3], "违规发放津贴补贴", due, closed, status), note);
    }

    /// <summary>N02: the same unit, the same kind of issue, in the reports of two of three years.</summary>
    private void PlantRepeated(CsvFile file, int y)
    {
        if (desk.Case("N02", y) is not { } planted)
            return;
        var (before, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (2, "前年和今年的报告都有"),
            (true, _) => (1, "去年和今年的报告都有"),
            (false, 0) => (3, "三年前和今年，不在三年之内"),
            (false, 1) => (0, "同一年的报告里有两条"),
            _ => (1, "去年和今年，问题类型不同"),
        };
        var organ = desk.Organs[8];
        // A type of its own for each year, so that cases of two years are not one.
        var type = $"违规收费{y % 10}类";
        Issue(file, y, y - before, organ, planted is { MustFire: false, Variant: 2 } ? type + "（退费不及时）" : type, new(y - before, 9, 20), new DateOnly(y - before, 9, 10));
        Issue(file, y, y, organ, type);
        desk.Say(planted, y, $"{organ.Code}/{type}", note);
    }

    /// <summary>N03: closed, and nothing shows why.</summary>
    private void PlantWithoutEvidence(CsvFile file, int y)
    {
        if (desk.Case("N03", y) is not { } planted)
            return;
        var (evidence, done, status, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => ("", 100, "已销号", "已销号没有证据"),
            (true, 1) => ("整改报告", 0, "已整改", "有报告，没有整改金额"),
            (true, _) => ("", 0, "已整改", "没有证据，也没有金额"),
            (false, 0) => ("整改报告、缴款凭证", 100, "已销号", "证据和金额都有"),
            (false, 1) => ("修订后的制度文件", 0, "已销号", "管理类问题没有金额，证据是制度文件"),
            _ => ("缴款凭证", 1, "已整改", "只整改了一部分，如实列了金额"),
        };
        // Another kind each year, so that two years' cases are no repetition (N02).
        string[] kinds = ["多计项目成本", "多计工程价款", "多列项目支出"];
        var no = Issue(file, y, y, desk.Organs[9], kinds[y % kinds.Length], null, new DateOnly(y, 8, 20), status, evidence, done, hasAmount: planted is not { MustFire: false, Variant: 1 });
        desk.Say(planted, y, no, note);
    }

    private string Issue(CsvFile file, int y, int reported, SampleOrgan organ, string type, DateOnly? due = null, DateOnly? closed = null, string? status = null, string evidence = "整改报告、记账凭证", int percent = 100,
        bool hasAmount = true)
    {
        var no = string.Create(CultureInfo.InvariantCulture, $"{desk.Region.Short}审改〔{y}〕{++_number}号");
        var fen = hasAmount ? desk.Own(y, no).Between(3, 240) * 1_000_000L : 0;
        var end = due ?? new DateOnly(y, 12, 20);
        var shut = status is null ? closed ?? new DateOnly(y, 8, 3).AddDays(organ.Ordinal * 4) : closed;
        desk.Row(file, y).Text(no).Code(reported).Text(organ.Code).Text(type).Text("审计工作报告所列问题").Yuan(fen).Text("立行立改").Date(end).Text(status ?? "已销号").Yuan(fen / 100 * percent).Text(evidence).Date(shut).EndRow();
        return no;
    }
}

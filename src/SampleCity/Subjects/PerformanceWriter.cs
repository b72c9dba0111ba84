using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>Targets of the year's projects, and the self-evaluation of the year before by those that go on.</summary>
internal sealed class PerformanceWriter(SubjectDesk desk)
{
    private static readonly string[] Fields =
        ["pro_code", "agency_code", "target_year", "stage", "indicator_no", "indicator", "indicator_kind", "target_value", "actual_value", "weight", "score", "pro_budget", "report_date"];

    private static readonly (string Name, string Kind, string Target)[] Indicators =
        [("数量指标：完成数量", "定量", "100%"), ("时效指标：按期完成率", "定量", "≥95%"), ("成本指标：控制在预算内", "定量", "≤100%"), ("满意度指标：服务对象满意", "定性", "满意")];

    private const int OrgansWithTargets = 60;
    private const int Perfect = 8;

    public void Write(SubjectYear year)
    {
        var y = year.Year.Year;
        var projects = year.Projects.Where(p => p.Organ.Ordinal < OrgansWithTargets).DistinctBy(p => p.ProCode).ToList();
        desk.Yearly(LandingTables.Performance, y, Fields, file =>
        {
            WriteTargets(file, y, projects);
            WriteSelf(file, y, projects);
            WritePerfect(file, y);
        });
    }

    /// <summary>L03: fewer than three quantified indicators.</summary>
    private void WriteTargets(CsvFile file, int y, List<JudgedProject> projects)
    {
        var planted = desk.Case("L03", y);
        foreach (var (at, p) in projects.Index())
        {
            // The first project carries the case. Its indicators are three quantified ones, or fewer.
            var few = planted is { MustFire: true } && at == 0 ? 2 - planted.Variant : 3;
            foreach (var (i, (name, kind, target)) in Indicators.Index())
            {
                desk.Row(file, y).Text(p.ProCode).Text(p.Organ.Code).Code(y).Text("目标").Number(i + 1).Text(name).Text(kind == "定量" && i < few ? "定量" : "定性").Text(target)
                    .Text(null).Number(25).Text(null).Yuan(p.Replied).Date(new DateOnly(y, 1, 5)).EndRow();
            }
        }
        if (planted is not null && projects.Count > 0)
            desk.Say(planted, y, projects[0].ProCode, planted.MustFire ? $"定量指标只有{2 - planted.Variant}个" : "定量指标恰好三个");
    }

    /// <summary>L01: the self-evaluation came late or never. L02: it says 差, and the project gets more.</summary>
    private void WriteSelf(CsvFile file, int y, List<JudgedProject> projects)
    {
        // The unit whose scores are a case of L05 has no others, so that its share is exact.
        var others = projects.Where(p => p.Organ.Ordinal != Perfect).ToList();
        var going = others.Where(p => p.StartYear < y).ToList();
        if (going.Count < 2)
            going = others;
        var (missing, poor) = (desk.Case("L01", y), desk.Case("L02", y));
        foreach (var (at, p) in going.Index())
        {
            var dice = desk.Own(y, p.ProCode);
            var score = 83 + dice.Below(13);
            DateOnly? day = new DateOnly(y, 3, 4).AddDays(dice.Below(60));
            var budget = p.Replied;
            if (missing is not null && at == 0)
            {
                day = (missing.MustFire, missing.Variant) switch
                {
                    (true, 0) => new(y, 7, 1),
                    (true, 1) => null,
                    (true, _) => new(y, 9, 12),
                    (false, 0) => new(y, 6, 30),
                    _ => new(y, 6, 29),
                };
                desk.Say(missing, y, p.ProCode, day is { } d ? $"{d.Month}月{d.Day}日提交上年自评" : "没有提交上年自评");
            }
            if (poor is not null && at == 1)
            {
                (score, budget, var note) = (poor.MustFire, poor.Variant) switch
                {
                    (true, 0) => (59, p.Replied - 1, "自评五十九分，预算比上年多一分"),
                    (true, 1) => (32, p.Replied * 8 / 10, "自评三十二分，预算增加四分之一"),
                    (true, _) => (55, p.Replied - 100, "自评五十五分，预算比上年多一元"),
                    (false, 0) => (60, p.Replied - 1_000_000, "自评恰好六十分"),
                    (false, 1) => (59, p.Replied, "自评五十九分，预算恰与上年相同"),
                    _ => (41, p.Replied + 1, "自评四十一分，预算比上年少一分"),
                };
                desk.Say(poor, y, p.ProCode, note);
            }
            WriteTotal(file, y, p.ProCode, p.Organ.Code, day is null ? null : score, budget, day);
        }
    }

    /// <summary>L05: nearly every project of a unit gives itself nearly full marks.</summary>
    private void WritePerfect(CsvFile file, int y)
    {
        if (desk.Case("L05", y) is not { } planted)
            return;
        var (high, low, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (20, 1, "二十一个项目有二十个在九十八分以上"),
            (true, 1) => (6, 0, "六个项目全部在九十八分以上"),
            (true, _) => (19, 1, "恰好百分之九十五在九十八分以上"),
            (false, 0) => (18, 1, "十九个项目有十八个在九十八分以上"),
            (false, 1) => (0, 6, "六个项目都是九十七分"),
            _ => (2, 2, "四个项目有两个在九十八分以上"),
        };
        var organ = desk.Organs[Perfect];
        for (var i = 0; i < high + low; i++)
        {
            var pro = DraftOrgan.ProCode(new(organ, y, []), LineKind.Project, 970 + i, y - 1);
            WriteTotal(file, y, pro, organ.Code, i < high ? 98 + i % 3 : 97, 6_000_000 + i * 100_000, new(y, 4, 9));
        }
        desk.Say(planted, y, organ.Code, note);
    }

    private void WriteTotal(CsvFile file, int y, string pro, string agency, int? score, long budget, DateOnly? day)
    {
        desk.Row(file, y).Text(pro).Text(agency).Code(y - 1).Text("自评").Number(0).Text("总分").Text(null).Text(null).Text(null).Number(100)
            .Text(score?.ToString(CultureInfo.InvariantCulture)).Yuan(budget).Date(day).EndRow();
    }
}

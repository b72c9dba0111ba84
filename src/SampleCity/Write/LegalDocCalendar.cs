using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>
/// The documents of a budget year around the replies and publications of <see cref="LegalDocWriter"/>: before the session, copies and reports during the
/// year, and what concerns the year before (final accounts, audit).
/// </summary>
internal sealed class LegalDocCalendar(RegionYear year, SampleOrgan[] organs, RegionSettings region, PlantClocks planted)
{
    private readonly string _finance = organs[0].Code;
    private readonly string _congress = organs[1].Code;

    /// <summary>The session lasts three days; the budget is approved on the last.</summary>
    private DateOnly Opening => year.Approval.AddDays(-2);

    /// <param name="isFirst">The first year has no documents about the year before.</param>
    public IEnumerable<LegalDoc> Docs(bool isFirst)
    {
        var own = BeforeSession().Concat(DuringYear());
        return (isFirst ? own : own.Concat(YearBefore())).Where(d => d.Day is not null).Select(d => new LegalDoc(d.Event, d.Actor, d.Subject, d.Year, d.Day!.Value, d.No));
    }

    private IEnumerable<(string Event, string Actor, string Subject, int Year, DateOnly? Day, string No)> BeforeSession()
    {
        var budget = year.Year;
        yield return ("举行人民代表大会会议", _congress, "人民代表大会会议", budget, Opening, No("人发", 1));
        yield return ("报送预算草案初步方案", _finance, "预算草案初步方案", budget, planted.Day("A01", "预算草案初步方案", Opening.AddDays(-30), 6, budget), No("财预函", 1));
        yield return ("提出初步审查意见", _congress, "预算草案初步方案", budget, Opening.AddDays(-20), No("人财函", 1));
        yield return ("反馈初步审查意见处理情况", _finance, "预算草案初步方案", budget, planted.DayOfTwo("A26", "反馈处理情况", true, true, Opening.AddDays(-1), 8), No("财预函", 2));
        yield return ("印发初步审查意见", _congress, "预算草案初步方案", budget, planted.DayOfTwo("A26", "印发代表", false, true, year.Approval, 2), No("人发", 2));
        if (!region.IsCity)
            yield return ("听取选民意见", _congress, "预算草案", budget, planted.Day("B22", "预算草案", Opening.AddDays(-1), 24, budget), No("人办", 2));
    }

    private IEnumerable<(string Event, string Actor, string Subject, int Year, DateOnly? Day, string No)> DuringYear()
    {
        var budget = year.Year;
        yield return ("抄送预算批复", _finance, "部门预算批复", budget, planted.DayOfTwo("B06", "部门预算批复", true, region.IsCity, year.Approval.AddDays(25), 1), No("财预", 9));
        // Counties give no transfers.
        if (region.IsCity)
            yield return ("抄送预算批复", _finance, "转移支付预算批复", budget, planted.DayOfTwo("B06", "转移支付预算批复", false, true, year.Approval.AddDays(65), 3), No("财预", 12));
        yield return ("报告上半年预算执行情况", _finance, "上半年预算执行情况", budget, planted.InSummer("B14", "上半年预算执行情况", new(budget, 8, 24), budget), No("财预", 31));
        yield return ("报告增加专项转移支付情况", _finance, "增加专项转移支付", budget, planted.ExtraSpecial(), No("财预", 38));
        yield return ("报告政府债务管理情况", _finance, "政府债务管理情况", budget, new(budget, 12, 28), No("财债", 6));
    }

    private IEnumerable<(string Event, string Actor, string Subject, int Year, DateOnly? Day, string No)> YearBefore()
    {
        var before = year.Year - 1;
        var submitted = planted.InSummer("B11", "决算草案", new(year.Year, 7, 20), before);
        var approved = (submitted ?? new(year.Year, 8, 20)).AddDays(38);
        yield return ("送交决算草案", _finance, "决算草案", before, planted.Day("B12", "决算草案", approved.AddDays(-30), 12, before), No("财预", 25));
        yield return ("提请审查决算草案", _finance, "决算草案", before, submitted, No("财预", 27));
        yield return ("批准决算", _congress, "关于决算的决议", before, approved, No("人常发", 14));
        yield return ("公开政府决算", _finance, "政府决算", before, approved.AddDays(14), No("财预", 35));
        yield return ("决算备案", _finance, "决算", before, planted.Day("B16", "决算", approved.AddDays(30), 9, before), No("政函", 8));
        foreach (var reply in FinalReplies(approved, before))
            yield return reply;
        var heard = planted.AuditHearing(approved.AddDays(-1));
        yield return ("报告审计工作", _congress, "审计工作报告", before, heard, No("审报", 2));
        yield return ("报告国有资产管理情况", _finance, "国有资产管理情况", year.Year, new(year.Year, 10, 26), No("财资", 6));
        yield return ("报告审计整改", _congress, "审计查出问题整改情况", before, planted.Day("B17", "审计查出问题整改情况", heard.AddMonths(6), heard.Month == 6 ? 0 : 62, before), No("审报", 5));
    }

    private IEnumerable<(string Event, string Actor, string Subject, int Year, DateOnly? Day, string No)> FinalReplies(DateOnly approved, int before)
    {
        foreach (var department in organs.Where(o => o.IsDepartment))
        {
            var reply = planted.FinalReply(department, organs, approved, 20, 6 + department.Ordinal % 13);
            yield return ("批复部门决算", _finance, department.Code, before, reply, No("财决批", department.Ordinal + 1));
            if (reply is not { } replied)
                continue;
            foreach (var unit in organs.Where(o => !o.IsDepartment && o.Department == department.Code))
                yield return ("批复单位决算", department.Code, unit.Code, before, planted.FinalReply(unit, organs, replied, 15, 4 + unit.Ordinal % 10), No("部决批", unit.Ordinal + 1));
        }
    }

    private string No(string organ, int number) => string.Create(CultureInfo.InvariantCulture, $"{region.Short}{organ}〔{year.Year}〕{number}号");
}

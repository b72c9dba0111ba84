namespace Tongjian.SampleCity;

/// <summary>A22: paid before the budget was approved, far more than in the same days of the year before.</summary>
internal sealed class PlantEarlySpending() : PlantLight("A22", over: 4, near: 3)
{
    private static readonly long[] Sums = [186_000_000, 243_500_000, 320_000_000, 158_760_000];

    /// <summary>There must be a year before to compare with.</summary>
    public override bool FitsYear(int year, bool mustFire, int variant, int[] years) => year > years[0];

    public override void Plant(Planting planting)
    {
        var approval = planting.Year.Approval;
        var first = planting.Year.Days.In(1)[0];
        var (day, fen, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, _) => (planting.Variant == 0 ? approval.AddDays(-1) : first, Sums[planting.Variant], planting.Variant == 0 ? "批准前一日支出" : "一月初支出"),
            (false, 0) => (approval, Sums[0], "批准当日支出"),
            (false, 1) => (first, 1_800_000L, "批准前只多一万八千元"),
            _ => (approval.AddDays(1), Sums[1], "批准次日支出"),
        };
        planting.Pay(planting.RunningLine, day, fen, 30299, planting.Stranger(30299), "付年度专项工作经费");
        planting.Say(planting.Draft.Organ.Code, note);
    }
}

/// <summary>A14: a project has a budget and is not in the library, or was never reviewed.</summary>
internal sealed class PlantOutsideLibrary() : PlantLight("A14", over: 4, near: 3)
{
    public override bool FitsYear(int year, bool mustFire, int variant, int[] years) => year > PlantingPlan.RegulationInForce.Year;

    public override void Plant(Planting planting)
    {
        // A project of its own with one payment in spring; near the line a running-cost project without review, or a project that came only in May.
        var line = planting.AddProject("专项治理", planting is { MustFire: false, Variant: 1 } ? new(planting.Year.Year, 5, 12) : planting.Year.ReplyDay(planting.Draft.Organ), 700);
        planting.Pay(line, planting.Year.Days.In(6)[5], 8_600_000 + planting.Variant * 730_000, 30227, planting.Stranger(30227), "付前期服务费");
        line.Library = (planting.MustFire, planting.Variant % 2) switch { (true, 0) => LibraryState.Missing, (true, _) or (false, 1) => LibraryState.Unreviewed, _ => LibraryState.Reviewed };
        if (line.Library is LibraryState.Missing)
            planting.Truth.Add(new("P06", planting.Year.Region, line.ProCode, $"{planting.Year.Year}", MustFire: true, "有支付而项目库里没有"));
        planting.Say(line.ProCode, planting.MustFire
            ? line.Library is LibraryState.Missing ? "项目库里没有" : "没有评审"
            : planting.Variant == 1 ? "没有评审，但五月才追加，年初没有批复" : "已入库评审");
    }
}

/// <summary>D09: a project's money pays staff.</summary>
internal sealed class PlantStaffFromProject() : PlantLight("D09", over: 4, near: 3)
{
    public override void Plant(Planting planting)
    {
        var line = planting.AddProject("专项整治", planting.Year.ReplyDay(planting.Draft.Organ), 720);
        planting.Pay(line, planting.Year.Days.In(5)[3], 6_400_000, 30227, planting.Stranger(30227), "付技术服务费");
        var (code, words, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => (30102, "发放津贴补贴", "项目支出列津贴补贴"),
            (true, 1) => (30103, "发放年度奖励", "项目支出列奖金"),
            (true, 2) => (30101, "发放基本工资", "项目支出列基本工资"),
            (true, _) => (30107, "发放绩效工资", "项目支出列绩效工资"),
            (false, 0) => (30226, "付专家评审劳务费", "劳务费不是工资福利"),
            (false, 1) => (30101, "发放编外人员工资", "摘要写明编外"),
            _ => (30101, "代发聘用人员工资", "摘要写明聘用"),
        };
        planting.Mark(planting.Pay(line, planting.Day(), planting.Dice.Between(12, 80) * 100_000L, code, planting.Stranger(code), words), note);
    }
}

/// <summary>D08: much of a unit's money is moved from one indicator to another.</summary>
internal sealed class PlantHeavyVirement() : PlantInOrgan("D08", over: 4, near: 3)
{
    private const long Given = 800_000_000;

    public override void Plant(Planting planting)
    {
    }

    /// <summary>The share is that of all indicators as issued, what is moved out included.</summary>
    public override void Finish(Planting planting)
    {
        var (lines, from) = (planting.Draft.Lines, planting.ProjectLine);
        var to = lines.First(l => l != from && l.Kind is not LineKind.Carried);
        (from.Limit, from.Issued) = (from.Limit + Given, from.Issued + Given);
        var (issued, moved) = (lines.Sum(l => l.Issued), lines.SelectMany(l => l.Adjusts).Where(a => a.From is not null).Sum(a => a.Fen));
        var (percent, more, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => (10, 1L, "刚过一成"),
            (true, _) => (8 + planting.Variant * 7, 1L, $"约百分之{8 + planting.Variant * 7}"),
            (false, 0) => (10, 0L, "恰好一成（不足一分舍去）"),
            (false, 1) => (8, 0L, "百分之八"),
            _ => (30, 0L, "是追加，不是调剂"),
        };
        var part = (percent * issued - 100 * moved) / (100 - percent) + more;
        var given = planting is { MustFire: false, Variant: 2 } ? null : from;
        to.Adjusts.Add(new(planting.Year.Days.OnOrAfter(new(planting.Year.Year, 6, 8)), to, given, part));
        to.Limit += part;
        if (given is not null)
            given.Issued += part;
        planting.Say(planting.Draft.Organ.Code, note);
    }
}

/// <summary>D14: much of a unit's money is carried into the next year.</summary>
internal sealed class PlantHeavyCarryover() : PlantInOrgan("D14", over: 4, near: 3)
{
    /// <summary>It is seen in the year after.</summary>
    public override bool FitsYear(int year, bool mustFire, int variant, int[] years) => year < years[^1];

    public override void Plant(Planting planting)
    {
    }

    public override void Finish(Planting planting)
    {
        var (lines, line) = (planting.Draft.Lines, planting.ProjectLine);
        foreach (var other in lines)
            other.CarriedOn = 0;
        var (percent, more, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => (20, 1L, "刚过两成"),
            (true, _) => (19 + planting.Variant * 6, 1L, $"约百分之{19 + planting.Variant * 6}"),
            (false, 0) => (20, 0L, "恰好两成（不足一分舍去）"),
            (false, 1) => (15, 0L, "百分之十五"),
            _ => (5, 0L, "百分之五"),
        };
        // The share is that of the whole, what is carried on included.
        var fen = percent * lines.Sum(l => l.Limit) / (100 - percent) + more;
        (line.CarriedOn, line.Limit, line.Issued) = (fen, line.Limit + fen, line.Issued + fen);
        planting.Truth.Add(new("D14", planting.Year.Region, planting.Draft.Organ.Code, $"{planting.Year.Year + 1}", planting.MustFire, note));
    }
}

namespace Tongjian.SampleCity;

/// <summary>F01: receptions, cars and travel abroad cost more than the unit's indicators for them.</summary>
internal sealed class PlantThreePublics() : PlantLight("F01", over: 4, near: 3)
{
    private const int Reception = 30217;
    private const long Given = 800_000;

    /// <summary>Those cases move limits after the payments are fixed.</summary>
    public override bool FitsBeside(string? weighty) => weighty is not ("D05" or "D08" or "D14");

    public override void Plant(Planting planting)
    {
    }

    /// <summary>All that the indicators still allow, and a little more, is paid from another indicator.</summary>
    public override void Finish(Planting planting)
    {
        var draft = planting.Draft;
        var own = planting.RunningOf(Reception);
        own.Limit += Given;
        own.Issued += Given;
        var left = draft.Lines.Where(l => l.Code.IsThreePublics).Sum(l => l.Limit) - draft.Payments.Where(p => p.Code.IsThreePublics).Sum(p => p.Fen);
        var (more, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => (1L, "超指标一分"),
            (true, _) => (planting.Variant * 1_230_000L, "接待费从别的指标里付"),
            (false, 0) => (0L, "恰好付完三公指标"),
            (false, 1) => (-1L, "差一分付完"),
            _ => (-Given / 2, "没有超"),
        };
        var fen = left + more;
        planting.Pay(planting.RunningLine, planting.Year.Days.In(9)[6], fen, Reception, planting.Stranger(Reception), "付公务接待用餐费");
        planting.RunningLine.Limit += fen;
        planting.RunningLine.Issued += fen;
        planting.Say(draft.Organ.Code, note);
    }
}

/// <summary>F04: meetings and fuel paid in advance at the year's end.</summary>
internal sealed class PlantPrepaid() : PlantLight("F04", over: 4, near: 4)
{
    public override bool FitsYear(int year, bool mustFire, int variant, int[] years) => year > PlantingPlan.RegulationInForce.Year;

    public override void Plant(Planting planting)
    {
        var (month, code, fen, words, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => (10, 30215, 1_000_000L, "预付年会会议费", "十月预付恰好一万元"),
            (true, 1) => (12, 30216, 4_600_000L, "预付明年业务培训费", "十二月预付培训费"),
            (true, 2) => (11, 30215, 2_750_000L, "预存工作会议费", "十一月预存会议费"),
            (true, _) => (12, 30216, 3_900_000L, "预缴培训班费用", "十二月预缴培训费"),
            (false, 0) => (9, 30215, 4_600_000L, "预付工作会议费", "九月"),
            (false, 1) => (11, 30215, 999_999L, "预付工作会议费", "差一分一万元"),
            (false, 2) => (11, 30216, 4_600_000L, "付业务培训费", "不是预付"),
            _ => (11, 30202, 4_600_000L, "预付材料印刷费", "不是这几个科目"),
        };
        planting.Mark(planting.Pay(planting.RunningLine, planting.Year.Days.In(month)[2 + planting.Variant], fen, code, planting.Stranger(code), words), note);
    }
}

/// <summary>F06: a meal or a hired car under another code.</summary>
internal sealed class PlantHiddenMeal() : PlantLight("F06", over: 4, near: 4)
{
    private static readonly (string Words, int Code)[] Cases = [("付用餐费", 30201), ("付调研包车费", 30211), ("付来客餐费", 30226), ("付外出租车费", 30299)];

    private static readonly (string Words, int Code, string Note)[] NearCases =
        [("付防汛值班用餐费", 30299, "值班用餐"), ("付演练租车费", 30299, "演练"), ("付公务出行租车费", 30239, "列在其他交通费用"), ("付职工食堂餐费差额", 30299, "食堂")];

    public override void Plant(Planting planting)
    {
        var (words, code, note) = planting.MustFire ? (Cases[planting.Variant].Words, Cases[planting.Variant].Code, "吃饭、租车列在别的科目") : NearCases[planting.Variant];
        planting.Mark(planting.Pay(planting.RunningLine, planting.Day(), planting.Dice.Between(6, 90) * 10_000L, code, planting.Stranger(30299), words), note);
    }
}

/// <summary>G06: a city's organ pays a county's.</summary>
internal sealed class PlantPaidBelow() : PlantLight("G06", over: 4, near: 3)
{
    private static readonly string[] Below = ["嘉鱼县教育局", "通城县公安局", "崇阳县农业农村局", "通山县交通运输局"];

    public override bool FitsYear(int year, bool mustFire, int variant, int[] years) => year > PlantingPlan.RegulationInForce.Year;

    public override bool FitsRegion(string region) => region[4..6] == "00";

    /// <summary>Finance itself may pay.</summary>
    public override bool FitsOrgan(int ordinal) => ordinal > 0;

    public override void Plant(Planting planting)
    {
        var (name, words, fen, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => (Below[0], "拨付专项工作补助", 1_000_000L, "恰好一万元付给县里的部门"),
            (true, _) => (Below[planting.Variant], "拨付专项工作补助", 6_000_000L * planting.Variant, "付给县里的部门"),
            (false, 0) => (Below[0], "拨付专项工作补助", 999_999L, "差一分一万元"),
            (false, 1) => (Below[1], "付场地租金", 3_600_000L, "租金"),
            _ => ("嘉鱼县教育服务社", "付专项服务费", 3_600_000L, "不是预算单位"),
        };
        planting.Mark(planting.Pay(planting.RunningLine, planting.Day(), fen, 30299, new(name, $"42009940190017000{planting.Variant}"), words), note);
    }
}

/// <summary>P04: an economic code of a class that does not exist.</summary>
internal sealed class PlantUnknownCode() : PlantLight("P04", over: 4, near: 3)
{
    public override void Plant(Planting planting)
    {
        var payment = planting.Pay(planting.RunningLine, planting.Day(), planting.Dice.Between(6, 90) * 10_000L, 30299, planting.Stranger(30299), "付公告费");
        // One code, one warning a year: each case has a code of its own. 399 exists.
        var code = planting.MustFire ? 32_001 + planting.Variant * 2_011 + planting.Draft.Organ.Ordinal : 39_999 - planting.Variant;
        payment.Code = payment.Code with { Code = code };
        planting.Say($"部门支出经济分类/{code}", planting.MustFire ? "类一级不在科目表" : "其他支出（399）在科目表");
    }
}

/// <summary>P06: a project that is paid from and not in the library.</summary>
internal sealed class PlantOrphanProject() : PlantLight("P06", over: 4, near: 3)
{
    public override bool FitsYear(int year, bool mustFire, int variant, int[] years) => year >= PlantingPlan.RegulationInForce.Year;

    public override void Plant(Planting planting)
    {
        var running = planting.Draft.Lines.Where(l => l.Kind is LineKind.Running).ToList();
        foreach (var line in running)
            line.Library = planting.MustFire ? LibraryState.Missing : planting.Variant == 1 ? LibraryState.Unreviewed : LibraryState.Reviewed;
        planting.Say(running[0].ProCode, planting.MustFire ? "公用经费项目不在项目库" : "在项目库");
    }
}

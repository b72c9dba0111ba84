namespace Tongjian.SampleCity;

/// <summary>F01: receptions, cars and travel abroad cost more than the unit's indicators for them.</summary>
internal sealed class PlantThreePublics() : PlantLight("F01", over: 4, near: 3)
{
    private const int Reception = 30217;
    private const long Given = 800_000;

    /// <summary>The first three move limits after the payments are fixed, the other two count receptions and cars.</summary>
    public override bool FitsBeside(string? other) => other is not ("D05" or "D08" or "D14" or "F03" or "F05");

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
        // In three parts, so that no quarter jumps (F03).
        var parts = new[] { fen / 3, fen / 3, fen - fen / 3 * 2 };
        foreach (var (i, part) in parts.Index().Where(p => p.Item != 0))
            planting.Pay(planting.RunningLine, planting.Year.Days.In(5 + i * 3)[6], part, Reception, planting.Stranger(Reception), "付公务接待用餐费");
        planting.RunningLine.Limit += fen;
        planting.RunningLine.Issued += fen;
        planting.Say(draft.Organ.Code, note);
    }
}

/// <summary>F03: receptions of one quarter cost far more than those before.</summary>
internal sealed class PlantReceptionJump() : PlantLight("F03", over: 4, near: 4)
{
    private const int Reception = 30217;
    private const int Meeting = 30215;
    private const long Line = 2_000_000;

    /// <summary>In the first year nothing is known of the quarters before.</summary>
    public override bool FitsYear(int year, bool mustFire, int variant, int[] years) => mustFire || variant != 3 ? year > years[0] : year == years[0];

    public override bool FitsBeside(string? other) => other is not ("E12" or "F01");

    public override void Plant(Planting planting)
    {
        // The second or the third quarter; of the four before it those of this year are known, what the others add only makes the jump smaller.
        var third = planting.Variant % 2 == 1;
        var (first, last) = third ? (7, 9) : (4, 6);
        var before = planting.Draft.Payments.Where(p => p.Code.Code == Reception && p.Date.Month < first).Sum(p => p.Fen);
        var now = planting.Draft.Payments.Where(p => p.Code.Code == Reception && p.Date.Month >= first && p.Date.Month <= last).Sum(p => p.Fen);
        var most = Line + before / 4 - now - 1;
        var (code, fen, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, _) => (Reception, most + 1_300_000 + planting.Variant * 640_000L, "一个季度的接待费猛增"),
            (false, 0 or 1) => (Reception, most, "比平均数多出不足二万元"),
            (false, 2) => (Meeting, 4_800_000L, "增加的是会议费"),
            _ => (Reception, 4_800_000L, "此前没有数据可比"),
        };
        if (fen > 0)
            planting.Pay(planting.RunningOf(code), planting.Year.Days.In(last - 1)[4], fen, code, planting.Stranger(code), code == Meeting ? "付工作会议费" : "付公务接待用餐费");
        planting.Say(planting.Draft.Organ.Code, note, new(planting.Year.Year, last, 1));
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

/// <summary>F05: cars cost more than the quota of so many cars.</summary>
internal sealed class PlantCars() : PlantLight("F05", over: 4, near: 4)
{
    private const int Cars = 30231;
    private const long Quota = 5_000_000;
    private const long Line = 1_000_000;

    public override bool FitsBeside(string? other) => other is not ("E12" or "F01");

    public override void Plant(Planting planting)
    {
        var draft = planting.Draft;
        var paid = draft.Payments.Where(p => p.Code.Code == Cars).Sum(p => p.Fen);
        (draft.Cars, var over, var note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => ((int?)2, Line, "超出定额恰好一万元"),
            (true, 1) => (0, Line + paid, "登记没有车，却有用车费"),
            (true, _) => (1, 3_700_000L * planting.Variant, "用车费远超定额"),
            (false, 0) => (2, Line - 1, "超出定额差一分到一万元"),
            (false, 1) => (2, 0L, "恰好是定额"),
            (false, 2) => (1, -860_000L, "不到定额"),
            _ => (3, Line - 370_000, "超出定额不足一万元"),
        };
        var fen = (long)draft.Vehicles * Quota + over - paid;
        if (fen > 0)
            planting.Pay(planting.RunningOf(Cars), planting.Year.Days.In(8)[3], fen, Cars, planting.Stranger(Cars), "付公务用车维修保养费");
        planting.Say(draft.Organ.Code, note);
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

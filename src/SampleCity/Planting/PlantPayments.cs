namespace Tongjian.SampleCity;

/// <summary>E01: several payments to one payee within days, each just under a control line of 500,000 yuan.</summary>
internal sealed class PlantSplit() : PlantInOrgan("E01", over: 5, near: 4)
{
    private const long ControlLine = 50_000_000;
    private const long Floor = 40_000_000;

    public override void Plant(Planting planting)
    {
        var line = planting.ProjectLine;
        var payee = planting.Stranger(31005);
        // A Tuesday after which the next two working weeks are whole.
        var first = planting.Day(d => d.DayOfWeek is DayOfWeek.Tuesday && new[] { 1, 2, 3, 6, 7 }.All(n => planting.IsWorking(d.AddDays(n))));
        (int After, long Fen)[] payments = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => [(0, Floor), (2, 49_000_000), (6, ControlLine - 1)],
            (true, 1) => [(0, 48_660_000), (0, 47_250_000), (1, 45_900_000), (2, 49_980_000)],
            (true, 2) => [(0, 45_000_000), (1, 45_000_000), (3, 45_000_000)],
            (true, _) => [(0, 46_320_000), (1, 48_000_000), (6, 43_150_000)],
            (false, 0) => [(0, 46_000_000), (3, 47_000_000), (7, 48_000_000)],
            (false, 1) => [(0, Floor - 1), (1, 45_000_000), (2, 46_000_000)],
            (false, 2) => [(0, ControlLine), (1, 45_000_000), (2, 46_000_000)],
            _ => [(0, 49_990_000), (1, 48_880_000)],
        };
        for (var i = 0; i < payments.Length; i++)
            planting.Pay(line, first.AddDays(payments[i].After), payments[i].Fen, 31005, payee, $"付工程进度款（第{i + 1}笔）");
        string[] near = ["三笔的首尾相隔八日", "一笔比控制线的百分之八十少一分", "一笔恰好等于控制线", "只有两笔"];
        planting.Say($"{planting.Draft.Organ.Code}/{payee.Name}", planting.MustFire ? $"七日内{payments.Length}笔均接近五十万元" : near[planting.Variant], first);
    }
}

/// <summary>E02: the same payment made twice.</summary>
internal sealed class PlantDuplicate() : PlantInOrgan("E02", over: 4, near: 4)
{
    public override void Plant(Planting planting)
    {
        var line = planting.ProjectLine;
        var payee = planting.Stranger(30213);
        var apart = (planting.MustFire, planting.Variant) switch { (true, 0) => 15, (true, 1) => 0, (true, _) => 6, (false, 0) => 16, _ => 5 };
        var day = planting.Day(d => planting.IsWorking(d.AddDays(apart)) && planting.IsWorking(d.AddDays(1)));
        var fen = (planting.MustFire, planting.Variant) switch { (true, 2) => 100_000, (false, 1) => 99_999, _ => planting.Dice.Between(12, 480) * 100_000L + 4_500 };
        const string Words = "付设施设备维护费";
        planting.Pay(line, day, fen, 30213, payee, Words);
        if (!planting.MustFire && planting.Variant == 2)
            planting.Pay(line, day.AddDays(1), -fen, 30213, payee, "退回设施设备维护费");
        var second = planting.Pay(line, day.AddDays(apart), fen, 30213, payee, !planting.MustFire && planting.Variant == 3 ? Words + "（尾款）" : Words);
        string[] near = ["相隔十六日", "金额不足一千元", "前一笔已退回", "摘要不同"];
        planting.Mark(second, planting.MustFire ? $"相隔{apart}日的相同支付" : near[planting.Variant]);
    }
}

/// <summary>E07: a sensitive word in payee or abstract.</summary>
internal sealed class PlantSensitive() : PlantInOrgan("E07", over: 6, near: 5)
{
    private static readonly (string Payee, string Words, int Code)[] Cases =
    [
        ("恒丰烟酒商行", "购办公用品款", 30201),
        ("", "购茶叶款", 30299),
        ("山水旅行社有限公司", "付考察服务费", 30227),
        ("", "购纪念礼品款", 30299),
        ("云溪会所", "付餐费", 30299),
        ("", "购购物卡用于慰问", 30229),
    ];

    private static readonly (string Payee, string Words, int Code)[] NearCases =
    [
        ("", "拨付茶叶产业扶持资金", 31204),
        ("潜山旅游景区管理处", "付设施维护费", 30213),
        ("羊楼洞茶业有限公司", "拨付项目补助资金", 31204),
        ("", "付烟酒市场专项检查劳务费（市场整治）", 30226),
        ("", "付旅游规划编制费", 30227),
    ];

    public override void Plant(Planting planting)
    {
        var (name, words, code) = (planting.MustFire ? Cases : NearCases)[planting.Variant];
        var payee = name.Length == 0 ? planting.Stranger(30299) : new Payee(planting.Payees.Region + name, $"42009920190017000{planting.Variant}");
        var fen = planting.Dice.Between(18, 220) * 10_000L;
        var payment = planting.Pay(planting.RunningLine, planting.Day(), fen, code, payee, words);
        planting.Mark(payment, planting.MustFire ? $"{(name.Length == 0 ? "摘要" : "收款人")}有敏感词" : "词在管理、建设、扶持事项里，或不是完整的词");
        if (words == "付餐费")
            payment.Mark("F06", mustFire: true, "餐费列在其他商品和服务支出");
    }
}

/// <summary>E12: the abstract says one thing, the economic code another.</summary>
internal sealed class PlantCodeAgainstWords() : PlantInOrgan("E12", over: 5, near: 5)
{
    private static readonly (string Words, int Code)[] Cases =
        [("付公务接待用餐费", 30201), ("付工作会议会议费", 30299), ("付业务培训费", 30211), ("付公务用车燃油费", 30239), ("付出国团组费用", 30211)];

    private static readonly (string Words, int Code)[] NearCases =
        [("付信访接待大厅维修款", 30213), ("购会议室办公设备款", 31002), ("发放职业培训补贴", 30305), ("付公务接待用餐费", 30217), ("付公务用车维修保养费", 30231)];

    public override void Plant(Planting planting)
    {
        var (words, code) = (planting.MustFire ? Cases : NearCases)[planting.Variant];
        // Receptions and cars that are entered rightly have money of their own.
        var line = planting.Code(code).IsThreePublics ? planting.RunningOf(code) : planting.RunningLine;
        planting.Mark(planting.Pay(line, planting.Day(), planting.Dice.Between(9, 160) * 10_000L, code, planting.Stranger(code), words),
            planting.MustFire ? $"摘要与科目{code}不符" : "词在别的事项里，或科目相符");
    }
}

namespace Tongjian.SampleCity;

/// <summary>E03: a large sum to a person under a code that is not meant for people.</summary>
internal sealed class PlantToPerson() : PlantLight("E03", over: 4, near: 4)
{
    public override void Plant(Planting planting)
    {
        const long Line = 1_000_000;
        var (code, fen, words, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => (30213, Line, "付零星维修工程款", "恰好一万元付给个人"),
            (true, 1) => (30214, 4_800_000L, "付场地租赁费", "租赁费付给个人"),
            (true, 2) => (30227, 12_600_000L, "付委托服务费", "委托业务费付给个人"),
            (true, _) => (30202, 2_360_000L, "付材料印刷费", "印刷费付给个人"),
            (false, 0) => (30213, Line - 1, "付零星维修工程款", "差一分一万元"),
            (false, 1) => (30226, 3_500_000L, "付专家评审劳务费", "劳务费"),
            (false, 2) => (30305, 3_500_000L, "发放生活补助", "对个人的补助"),
            _ => (30213, 3_500_000L, "付零星维修工程款", "收款人是公司"),
        };
        var payee = planting is { MustFire: false, Variant: 3 } ? planting.Stranger(code) : planting.Stranger(30226);
        planting.Mark(planting.Pay(planting.RunningLine, planting.Day(), fen, code, payee, words), note);
    }
}

/// <summary>E04: paid in cash.</summary>
internal sealed class PlantCash() : PlantLight("E04", over: 3, near: 3)
{
    public override void Plant(Planting planting)
    {
        var (fen, mode, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => (100_000L, "现金", "恰好一千元现金"),
            (true, _) => (planting.Dice.Between(2, 40) * 100_000L + 5_000, "现金", "大额现金"),
            (false, 0) => (99_999L, "现金", "差一分一千元"),
            _ => (planting.Dice.Between(2, 40) * 100_000L + 5_000, planting.Variant == 1 ? "公务卡" : "转账", "不是现金"),
        };
        var payment = planting.Pay(planting.RunningLine, planting.Day(), fen, 30299, planting.Stranger(30299), "付垃圾清运费");
        payment.SetMode = mode;
        planting.Mark(payment, note);
    }
}

/// <summary>E05: to a union's or canteen's account.</summary>
internal sealed class PlantToUnion() : PlantLight("E05", over: 4, near: 3)
{
    public override void Plant(Planting planting)
    {
        var (name, code, fen, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => ("机关工会委员会", 30299, 1_000_000L, "恰好一万元转工会"),
            (true, 1) => ("机关食堂", 30201, 6_800_000L, "办公费转食堂"),
            (true, 2) => ("后勤服务部", 30213, 12_000_000L, "维修费转后勤"),
            (true, _) => ("机关工会委员会", 30226, 3_300_000L, "劳务费转工会"),
            (false, 0) => ("机关工会委员会", 30299, 999_999L, "差一分一万元"),
            (false, 1) => ("机关工会委员会", 30228, 3_300_000L, "列在工会经费"),
            _ => ("职工互助服务社", 30299, 3_300_000L, "名称不在词表"),
        };
        var payee = new Payee(planting.Payees.Region + name, $"42009930190017000{planting.Variant}");
        planting.Mark(planting.Pay(planting.RunningLine, planting.Day(), fen, code, payee, "付职工活动费"), note);
    }
}

/// <summary>E09: a project of the case's own whose money goes to associations.</summary>
internal sealed class PlantToAssociations() : PlantLight("E09", over: 4, near: 4)
{
    private const int Service = 30227;
    private const int Slot = 740;

    public override void Plant(Planting planting)
    {
        var (name, fen, others, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => ("物流行业协会", 7_000_001L, 3_000_000L, "比七成多一分付给协会"),
            (true, 1) => ("会计学会", 18_600_000L, 2_400_000L, "大部付给学会"),
            (true, 2) => ("中小企业发展促进会", 12_000_000L, 0L, "全部付给促进会"),
            (true, _) => ("地方文化研究会", 9_300_000L, 1_900_000L, "大部付给研究会"),
            (false, 0) => ("物流行业协会", 7_000_000L, 3_000_000L, "恰好七成"),
            (false, 1) => ("会计学会", 9_999_999L, 0L, "项目差一分十万元"),
            (false, 2) => ("科学技术协会", 18_600_000L, 1_200_000L, "收款人是预算单位"),
            _ => ("物流行业服务有限公司", 18_600_000L, 1_200_000L, "收款人是企业"),
        };
        var line = planting.AddProject("行业培育", planting.Year.ReplyDay(planting.Draft.Organ), Slot);
        planting.Pay(line, planting.Year.Days.In(6)[5], fen, Service, new(planting.Payees.Region + name, $"42009950190017000{planting.Variant}"), "付委托服务费");
        if (others > 0)
            planting.Pay(line, planting.Year.Days.In(7)[3], others, Service, planting.Stranger(Service), "付技术服务费");
        planting.Say(line.ProCode, note);
    }
}

/// <summary>E10: an abstract that says nothing.</summary>
internal sealed class PlantVague() : PlantLight("E10", over: 4, near: 3)
{
    public override void Plant(Planting planting)
    {
        var (words, fen, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => ("往来款", 1_000_000L, "恰好一万元，只写往来款"),
            (true, 1) => ("款", 2_600_000L, "摘要只有一个字"),
            (true, 2) => ("其他", 5_400_000L, "只写其他"),
            (true, _) => ("经费", 7_250_000L, "只写经费"),
            (false, 0) => ("往来款", 999_999L, "差一分一万元"),
            (false, 1) => ("付往来款项目尾款", 2_600_000L, "不只是套话"),
            _ => ("绿化费", 2_600_000L, "三个字"),
        };
        planting.Mark(planting.Pay(planting.RunningLine, planting.Day(), fen, 30299, planting.Stranger(30299), words), note);
    }
}

/// <summary>E14: several payments of a month came back.</summary>
internal sealed class PlantReturned() : PlantLight("E14", over: 4, near: 3)
{
    public override bool FitsYear(int year, bool mustFire, int variant, int[] years) => year > PlantingPlan.RegulationInForce.Year;

    public override void Plant(Planting planting)
    {
        var (month, returned) = (4 + planting.Variant, planting.MustFire ? 3 + planting.Variant * 2 : 2);
        var days = planting.Year.Days;
        for (var i = 0; i < returned; i++)
        {
            var (payee, fen) = (planting.Stranger(30227), 640_000 + i * 37_000L);
            planting.Pay(planting.RunningLine, days.In(month)[i % 5], fen, 30227, payee, $"付检测服务费（第{i + 1}批）");
            planting.Pay(planting.RunningLine, days.In(planting is { MustFire: false, Variant: 1 } && i > 0 ? month + i : month)[10 + i % 5], -fen, 30227, payee, $"退回检测服务费（第{i + 1}批）");
        }
        planting.Say(planting.Draft.Organ.Code, planting.MustFire ? $"一个月退回{returned}笔" : "一个月退回不到三笔", days.In(month)[10]);
    }
}

/// <summary>E15: cleared long after the voucher's day.</summary>
internal sealed class PlantLateClearing() : PlantLight("E15", over: 4, near: 3)
{
    public override bool FitsYear(int year, bool mustFire, int variant, int[] years) => year > PlantingPlan.RegulationInForce.Year;

    public override void Plant(Planting planting)
    {
        var days = planting.MustFire ? 11 + planting.Variant * 9 : 10 - planting.Variant;
        var payment = planting.Pay(planting.RunningLine, planting.Day(), planting.Dice.Between(3, 90) * 100_000L, 30227, planting.Stranger(30227), "付监理服务费");
        payment.ClearedAfter = days;
        planting.Mark(payment, $"相隔{days}日清算");
    }
}

/// <summary>E16: one person twice in a month of one subsidy.</summary>
internal sealed class PlantTwiceBenefited() : PlantLight("E16", over: 4, near: 3)
{
    public override void Plant(Planting planting)
    {
        // Large enough for a list of people; the subsidy account of another bank than usual.
        var payment = planting.Pay(planting.RunningLine, planting.Day(), 15_000_000 + planting.Dice.Between(1, 60) * 100_000L, 30305, planting.Payees.Any(planting.Code(30305).Payee, planting.Dice), "发放临时补助资金");
        payment.Person = planting.MustFire ? RepeatedPerson.SameMonth : planting.Variant == 1 ? RepeatedPerson.OtherMonth : RepeatedPerson.SameName;
        planting.Mark(payment, planting.MustFire ? "同一人同月第二次" : planting.Variant == 1 ? "同一人，另一个月份" : "同名，不是同一人");
    }
}

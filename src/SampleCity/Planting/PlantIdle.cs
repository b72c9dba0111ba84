using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>D02: a project of 500,000 yuan or more without any payment by the end of September.</summary>
internal sealed class PlantIdle() : PlantInOrgan("D02", over: 4, near: 4)
{
    private const long Floor = 50_000_000;
    private const int Code = 30227;

    /// <summary>Behind the projects an organ has by itself.</summary>
    private const int Slot = 900;

    public override void Plant(Planting planting)
    {
        var (issuedIn, fen, note) = (planting.MustFire, planting.Variant) switch
        {
            (true, 0) => (0, Floor, "恰好五十万元，十月才支付"),
            (true, 1) => (0, 83_500_000, "支付后又全部退回"),
            (true, 2) => (0, 126_000_000, "全年没有支付"),
            (true, _) => (5, 64_000_000, "五月下达，十月才支付"),
            (false, 0) => (0, Floor - 1, "差一分五十万元，十月才支付"),
            (false, 1) => (0, 92_000_000, "九月最后一个工作日有支付"),
            (false, 2) => (9, 71_000_000, "九月才下达"),
            _ => (0, 83_500_000, "支付后退回，只差一分"),
        };
        var line = AddLine(planting, issuedIn);
        Pay(planting, line);
        line.FixedSlack = fen - line.PaidFen;
        planting.Say(line.ProCode, note);
    }

    private static Line AddLine(Planting planting, int issuedIn)
    {
        var (draft, beside) = (planting.Draft, planting.ProjectLine);
        var line = new Line
        {
            BgtId = draft.NextBgtId,
            Kind = LineKind.Project,
            ProCode = DraftOrgan.ProCode(draft, LineKind.Project, Slot, draft.Year),
            Title = "重点事项前期工作",
            Function = beside.Function,
            Fund = beside.Fund,
            Code = planting.Code(Code),
            DocDate = issuedIn == 0 ? planting.Year.ReplyDay(draft.Organ) : planting.Year.Days.OnOrAfter(new(draft.Year, issuedIn, 11)),
            StartYear = draft.Year,
            EndYear = draft.Year,
        };
        draft.Lines.Add(line);
        return line;
    }

    private static void Pay(Planting planting, Line line)
    {
        const long Fen = 18_600_000;
        var (days, payee) = (planting.Year.Days, planting.Stranger(Code));
        switch (planting.MustFire, planting.Variant)
        {
            case (true, 2):
                break;
            case (true, 1) or (false, 3):
                planting.Pay(line, days.In(4)[9], Fen, Code, payee, "付前期工作费用");
                planting.Pay(line, days.In(7)[3], planting.MustFire ? -Fen : 1 - Fen, Code, payee, "退回前期工作费用");
                break;
            case (false, 1):
                planting.Pay(line, days.In(9)[^1], Fen, Code, payee, "付前期工作费用");
                break;
            default:
                planting.Pay(line, days.In(10)[planting.Variant], Fen, Code, payee, "付前期工作费用");
                break;
        }
    }
}

/// <summary>D11: money of the treasury paid to the paying unit itself.</summary>
internal sealed class PlantOwnAccount() : PlantInOrgan("D11", over: 4, near: 4)
{
    private static readonly (string After, string Words, long Fen)[] Cases =
        [("", "付往来款", 36_800_000), ("", "付往来款", 100_000), ("", "项目资金转入", 12_345_600), ("", "拨付上级补助款", 7_200_000)];

    private static readonly (string After, string Words, long Fen, string Note)[] NearCases =
    [
        ("", "付往来款", 99_999, "差一分一千元"),
        ("", "转本单位零余额账户", 8_400_000, "摘要写明零余额账户"),
        ("机关服务中心", "付往来款", 6_300_000, "名称只是以本单位开头"),
        ("", "退回往来款", -2_500_000, "是退款"),
    ];

    /// <summary>None of the first organs' names has a word that another rule looks for in payees.</summary>
    public override bool FitsOrgan(int ordinal) => ordinal < RegionRoster.Fewest;

    public override void Plant(Planting planting)
    {
        const int Code = 30299;
        var (after, words, fen, note) = planting.MustFire
            ? (Cases[planting.Variant].After, Cases[planting.Variant].Words, Cases[planting.Variant].Fen, planting.Variant == 1 ? "恰好一千元付给本单位" : "收款人就是本单位")
            : NearCases[planting.Variant];
        var organ = planting.Draft.Organ;
        var payee = new Payee(organ.Name + after, string.Create(CultureInfo.InvariantCulture, $"420099{organ.Code}"));
        if (fen < 0)
            planting.Pay(planting.RunningLine, planting.Day(d => d.Month < 6), -fen, Code, new(organ.Name + "工会委员会", payee.Account), "付往来款").Mark("E05", mustFire: true, "付给工会");
        var payment = planting.Pay(planting.RunningLine, fen < 0 ? planting.Day(d => d.Month > 6) : planting.Day(), fen, Code, payee, words);
        planting.Mark(payment, note);
        if (after.Length > 0)
            payment.Mark("E05", mustFire: true, "付给机关服务中心");
    }
}

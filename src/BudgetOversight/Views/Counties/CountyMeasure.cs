namespace Tongjian.BudgetOversight;

/// <summary>What counties are compared by (横比的一项): a share of two parts, or a number of its own.</summary>
/// <param name="Says">What it tells, and what a high value means, in one sentence.</param>
/// <param name="Per">The value is told for so many of <paramref name="Of"/>: 每万元, 每万笔.</param>
/// <param name="Whole">The value is taken over whole years, the present one as far as it has come; else until the same day of each year.</param>
internal sealed record CountyMeasure(string Key, string Title, string Says, ViewPart? Part, ViewPart? Of, string Unit = "%", int Per = 1, bool Whole = false)
{
    public static CountyMeasure Warnings { get; } = new("warnings", "每万笔支付的预警", "这一年度现存的预警（例外不计），除以支付笔数；没有一条规则判断过的年度没有数。", null, ViewPart.Payments, "件", Per: 10_000, Whole: true);

    public static CountyMeasure DaysLate { get; } = new("days-late", "法定期限逾期天数", "这一年里政府和财政部门各件逾期的事，逾期天数之和；没有办的算到今天；今年没有完，不判像不像自己。", null, null, "日", Whole: true);

    public static IReadOnlyList<CountyMeasure> All { get; } =
    [
        new("pace", "执行进度", "已经支付占预算安排的比例。", ViewPart.Paid, ViewPart.Budgeted),
        new("quality", "收入质量", "税收占一般公共预算收入的比例；低，说明靠罚没、处置资产等撑着。", ViewPart.Tax, ViewPart.Revenue),
        new("three-publics", "三公经费", "每支付一万元，有多少元用在出国、接待和公务用车上。", ViewPart.ThreePublics, ViewPart.Paid, "元", Per: 10_000),
        new("reserve", "预备费", "预备费占批准的本级支出预算的比例；法律要求百分之一至百分之三。", ViewPart.Reserve, ViewPart.Approval),
        new("carry-over", "结转", "结转到本年的钱占上年预算指标的比例；高，说明上年安排的钱没有花掉。", ViewPart.CarriedIn, ViewPart.YearBefore),
        new("debt", "债务余额占限额", "政府债务余额占限额的比例；不是债务率，没有报送综合财力。", ViewPart.DebtBalance, ViewPart.DebtCeiling),
        Warnings,
        DaysLate,
    ];

    public static CountyMeasure? Find(string key) => All.FirstOrDefault(m => m.Key == key);

    public string Say(decimal value) => Unit switch
    {
        "%" => Tongjian.Shell.Printed.Percent(value),
        "日" => Tongjian.Shell.Printed.Count((long)value) + Unit,
        _ => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("N1", System.Globalization.CultureInfo.InvariantCulture) + Unit,
    };

    /// <summary>+1.2个百分点, −3日.</summary>
    public string SayChange(decimal now, decimal before)
    {
        if (Unit == "%")
            return Tongjian.Shell.Printed.Points(now, before);
        var said = Say(Math.Abs(now - before));
        return now == before || said.TrimEnd('件', '日', '元') is "0.0" or "0" ? "没有变化" : (now > before ? "多" : "少") + said;
    }
}

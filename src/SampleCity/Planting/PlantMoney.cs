namespace Tongjian.SampleCity;

/// <summary>D03: more than half of a unit's year spent in November and December.</summary>
internal sealed class PlantYearEndRush() : PlantInOrgan("D03", over: 4, near: 4)
{
    /// <summary>The last near miss is a real rush in a year before the regulation was in force.</summary>
    public override bool FitsYear(int year, bool mustFire, int variant, int[] years) =>
        !mustFire && variant == 3 ? year < PlantingPlan.RegulationInForce.Year : year >= PlantingPlan.RegulationInForce.Year;

    public override void Plant(Planting planting)
    {
    }

    public override void Finish(Planting planting)
    {
        var (draft, rush) = (planting.Draft, planting.MustFire || planting.Variant == 3);
        var total = draft.Lines.Sum(l => l.Limit);
        var late = draft.Payments.Where(p => p.Date.Month >= 11).Sum(p => p.Fen);
        var wanted = total / 100 * (rush ? 54 + planting.Variant * 6 : 40);
        // The first payment of each project stays, or the project would stand idle.
        var first = draft.Lines.GroupBy(l => l.ProCode).Select(g => g.SelectMany(l => l.Payments).Where(p => p.Fen > 0).MinBy(p => p.Date)).ToHashSet();
        var movable = draft.Lines.Where(l => l.Kind is not LineKind.Staff && l.BondCode is null).SelectMany(l => l.Payments).Where(p => p.Date.Month < 11 && !first.Contains(p))
            .OrderByDescending(p => p.Fen).ThenBy(p => p.Date).ToList();
        foreach (var payment in movable)
        {
            // Near the line only payments that do not cross it are put off.
            if (late >= wanted || (!rush && late + payment.Fen > total / 2))
                continue;
            late += payment.Fen;
            payment.Date = planting.Year.Days.Any(planting.Dice.Between(11, 12), planting.Dice);
        }
        if (!rush)
            StandAtHalf(planting, total, late);
        else if (late * 2 <= total)
            PayOnceMore(planting, (total - late * 2) * 11 / 10 + 1_000_000);
        planting.Say(draft.Organ.Code, rush
            ? planting.MustFire ? "十一月以来支出超过全年指标的一半" : "超过一半，但实施条例当年尚未施行"
            : planting.Variant == 0 ? "恰好一半" : "比一半少一点");
    }

    /// <summary>Late spending becomes half of the year's money; in later variants the money is a few yuan more than twice as much.</summary>
    private static void StandAtHalf(Planting planting, long total, long late)
    {
        var over = late * 2 + planting.Variant * 100L - total;
        if (over < 0)
            PayOnceMore(planting, -over);
        else
            Give(planting.RunningLine, over);
    }

    /// <summary>A payment in December out of money given for it raises both sides by the same.</summary>
    private static void PayOnceMore(Planting planting, long fen)
    {
        planting.Pay(planting.RunningLine, planting.Year.Days.In(12)[3], fen, 30299, planting.Stranger(30299), "付年终专项工作经费");
        Give(planting.RunningLine, fen);
    }

    private static void Give(Line line, long fen)
    {
        line.Limit += fen;
        line.Issued += fen;
    }
}

/// <summary>D05: paid without an indicator, or beyond it.</summary>
internal sealed class PlantOverBudget() : PlantInOrgan("D05", over: 6, near: 5)
{
    public override void Plant(Planting planting)
    {
        var line = planting.ProjectLine;
        switch (planting.MustFire, planting.Variant)
        {
            case (true, 0 or 3):
                line.FixedSlack = planting.Variant == 0 ? -1 : -8_642_000;
                planting.Say(line.BgtId, planting.Variant == 0 ? "超指标一分" : "超指标八万六千四百二十元");
                break;
            case (true, 1 or 4):
                var payment = planting.Pay(line, planting.Day(), planting.Dice.Between(20, 400) * 100_000L, 30227, planting.Stranger(30227), "付前期工作费用");
                payment.WithoutLine = true;
                planting.Mark(payment, "凭证没有指标号");
                break;
            case (true, _):
                line.FixedSlack = -1;
                planting.Say(line.BgtId, "调出后超指标一分");
                break;
            case (false, 3):
                var back = planting.Pay(line, planting.Day(), -1_250_000, 30227, planting.Stranger(30227), "退回多付款");
                back.WithoutLine = true;
                planting.Mark(back, "没有指标号的是退款");
                break;
            case (false, 2):
                Refunded(planting, line);
                break;
            default:
                line.FixedSlack = 0;
                planting.Say(line.BgtId, planting.Variant is 0 or 4 ? "恰好付完指标" : "追加之后恰好付完");
                break;
        }
    }

    public override void Finish(Planting planting)
    {
        var line = planting.ProjectLine;
        var part = line.Limit / 4;
        var day = planting.Year.Days.OnOrAfter(new(planting.Year.Year, 6, 10));
        if (planting.MustFire && planting.Variant is 2 or 5)
        {
            // Moved out to another line: as issued the indicator would have been enough. Little beside the whole, for D08 counts it.
            part = Math.Min(part, planting.Draft.Lines.Sum(l => l.Issued) / 20);
            var to = planting.Draft.Lines.First(l => l != line && l.Kind is not LineKind.Carried);
            to.Adjusts.Add(new(day, to, line, part));
            line.Issued += part;
            to.Limit += part;
        }
        else if (!planting.MustFire && planting.Variant == 1)
        {
            line.Adjusts.Add(new(day, line, null, part));
            line.Issued -= part;
        }
    }

    private static void Refunded(Planting planting, Line line)
    {
        var payee = planting.Stranger(30227);
        var day = planting.Day(d => d.Month < 8);
        planting.Pay(line, day, 7_300_000, 30227, payee, "付评估服务费");
        planting.Pay(line, day.AddDays(20), -7_300_000, 30227, payee, "退回评估服务费");
        line.FixedSlack = 0;
        planting.Say(line.BgtId, "一度超过，退款后恰好付完");
    }
}

/// <summary>D07: paid for another function or project than the indicator's.</summary>
internal sealed class PlantUseChanged() : PlantInOrgan("D07", over: 4, near: 4)
{
    private const int OtherFunction = 2299999;

    public override void Plant(Planting planting)
    {
        var line = planting.ProjectLine;
        var day = planting.Day(d => d.Month is 7 or 8);
        var payment = planting.Pay(line, day, planting.Dice.Between(8, 90) * 1_000_000L, 30227, planting.Stranger(30227), "付委托服务费");
        var byProject = planting.Variant % 2 == 1;
        if (byProject)
            payment.ProCode = planting.Draft.Lines.First(l => l.ProCode != line.ProCode).ProCode;
        else
            payment.Function = line.Function / 100 * 100 + 99 is var other && other != line.Function ? other : OtherFunction;
        if (planting.MustFire)
        {
            if (planting.Variant == 2)
                Excuse(line, payment, day.AddDays(1));
            planting.Say(line.BgtId, planting.Variant == 2 ? "调整晚于支付一日" : byProject ? "支付的项目与指标不同" : "支付的功能科目与指标不同");
        }
        else if (planting.Variant == 3)
        {
            planting.Pay(line, day.AddDays(3), -payment.Fen, 30227, payment.Payee, "退回委托服务费").ProCode = payment.ProCode;
            planting.Say(line.BgtId, "付错后已退回");
        }
        else
        {
            Excuse(line, payment, planting.Variant == 0 ? day : day.AddDays(-12));
            planting.Say(line.BgtId, planting.Variant == 0 ? "支付当日已调整" : "支付之前已调整");
        }
    }

    /// <summary>New money for just that function and project, adjusted on the day given.</summary>
    private static void Excuse(Line line, Payment payment, DateOnly day)
    {
        line.FixedSlack = 0;
        line.Planned.Add(new(day, line, null, payment.Fen, payment.Function, payment.ProCode));
    }
}

/// <summary>D12: money first given two years ago or earlier is carried on once more.</summary>
internal sealed class PlantTwoYearCarryover() : PlantInOrgan("D12", over: 4, near: 4)
{
    public override void Plant(Planting planting)
    {
        var (draft, line) = (planting.Draft, planting.ProjectLine);
        var age = planting.MustFire ? 2 + planting.Variant % 3 : planting.Variant % 2 == 0 ? 2 + planting.Variant / 2 : 1;
        // Last year's money counts for D14 too: little enough of it.
        var carried = planting.Dice.Between(12, 300) * (age == 1 ? 20_000L : 1_000_000L) + 50;
        // Over: once all but one fen was taken back. Near: either all of it was, or it is only a year old.
        var back = planting.MustFire ? planting.Variant == 1 ? carried - 1 : 0 : age == 1 ? 0 : carried;
        var old = new Line
        {
            BgtId = draft.NextBgtId,
            Kind = LineKind.Carried,
            ProCode = line.ProCode,
            Title = line.Title,
            Function = line.Function,
            Fund = line.Fund,
            Code = line.Code,
            DocDate = planting.Year.Days.OnOrAfter(new(draft.Year, 2, 16)),
            StartYear = line.StartYear,
            EndYear = line.EndYear,
            FirstYear = draft.Year - age,
            Issued = carried - back,
            Limit = carried - back,
            TakenBack = back,
        };
        draft.Lines.Add(old);
        planting.Say(old.BgtId, planting.MustFire
            ? back > 0 ? "两年前安排，只差一分没有收回" : $"{age}年前安排，没有收回"
            : age == 1 ? "上年安排，只结转了一年" : $"{age}年前安排，已全部收回");
    }
}

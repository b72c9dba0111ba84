namespace Tongjian.SampleCity;

/// <summary>Gives every line the money its payments need and a little more, moves some of it by adjustment, and sees what is left.</summary>
internal static class SettleOrgan
{
    private const long HundredYuan = 10_000;
    private const long ThousandYuan = 100_000;
    private const long CarryFrom = 2_000_000;

    /// <summary>Of a year's money, spent in November and December: no organ passes this unless a case is planted.</summary>
    private const double LateShare = 0.44;

    /// <summary>Of a year's money, carried into the next: what is left above it finance takes back, unless a case is planted.</summary>
    private const double CarriedShare = 0.15;

    public static void Settle(OrganYear draft, RegionYear year, Dice dice)
    {
        foreach (var line in draft.Lines)
            SetLimit(line, dice);
        MoveSome(draft, year, dice);
        foreach (var line in draft.Lines)
        {
            var left = line.Limit - line.PaidOnIndicator;
            line.CarriedOn = line.Kind is LineKind.Project && line.FixedSlack is null && left >= CarryFrom && left * 30 > line.Limit && dice.Chance(700) ? left : 0;
        }
        KeepCarriedModest(draft);
    }

    private static void KeepCarriedModest(OrganYear draft)
    {
        var room = (long)(draft.Lines.Sum(l => l.Limit) * CarriedShare);
        foreach (var line in draft.Lines.Where(l => l.CarriedOn > 0))
        {
            if (line.CarriedOn > room)
                line.CarriedOn = 0;
            room -= line.CarriedOn;
        }
    }

    /// <summary>Brings the latest large payments forward until November and December are within <see cref="LateShare"/>.</summary>
    public static void KeepYearEndModest(OrganYear draft, RegionYear year, Dice dice)
    {
        var limit = (long)(draft.Lines.Sum(l => l.Limit) * LateShare);
        var late = draft.Payments.Where(p => p.Date.Month >= 11).Sum(p => p.Fen);
        if (late <= limit)
            return;
        var movable = draft.Lines.Where(l => l.Kind is not LineKind.Staff && l.BondCode is null).SelectMany(l => l.Payments.Select(p => (l, p)))
            .Where(x => x.p.Date.Month >= 11 && x.p.Cases is null).OrderByDescending(x => x.p.Fen).ThenBy(x => x.p.Date);
        foreach (var (line, payment) in movable)
        {
            if (late <= limit)
                return;
            late -= payment.Fen;
            payment.Date = year.Days.Any(line.DocDate.Month < 9 ? dice.Between(9, 10) : 10, dice);
        }
    }

    private static void SetLimit(Line line, Dice dice)
    {
        if (line.Kind is LineKind.Carried)
            return;
        var need = line.PaidOnIndicator;
        var point = dice.Below(100);
        var unit = line.Kind is LineKind.Project ? ThousandYuan : HundredYuan;
        line.Limit = line.FixedSlack is { } slack ? need + slack
            : point < 55 ? Amounts.RoundUp(need, unit)
            : point < 85 ? Amounts.RoundUp(need * (1000 + dice.Between(5, 80)) / 1000, unit)
            : Amounts.RoundUp(need * (1000 + dice.Between(80, line.Kind is LineKind.Project ? 600 : 150)) / 1000, unit);
        line.Issued = line.Limit - line.Planned.Sum(a => a.Fen);
        line.Adjusts.AddRange(line.Planned);
    }

    private static void MoveSome(OrganYear draft, RegionYear year, Dice dice)
    {
        var lines = draft.Lines.Where(l => l.Kind is LineKind.Project or LineKind.Running && l.IsApproved && l.FixedSlack is null).ToList();
        for (var i = 0; i + 1 < lines.Count; i += 2)
        {
            if (!dice.Chance(160))
                continue;
            var (to, from) = (lines[i], lines[i + 1]);
            var fen = Amounts.RoundUp(Math.Min(to.Limit / 8, 30_000_000), HundredYuan);
            if (fen == 0 || fen >= to.Limit)
                continue;
            var day = year.Days.OnOrAfter(new(draft.Year, dice.Chance(500) ? 6 : 10, dice.Between(5, 25)));
            var given = dice.Chance(250) ? null : from;
            to.Issued -= fen;
            if (given is not null)
                given.Issued += fen;
            to.Adjusts.Add(new(day, to, given, fen));
        }
    }
}

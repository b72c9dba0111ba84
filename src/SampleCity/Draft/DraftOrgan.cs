using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>Drafts what an organ is given and pays in a year: staff, running costs, projects, and what it carried over.</summary>
internal sealed class DraftOrgan(Catalogue catalogue, CitySettings settings, PayeePool payees, TransferPlan transfers, Func<int, RegionYear> years)
{
    private const long LargeCarried = 30_000_000;
    private const int Cars = 30231;

    /// <summary>Fen a year that a car costs at most, unless a case is planted.</summary>
    private const long CostOfCar = 4_000_000;

    private static readonly int[] InstitutionStaff = [30101, 30107, 30108, 30113, 30110, 30302];
    private static readonly int[] OfficeStaff = [30101, 30102, 30108, 30113, 30110, 30103, 30302];

    /// <summary>Words a rule on abstracts looks for: such a project's name is not repeated in its payments.</summary>
    private static readonly string[] WordsOfRules = ["会议", "培训", "接待", "出国", "公务用车", "茶", "旅游", "礼品"];

    /// <param name="target">About how many payments.</param>
    /// <param name="carried">Lines of the year before with something left.</param>
    public OrganYear Draft(SampleOrgan organ, int year, double target, IReadOnlyList<Line> carried)
    {
        var dice = organ.Dice.Split((ulong)year);
        var draft = new OrganYear(organ, year, []);
        var days = years(year);
        var staffPayments = DraftStaff(draft, days, target, dice.Split("人员"));
        var rest = Math.Max(2, target - staffPayments - carried.Count * 2);
        DraftRunning(draft, days, rest * 0.36, dice.Split("公用"));
        DraftProjects(draft, days, rest * 0.64, dice.Split("项目"));
        DraftTransferred(draft, days, target, dice.Split("专项"));
        foreach (var line in carried)
            DraftCarried(draft, days, line, dice.Split("结转").Split((ulong)draft.Lines.Count));
        StartEveryProject(draft, days, dice.Split("开工"));
        KeepWhole(draft);
        KeepCarsModest(draft);
        KeepApart(draft, dice);
        foreach (var line in draft.Lines.Where(l => l.Given > 0))
            line.FixedSlack = line.Given - line.PaidFen;
        return draft;
    }

    /// <summary>Special transfers come to the organ whose field they are for: an indicator under the document of the level above, and payments from it.</summary>
    private void DraftTransferred(OrganYear draft, RegionYear year, double target, Dice dice)
    {
        var slot = 800;
        foreach (var transfer in transfers.To(year.Region, draft.Year).Where(t => !t.Kind.IsGeneral && t.Received > t.Unallocated))
        {
            var (ordinal, function) = FieldOf(transfer.Kind);
            if (ordinal != draft.Organ.Ordinal)
                continue;
            var own = dice.Split((ulong)slot);
            var day = transfer.ReceivedOn.AddDays(transfer.AllocatedAfter);
            // Given out in time, but not before the budget is approved.
            if (transfer.AllocatedAfter < 29 && day < year.Approval.AddDays(4))
                day = year.Approval.AddDays(4);
            var code = catalogue.Economic[30227];
            var line = Add(draft, LineKind.Project, code, transfer.Function == 0 ? function : transfer.Function, transfer.Kind.Name + "项目", day, slot: slot++, start: draft.Year, end: draft.Year);
            (line.UpperDocument, line.Given) = (transfer.DocNo, transfer.Received - transfer.Unallocated);
            var payments = Math.Clamp((int)(target / 150), 1, 4);
            for (var i = 0; i < payments; i++)
            {
                var fen = Amounts.AsWritten(line.Given / 100 * 85 / payments, own);
                if (line.PaidFen + fen <= line.Given)
                    Pay(line, year.Days.AnyAfter(day, settings.MonthWeights, own), code, fen, payees.Usual(code.Payee, draft.Organ, own), own);
            }
        }
    }

    /// <summary>Which of the first organs has the field, and the function there: 教育, 住建 (节能环保), 农业, 交通.</summary>
    private static (int Ordinal, int Function) FieldOf(TransferKind kind) => (kind.ReceiptCode % 100) switch
    {
        5 => (2, 2050299),
        11 => (7, 2110302),
        13 => (6, 2130153),
        _ => (5, 2140104),
    };

    private int DraftStaff(OrganYear draft, RegionYear year, double target, Dice dice)
    {
        var organ = draft.Organ;
        var codes = organ.IsInstitution ? InstitutionStaff : OfficeStaff;
        var count = Math.Clamp((int)(target / 55), 1, codes.Length);
        int[] months = target < 30 ? [2, 5, 8, 11] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        for (var i = 0; i < count; i++)
        {
            var code = catalogue.Economic[codes[i]];
            var line = Add(draft, LineKind.Staff, code, StaffFunction(organ, code.Code), "人员经费", year.FirstDocDay);
            var monthly = (long)(organ.Dice.Split((ulong)code.Code).Around(code.Median, code.Spread) * organ.Scale * Growth(draft.Year)) * 12 / months.Length;
            // Salaries that happened to lie between 80 and 100 per cent of a control line would look like split payments.
            if (monthly is > 38_000_000 and < 52_000_000)
                monthly = monthly * 7 / 10;
            foreach (var month in months)
            {
                var days = year.Days.In(month);
                Pay(line, days[Math.Min(7 + i, days.Count - 1)], code, month > 6 ? monthly * 103 / 100 : monthly, payees.Any(code.Payee, dice), dice);
            }
        }
        return count * months.Length;
    }

    private void DraftRunning(OrganYear draft, RegionYear year, double payments, Dice dice)
    {
        var mix = catalogue.Mixes["公用"];
        var count = Math.Clamp((int)(payments / 7), 1, 11);
        var first = dice.Below(mix.Codes.Length);
        var chosen = Enumerable.Range(0, count).Select(i => (first + i * 5) % mix.Codes.Length).Distinct().ToArray();
        var weight = chosen.Sum(i => mix.Weights[i]);
        foreach (var i in chosen)
        {
            var code = mix.Codes[i];
            var line = Add(draft, LineKind.Running, code, draft.Organ.Kind.Function, "公用经费", year.FirstDocDay);
            var n = Whole(payments * mix.Weights[i] / weight, dice);
            for (var p = 0; p < Math.Max(1, n); p++)
            {
                var month = 1 + (p * 12 / Math.Max(1, n) + dice.Below(2)) % 12;
                Pay(line, year.Days.Any(month, dice), code, Amount(draft, code, dice), payees.Usual(code.Payee, draft.Organ, dice), dice);
            }
        }
    }

    private void DraftProjects(OrganYear draft, RegionYear year, double payments, Dice dice)
    {
        var organ = draft.Organ;
        var kinds = catalogue.Projects[organ.Kind.Profile].Concat(organ.Kind.Type == "行政" && organ.Kind.Profile != "机关" ? catalogue.Projects["机关"].Take(2) : []).ToArray();
        var count = Math.Clamp((int)(payments / 16), 1, 40);
        var weight = Enumerable.Range(0, count).Sum(i => kinds[i % kinds.Length].Weight);
        for (var slot = 0; slot < count; slot++)
        {
            var kind = kinds[slot % kinds.Length];
            var own = dice.Split((ulong)slot);
            var line = AddProject(draft, year, kind, slot, slot / kinds.Length, own);
            var n = Math.Max(1, Whole(payments * kind.Weight / weight, own));
            for (var p = 0; p < n; p++)
            {
                var code = kind.Mix.Codes[own.Pick(kind.Mix.Weights)];
                Pay(line, year.Days.AnyAfter(line.DocDate, settings.MonthWeights, own), code, Amount(draft, code, own), payees.Usual(code.Payee, organ, own), own);
            }
        }
    }

    private static Line AddProject(OrganYear draft, RegionYear year, ProjectKind kind, int slot, int round, Dice dice)
    {
        var organ = draft.Organ;
        var life = organ.Dice.Split("项目周期").Split((ulong)slot);
        var lasts = life.Between(1, 4);
        var start = draft.Year - (draft.Year + life.Below(lasts)) % lasts;
        var later = dice.Below(1000);
        var title = kind.Name + (round == 0 ? "" : $"（{(char)("一二三四五六七八九"[Math.Min(8, round)])}期）");
        return Add(draft, LineKind.Project, kind.Mix.Codes[0], ProjectFunction(organ, kind), title,
            later < 70 ? year.Days.OnOrAfter(new(draft.Year, 5, dice.Between(6, 25))) : later < 120 ? year.Days.OnOrAfter(new(draft.Year, 9, dice.Between(6, 25))) : year.ReplyDay(organ),
            kind.Fund, slot, start, start + lasts - 1, kind.Topic);
    }

    private void DraftCarried(OrganYear draft, RegionYear year, Line before, Dice dice)
    {
        var line = new Line
        {
            BgtId = draft.NextBgtId,
            Kind = LineKind.Carried,
            ProCode = before.ProCode,
            Title = before.Title,
            Function = before.Function,
            Fund = before.Fund,
            Code = before.Code,
            DocDate = year.Days.OnOrAfter(new(draft.Year, 2, dice.Between(10, 24))),
            StartYear = before.StartYear,
            EndYear = before.EndYear,
            FirstYear = draft.Year - 1,
            Issued = before.CarriedOn,
            Limit = before.CarriedOn,
        };
        draft.Lines.Add(line);
        // Something of a large sum is paid, or it would stand idle.
        var payments = Math.Max(dice.Between(0, 3), before.CarriedOn >= LargeCarried ? 1 : 0);
        for (var i = 0; i < payments; i++)
        {
            var fen = Amounts.AsWritten(before.CarriedOn / (payments + 1), dice);
            if (line.PaidFen + fen <= line.Limit)
                Pay(line, year.Days.AnyAfter(line.DocDate, settings.MonthWeights, dice), line.Code, fen, payees.Usual(line.Code.Payee, draft.Organ, dice), dice);
        }
    }

    /// <summary>A project whose money came by July pays something by the end of September.</summary>
    private static void StartEveryProject(OrganYear draft, RegionYear year, Dice dice)
    {
        foreach (var project in draft.Lines.GroupBy(l => l.ProCode))
        {
            var payments = project.SelectMany(l => l.Payments.Select(p => (Line: l, Payment: p))).ToList();
            if (payments.Any(p => p.Payment.Date.Month <= 9))
                continue;
            var (line, first) = payments.Where(p => p.Line.DocDate.Month <= 7).OrderBy(p => p.Payment.Date).FirstOrDefault();
            if (first is null)
                continue;
            var (day, before) = (year.Days.Any(dice.Between(Math.Max(3, line.DocDate.Month + 1), 9), dice), first.Date);
            first.Abstract = first.Code.Abstracts.First(t => t[before.Month - 1] == first.Abstract)[day.Month - 1];
            first.Date = day;
        }
    }

    private static void Pay(Line line, DateOnly day, EconomicCode code, long fen, Payee payee, Dice dice)
    {
        var texts = code.Abstracts[dice.Below(code.Abstracts.Length)];
        var names = line.Kind is not (LineKind.Staff or LineKind.Running) && code.IsCapital && !WordsOfRules.Any(w => line.Title.Contains(w, StringComparison.Ordinal));
        line.Payments.Add(new() { Date = day, Fen = fen, Code = code, Payee = payee, Abstract = texts[day.Month - 1], Before = names ? line.Title : "" });
    }

    /// <summary>No payee gets more than two payments a year that lie just under a control line of 500,000 yuan: those could look like split ones.</summary>
    private static void KeepWhole(OrganYear draft)
    {
        foreach (var near in draft.Payments.Where(p => p.Fen is >= 40_000_000 and < 50_000_000).GroupBy(p => p.Payee.Name).ToList())
        {
            foreach (var payment in near.Skip(2))
                payment.Fen = payment.Fen * 7 / 10;
        }
    }

    private static void KeepCarsModest(OrganYear draft)
    {
        var payments = draft.Payments.Where(p => p.Code.Code == Cars).ToList();
        var (sum, most) = (payments.Sum(p => p.Fen), draft.Vehicles * CostOfCar);
        foreach (var payment in payments.Where(_ => sum > most))
            payment.Fen = Math.Max(100, payment.Fen * most / sum);
    }

    /// <summary>No two payments of an organ are alike in payee, amount and words: those would be duplicates.</summary>
    private static void KeepApart(OrganYear draft, Dice dice)
    {
        var seen = new HashSet<(string, long, string, string)>();
        foreach (var payment in draft.Payments)
        {
            while (!seen.Add((payment.Payee.Name, payment.Fen, payment.Before, payment.Abstract)))
                payment.Fen -= payment.Fen > 2_000 ? dice.Between(1, 9) * 100 + 10 : -10;
        }
    }

    private static Line Add(OrganYear draft, LineKind kind, EconomicCode code, int function, string title, DateOnly docDate,
        int fund = 11, int slot = 0, int start = 0, int end = 0, string topic = "")
    {
        var line = new Line
        {
            BgtId = draft.NextBgtId,
            Kind = kind,
            Title = title,
            Function = function,
            Fund = fund,
            Code = code,
            DocDate = docDate,
            Topic = topic,
            ProCode = ProCode(draft, kind, slot, kind is LineKind.Project ? start : 2018),
            StartYear = start == 0 ? 2018 : start,
            EndYear = end == 0 ? 2030 : end,
        };
        draft.Lines.Add(line);
        return line;
    }

    public static string ProCode(OrganYear draft, LineKind kind, int slot, int start) =>
        string.Create(CultureInfo.InvariantCulture, $"{draft.Organ.Code[..6]}{start % 100:D2}{(kind is LineKind.Staff ? 'R' : kind is LineKind.Running ? 'Y' : 'T')}{draft.Organ.Ordinal:D4}{slot + 1:D3}");

    private static int StaffFunction(SampleOrgan organ, int code) => code switch
    {
        30108 => 2080505,
        30110 => organ.IsInstitution ? 2101102 : 2101101,
        30113 => 2210201,
        30302 => organ.Kind.RetiredFunction,
        _ => organ.Kind.Function,
    };

    private static int ProjectFunction(SampleOrgan organ, ProjectKind kind) => kind.Function switch
    {
        0 => organ.Kind.Function,
        2 => organ.Kind.Function / 100 * 100 + (organ.Kind.Profile == "机关" ? 2 : organ.Kind.Function % 100),
        _ => kind.Function,
    };

    private static long Amount(OrganYear draft, EconomicCode code, Dice dice) =>
        Amounts.AsWritten((long)(dice.Around(code.Median, code.Spread) * (code.Median > 1_000_000 ? draft.Organ.Scale : 1) * Growth(draft.Year)), dice);

    private static double Growth(int year) => 1 + 0.045 * (year - 2019);

    private static int Whole(double count, Dice dice) => (int)(count + dice.Unit());
}

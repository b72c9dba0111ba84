using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>Plants the cases of one rule into an organ's year.</summary>
/// <param name="rule">The rule's id.</param>
/// <param name="over">How many variants the rule must find.</param>
/// <param name="near">How many lie next to the line.</param>
internal abstract class PlantInOrgan(string rule, int over, int near)
{
    public static IReadOnlyList<PlantInOrgan> All { get; } =
    [
        new PlantYearEndRush(), new PlantOverBudget(), new PlantUseChanged(), new PlantTwoYearCarryover(),
        new PlantSplit(), new PlantDuplicate(), new PlantSensitive(), new PlantCodeAgainstWords(), new PlantIdle(), new PlantOwnAccount(),
        new PlantHeavyVirement(), new PlantHeavyCarryover(),
    ];

    public string Rule => rule;

    public int Over => over;

    public int Near => near;

    public virtual bool FitsYear(int year, bool mustFire, int variant, int[] years) => true;

    /// <param name="ordinal">The organ's place in its region.</param>
    public virtual bool FitsOrgan(int ordinal) => true;

    /// <summary>Before the lines get their money: payments may be added.</summary>
    public abstract void Plant(Planting planting);

    /// <summary>After the lines got their money: limits stand.</summary>
    public virtual void Finish(Planting planting)
    {
    }
}

/// <summary>An organ's year in which a case is planted, and what planting needs.</summary>
internal sealed record Planting(PlantedVariant Case, OrganYear Draft, RegionYear Year, Catalogue Catalogue, PayeePool Payees, Truth Truth, Dice Dice)
{
    public bool MustFire => Case.MustFire;

    public int Variant => Case.Variant;

    /// <summary>A line of the approved budget that is paid from early in the year: a project's where there is one.</summary>
    public Line ProjectLine => Draft.Lines.FirstOrDefault(l => l.Kind is LineKind.Project && l.IsApproved && l.BondCode is null && l.UpperDocument is null) ?? RunningLine;

    /// <summary>One that is not for receptions, cars or travel abroad, where there is one.</summary>
    public Line RunningLine => Draft.Lines.FirstOrDefault(l => l.Kind is LineKind.Running && !l.Code.IsThreePublics) ?? Draft.Lines.First(l => l.Kind is LineKind.Running);

    /// <summary>The running-cost line of just that code; a new one where the organ has none.</summary>
    public Line RunningOf(int code)
    {
        if (Draft.Lines.FirstOrDefault(l => l.Kind is LineKind.Running && l.Code.Code == code) is { } own)
            return own;
        var beside = RunningLine;
        return Add(new()
        {
            BgtId = Draft.NextBgtId,
            Kind = LineKind.Running,
            ProCode = beside.ProCode,
            Title = beside.Title,
            Function = beside.Function,
            Fund = beside.Fund,
            Code = Code(code),
            DocDate = beside.DocDate,
            StartYear = beside.StartYear,
            EndYear = beside.EndYear,
            Library = beside.Library,
        });
    }

    /// <summary>A project of the case's own.</summary>
    /// <param name="slot">Behind the projects an organ has by itself; the project's code is made from it.</param>
    public Line AddProject(string title, DateOnly docDate, int slot) => Add(new()
    {
        BgtId = Draft.NextBgtId,
        Kind = LineKind.Project,
        ProCode = DraftOrgan.ProCode(Draft, LineKind.Project, slot, Draft.Year),
        Title = title,
        Function = ProjectLine.Function,
        Fund = ProjectLine.Fund,
        Code = Code(30227),
        DocDate = docDate,
        StartYear = Draft.Year,
        EndYear = Draft.Year,
    });

    private Line Add(Line line)
    {
        Draft.Lines.Add(line);
        return line;
    }

    public EconomicCode Code(int code) => Catalogue.Economic[code];

    /// <summary>A working day from March to October; <paramref name="on"/> narrows it down.</summary>
    public DateOnly Day(Func<DateOnly, bool>? on = null)
    {
        for (; ; )
        {
            var day = Year.Days.Any(Dice.Between(3, 9), Dice);
            if (on is null || on(day))
                return day;
        }
    }

    public bool IsWorking(DateOnly day) => day.Year == Year.Year && Year.Days.In(day.Month).Contains(day);

    /// <summary>A payee this organ does not pay otherwise in the year.</summary>
    public Payee Stranger(int code)
    {
        var known = Draft.Payments.Select(p => p.Payee.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < 500; i++)
        {
            var payee = Payees.Any(Code(code).Payee, Dice);
            if (!known.Contains(payee.Name))
                return payee;
        }
        return new($"湖北{"甲乙丙丁戊己庚辛壬癸"[Dice.Below(10)]}{"子丑寅卯辰巳午未申酉"[Draft.Organ.Ordinal % 10]}建设工程有限公司", "42009900000000" + Draft.Organ.Ordinal.ToString("D4", CultureInfo.InvariantCulture));
    }

    public Payment Pay(Line line, DateOnly day, long fen, int code, Payee payee, string words)
    {
        var payment = new Payment { Date = day, Fen = fen, Code = Code(code), Payee = payee, Abstract = words };
        line.Payments.Add(payment);
        return payment;
    }

    public void Mark(Payment payment, string note) => payment.Mark(Case.Rule, MustFire, note);

    /// <summary>A case whose object is not a voucher.</summary>
    public void Say(string what, string note, DateOnly? month = null) => Truth.Add(new(Case.Rule, Year.Region, what,
        month is { } m ? string.Create(CultureInfo.InvariantCulture, $"{m.Year}-{m.Month:D2}") : Year.Year.ToString(CultureInfo.InvariantCulture), MustFire, note));
}

namespace Tongjian.SampleCity;

/// <summary>Adds to an organ's year what the subjects need of payments: bond money, the reserve fund, contracts, planted cases among them.</summary>
internal sealed class DraftSubjects(SubjectCases cases, PlantingPlan plan, RegionSettings region, Catalogue catalogue, PayeePool payees, Truth truth)
{
    private const int Works = 31005;
    private const int Service = 30227;
    private const int Equipment = 31003;
    private const int Reserve = 6;
    private const int Police = 4;
    private const int OrgansWithContracts = 60;
    private const long SmallestContract = 20_000_000;
    private static readonly int[] Bought = [31001, 31002, 31003, 31005, 31006, 31007, Service, 30213];

    public void AddTo(OrganYear draft, SubjectYear year)
    {
        var dice = draft.Organ.Dice.Split((ulong)draft.Year).Split("专题");
        foreach (var bond in year.Bonds.Where(b => b.Ordinal == draft.Organ.Ordinal))
            AddBond(draft, year, bond, dice.Split(bond.Kind));
        if (draft.Organ.Ordinal == Reserve)
            AddReserve(draft, year, dice.Split("预备费"));
        if (draft.Organ.Ordinal == Police && cases.Of("M03", region.Code, draft.Year) is not null)
            Pay(draft.Lines.First(l => l.Kind is LineKind.Running), year.Year.Days.In(3)[9], 8_763_000, Equipment, "付专用设备采购款", dice.Split("设备"));
        if (cases.Of("N04", region.Code, draft.Year) is { } relapse && draft.Organ.Ordinal == RelapsedOrgan(draft.Year))
            AddRelapse(draft, year, relapse, dice.Split("复发"));
        MarkContract(draft, year);
    }

    /// <summary>Once the organ's money stands: what performance, cash plans and asset cards are made from.</summary>
    public static void Collect(OrganYear draft, SubjectYear year)
    {
        foreach (var line in draft.Lines.Where(l => l is { Kind: LineKind.Project, IsApproved: true, BondCode: null } && l.Issued > 0).Take(2))
            year.Projects.Add(new(draft.Organ, line.ProCode, line.Title, line.StartYear, draft.Lines.Where(l => l.ProCode == line.ProCode && l.IsApproved).Sum(l => l.Issued)));
        var cash = draft.Lines.SelectMany(l => l.Payments.Select(p => (l.Fund, Quarter: (p.Date.Month + 2) / 3, p.Fen))).GroupBy(p => (p.Quarter, p.Fund)).OrderBy(g => g.Key);
        foreach (var part in cash)
            year.Cash.Add(new(draft.Organ, part.Key.Quarter, part.Key.Fund, Amounts.RoundUp(Math.Max(0, part.Sum(p => p.Fen)), 100_000)));
        var equipment = draft.Payments.Where(p => p.Code.Code is 31002 or Equipment).ToList();
        if (equipment.Count > 0)
            year.Equipment[draft.Organ] = (equipment.Where(p => p.Date.Month <= 6).Sum(p => p.Fen), equipment.Where(p => p.Date.Month > 6).Sum(p => p.Fen));
    }

    /// <summary>An organ that carries no case which moves payments or is of the same kind.</summary>
    private int RelapsedOrgan(int year) =>
        Enumerable.Range(1, RegionRoster.Fewest - 1).First(o => o is not (Police or Reserve) && plan.InOrgan(region.Code, year, o)?.Rule is not ("D03" or "D05" or "D11" or "E07"));

    private void AddBond(OrganYear draft, SubjectYear year, Bond bond, Dice dice)
    {
        var line = NewLine(draft, 950, bond.Title, bond.Function, bond.Fund, Works, year.Year.Days.In(5)[1], "债务转贷", bond.Code);
        foreach (var (day, fen) in bond.Payments)
            Pay(line, day, fen, Works, "付标段工程款", dice).BondCode = bond.Code;
        if (bond.Kind != "一般")
            return;
        if (cases.Of("H08", region.Code, draft.Year) is { } current)
            PayCurrent(draft, line, year, bond, current, dice);
        if (cases.Of("H09", region.Code, draft.Year) is { } changed)
            PayOther(draft, year, bond, changed, dice);
    }

    /// <summary>H08: bond money for running expenses.</summary>
    private void PayCurrent(OrganYear draft, Line line, SubjectYear year, Bond bond, PlantedVariant planted, Dice dice)
    {
        var (code, words, withBond, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (Service, "付监理服务费", true, "债券资金付委托业务费"),
            (true, 1) => (30213, "付设施设备维护费", true, "债券资金付维修费"),
            (true, _) => (30226, "付值守人员劳务费", true, "债券资金付劳务费"),
            (false, 0) => (Equipment, "付专用设备采购款", true, "债券资金付设备购置，是资本性支出"),
            (false, 1) => (Service, "付委托服务费", false, "经常性支出，没有用债券资金"),
            _ => (31006, "付加固改造工程款", true, "债券资金付大型修缮，是资本性支出"),
        };
        var payment = Pay(withBond ? line : draft.Lines.First(l => l.Kind is LineKind.Running), year.Year.Days.In(9)[4], 12_600_000, code, words, dice);
        payment.BondCode = withBond ? bond.Code : null;
        payment.Mark("H08", planted.MustFire, note);
    }

    /// <summary>H09: bond money for a project the bond is not for, or not yet.</summary>
    private void PayOther(OrganYear draft, SubjectYear year, Bond bond, PlantedVariant planted, Dice dice)
    {
        var line = draft.Lines.FirstOrDefault(l => l is { Kind: LineKind.Project, IsApproved: true, BondCode: null }) ?? draft.Lines.First(l => l.Kind is LineKind.Running);
        var day = year.Year.Days.In(7)[10];
        Pay(line, day, 36_800_000, Works, "付工程结算款", dice).BondCode = bond.Code;
        var (approved, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 1) => ((DateOnly?)day.AddDays(1), "先支付，次日才批准调整用途"),
            (true, _) => (null, "付给不在债券项目中的项目"),
            (false, 0) => (day, "支付当日批准调整用途"),
            _ => (day.AddDays(-20), "支付之前批准调整用途"),
        };
        year.OtherUses.Add((bond, line.ProCode, draft.Organ.Code, approved, day));
        truth.Add(new("H09", region.Code, $"{bond.Code}/{line.ProCode}", $"{draft.Year}", planted.MustFire, note));
    }

    /// <summary>I06: the reserve fund is for disasters and what nobody could foresee.</summary>
    private void AddReserve(OrganYear draft, SubjectYear year, Dice dice)
    {
        var planted = cases.Of("I06", region.Code, draft.Year);
        var (title, note) = (planted?.MustFire, planted?.Variant) switch
        {
            (true, 0) => ("机关办公用房改造", "预备费用于办公用房"),
            (true, 1) => ("农产品展销推介活动", "预备费用于推介活动"),
            (true, 2) => ("年度考核奖励", "预备费用于奖励"),
            (true, _) => ("信息系统升级", "预备费用于信息系统"),
            (false, 0) => ("非洲猪瘟疫情处置", "疫情处置"),
            (false, 1) => ("洪涝灾后恢复", "灾后恢复"),
            (false, _) => ("抗旱应急调水", "抗旱应急"),
            _ => ("防汛应急抢险", ""),
        };
        var line = NewLine(draft, 951, title, 2130314, 11, Service, year.Year.Days.In(5)[2], "动用预备费", null);
        Pay(line, year.Year.Days.In(6)[3], 9_370_000, Service, "付检测服务费", dice);
        Pay(line, year.Year.Days.In(7)[6], 6_280_000, Service, "付勘察设计费", dice);
        if (planted is not null)
            truth.Add(new("I06", region.Code, line.BgtId, $"{draft.Year}", planted.MustFire, note));
    }

    /// <summary>N04: what an audit had found, and was closed, happens again. The payment itself is a case of D11 or E07 too.</summary>
    private void AddRelapse(OrganYear draft, SubjectYear year, PlantedVariant planted, Dice dice)
    {
        var line = draft.Lines.First(l => l.Kind is LineKind.Running);
        var days = year.Year.Days;
        var (ownAccount, day, closed, type, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (true, days.In(8)[5], days.In(8)[4], "资金转入本单位账户", "销号后下一个工作日又转入本单位账户"),
            (true, 1) => (false, days.In(9)[8], days.In(5)[3], "公款购买烟酒礼品", "销号四个月后又购买礼品"),
            (true, _) => (true, days.In(11)[2], days.In(6)[5], "资金转入本单位账户", "销号五个月后又转入本单位账户"),
            (false, 0) => (true, days.In(8)[5], days.In(8)[5], "资金转入本单位账户", "支付就在销号当日"),
            (false, 1) => (true, days.In(9)[8], days.In(5)[3], "公款购买烟酒礼品", "销号后出现的是另一类问题"),
            _ => (true, days.In(3)[5], days.In(6)[5], "资金转入本单位账户", "支付在销号之前"),
        };
        var payment = Pay(line, day, ownAccount ? 4_630_000 : 386_000, 30299, ownAccount ? "付往来款" : "购纪念礼品款", dice,
            ownAccount ? new(draft.Organ.Name, "420099" + draft.Organ.Code) : null);
        payment.Mark(ownAccount ? "D11" : "E07", mustFire: true, "审计整改销号前后的支付");
        year.Relapses.Add((draft.Organ, type, closed, planted, note));
    }

    /// <summary>The largest purchase of an organ's year is paid under a contract.</summary>
    private static void MarkContract(OrganYear draft, SubjectYear year)
    {
        if (draft.Organ.Ordinal >= OrgansWithContracts)
            return;
        var (line, largest) = draft.Lines.Where(l => l.BondCode is null).SelectMany(l => l.Payments.Select(p => (l, p)))
            .Where(x => x.p.Date.Month >= 4 && x.p.Fen >= SmallestContract && x.p.Cases is null && Bought.Contains(x.p.Code.Code)).OrderByDescending(x => x.p.Fen).ThenBy(x => x.p.Date).FirstOrDefault();
        if (largest is null)
            return;
        largest.ContractNo = $"HT{draft.Organ.Code}-{draft.Year}-01";
        year.Contracts.Add(new(draft.Organ, largest.ContractNo, line.ProCode, largest.Code.Code, largest.Payee, largest.Fen));
    }

    private Line NewLine(OrganYear draft, int slot, string title, int function, int fund, int code, DateOnly issued, string source, string? bond)
    {
        var line = new Line
        {
            BgtId = draft.NextBgtId,
            Kind = LineKind.Project,
            ProCode = DraftOrgan.ProCode(draft, LineKind.Project, slot, draft.Year),
            Title = title,
            Function = function,
            Fund = fund,
            Code = catalogue.Economic[code],
            DocDate = issued,
            StartYear = draft.Year,
            EndYear = draft.Year,
            Source = source,
            BondCode = bond,
            FixedSlack = 0,
        };
        draft.Lines.Add(line);
        return line;
    }

    private Payment Pay(Line line, DateOnly day, long fen, int code, string words, Dice dice, Payee? payee = null)
    {
        var economic = catalogue.Economic[code];
        var payment = new Payment { Date = day, Fen = fen, Code = economic, Payee = payee ?? payees.Any(economic.Payee, dice), Abstract = words };
        line.Payments.Add(payment);
        return payment;
    }
}

namespace Tongjian.SampleCity;

/// <summary>Everything of a region beside budget, vouchers and receipts, year by year.</summary>
internal sealed class RegionSubjects(SubjectDesk desk, PlantingPlan plan, Catalogue catalogue, TransferPlan transfers, Func<int, RegionYear> yearOf)
{
    private readonly Dictionary<int, SubjectYear> _years = [];
    private readonly DraftSubjects _draft = new(desk.Cases, plan, desk.Region, catalogue, desk.Payees, desk.Truth);
    private readonly ReportsWriter _reports = new(desk, catalogue);
    private readonly Dictionary<int, long> _carried = [];

    public SubjectYear Of(int year)
    {
        if (_years.TryGetValue(year, out var known))
            return known;
        var days = yearOf(year);
        var bonds = Bond.Of(desk.Region, days, desk.Case("H07", year), desk.Own(year, "债券"));
        SayIdle(bonds[0], year);
        return _years[year] = new(days, bonds, DebtWriter.ApprovalDay(desk.Cases, desk.Region, days, bonds));
    }

    public void AddTo(OrganYear draft) => _draft.AddTo(draft, Of(draft.Year));

    public void Collect(OrganYear draft)
    {
        DraftSubjects.Collect(draft, Of(draft.Year));
        _carried[draft.Year] = _carried.GetValueOrDefault(draft.Year) + draft.Lines.Where(l => l is { Kind: LineKind.Carried, Fund: 11 }).Sum(l => l.Issued);
    }

    /// <summary>Bonds come into the treasury on the day they are lent on.</summary>
    public void AddDebt(RegionTotals totals, int year)
    {
        foreach (var bond in Of(year).Bonds)
        {
            totals.NewDebt[bond.Fund] = totals.NewDebt.GetValueOrDefault(bond.Fund) + bond.Fen;
            totals.ReceivedByDay[bond.LentOn.DayOfYear - 1] += bond.Fen;
        }
    }

    /// <summary>J05: no income and no spending of state capital until the end of September.</summary>
    public void PlantCapital(ReceiptPlan receipts, int year)
    {
        if (desk.Case("J05", year) is not { } planted)
            return;
        (receipts.CapitalMonth, var note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 1) => ((int?)11, "十一月才有收入"),
            (true, _) => (10, "十月才有收入"),
            (false, 0) => (9, "九月有收入"),
            _ => (5, "五月有收入"),
        };
        desk.Say(planted, year, "国有资本经营预算", note);
    }

    public void Write(int year, RegionTotals totals, ReceiptPlan receipts, BudgetBook[] books)
    {
        var subject = Of(year);
        var special = transfers.To(desk.Region.Code, year).Where(t => !t.Kind.IsGeneral).Sum(t => t.Received);
        var explained = _carried.GetValueOrDefault(year) + special + totals.NewDebt.GetValueOrDefault(11);
        _reports.WriteCashPlan(subject);
        var revenue = _reports.WriteMonths(subject, totals, receipts, books, explained);
        new DebtWriter(desk).Write(subject, revenue);
        new ContractWriter(desk).Write(subject);
        new PerformanceWriter(desk).Write(subject);
        new AssetWriter(desk).Write(subject);
        new AuditWriter(desk).Write(subject);
    }

    /// <summary>The standing committee's resolutions on the year's budget: on the new debt as usual, others where a case needs them.</summary>
    public IEnumerable<LegalDoc> Resolutions(int year)
    {
        var subject = Of(year);
        if (subject.DebtApproved is { } debt)
            yield return Resolution("新增政府债务", debt, 6);
        if (desk.Case("I01", year) is { MustFire: false, Variant: 1 })
            yield return Resolution("预算总支出", new(year, 8, 27), 12);
        if (desk.Case("I02", year) is { MustFire: false, Variant: 1 })
            yield return Resolution("动用预算稳定调节基金", new(year, 8, 28), 13);
        if (desk.Case("I05", year) is not { } often)
            yield break;
        var (days, note) = (often.MustFire, often.Variant) switch
        {
            (true, 0) => ((DateOnly[])[new(year, 6, 28), new(year, 8, 26), new(year, 10, 28)], "一年批准调整三次以上"),
            (true, 1) => ([new(year, 11, 2)], "十一月一日之后批准调整"),
            (true, _) => ([new(year, 5, 27), new(year, 7, 29), new(year, 9, 23), new(year, 12, 22)], "一年批准调整四次以上，最后一次在十二月"),
            (false, 0) => ([new(year, 11, 1)], "恰在十一月一日"),
            (false, 1) => ([new(year, 8, 26)], "一年不超过两次"),
            _ => ([new(year, 10, 31)], "十月最后一日，一年不超过两次"),
        };
        desk.Say(often, year, "预算调整", note);
        foreach (var (i, day) in days.Index())
            yield return Resolution("重点支出数额", day, 20 + i);

        LegalDoc Resolution(string subject, DateOnly day, int number) => new("批准预算调整", desk.Organs[1].Code, subject, year, day, $"{desk.Region.Short}人常发〔{year}〕{number}号");
    }

    private void SayIdle(Bond bond, int year)
    {
        if (desk.Case("H07", year) is not { } planted)
            return;
        desk.Say(planted, year, bond.Code, (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => "转贷后一百八十日内支付差一分不到百分之七十",
            (true, 1) => "转贷后一百八十日内只支付百分之四十五",
            (true, _) => "转贷后一百八十日内只支付百分之六十二",
            (false, 0) => "转贷后一百八十日内恰好支付百分之七十",
            (false, 1) => "第一百八十日支付后恰好百分之七十",
            _ => "转贷后一百八十日内支付百分之七十一",
        });
    }
}

namespace Tongjian.SampleCity;

/// <summary>Makes one region from its first year to its last: organ by organ, then what adds up from them.</summary>
internal sealed class MakeRegion(
    SampleOrder order,
    CitySettings settings,
    RegionSettings region,
    Catalogue catalogue,
    TransferPlan transfers,
    PlantingPlan plan,
    SubjectCases cases,
    SampleFolder folder,
    Postman postman,
    Truth truth,
    Func<int, RegionYear> yearOf,
    Dice dice)
{
    private readonly PayeePool _payees = new(region, catalogue, order.Payments / order.YearCount * region.Weight / 100, dice.Split("收款人"));
    private readonly RowWriter _rows = new(region, truth);
    private readonly SampleOrgan[] _organs = RegionRoster.Make(order, region, catalogue, dice.Split("单位"));

    private readonly DraftOfNextYear? _draft = DraftOfNextYear.IsMadeFor(region) ? new(order, region, catalogue, folder, truth, dice.Split("草案")) : null;

    private RegionSubjects? _subjects;

    public long Payments { get; private set; }

    private RegionSubjects Subjects => _subjects ??=
        new(new(region, folder, postman, cases, truth, _organs, _payees, dice.Split("专题")), plan, catalogue, transfers, yearOf);

    public void Make(CancellationToken stop)
    {
        var years = Enumerable.Range(order.FirstYear, order.YearCount).ToArray();
        var files = years.ToDictionary(y => y, y => new RegionFiles(folder, region.Code, y));
        var totals = years.ToDictionary(y => y, _ => new RegionTotals());
        var restatements = years.ToDictionary(y => y, y => PlantDeliveries.Restated(plan.InRegion("P03", region.Code, y), region.Code, y, truth));
        foreach (var (year, file) in files)
            file.WithoutAccountEvery = PlantBooks.WithoutAccountEvery(plan.InRegion("P08", region.Code, year), region.Code, year, truth);
        foreach (var (year, restatement) in restatements.Where(r => r.Value is not null))
            files[year].Restate(restatement!);
        var drafter = new DraftOrgan(catalogue, settings, _payees, transfers, yearOf);
        foreach (var organ in _organs)
        {
            stop.ThrowIfCancellationRequested();
            MakeOrgan(organ, drafter, files, totals);
        }
        foreach (var year in years)
            files[year].Deliver(postman, yearOf(year));
        MakeYears(years, totals, restatements);
        Payments = totals.Values.Sum(t => t.Payments);
    }

    private void MakeOrgan(SampleOrgan organ, DraftOrgan drafter, Dictionary<int, RegionFiles> files, Dictionary<int, RegionTotals> totals)
    {
        var perYear = (double)order.Payments / order.YearCount * region.Weight / 100 * organ.Share;
        // The year before the first is drafted too, so that the first year has something carried over.
        var before = drafter.Draft(organ, order.FirstYear - 1, perYear, []);
        SettleOrgan.Settle(before, yearOf(order.FirstYear - 1), organ.Dice.Split((ulong)order.FirstYear - 1).Split("结算"));
        List<Line> carried = [.. before.Lines.Where(l => l.CarriedOn > 0)];
        foreach (var (year, file) in files)
        {
            var own = organ.Dice.Split((ulong)year).Split("结算");
            var draft = drafter.Draft(organ, year, perYear, carried);
            Subjects.AddTo(draft);
            SettleWithCase(draft, yearOf(year), own);
            Subjects.Collect(draft);
            _rows.Write(draft, file);
            totals[year].Add(draft);
            if (year == order.LastYear)
                _draft?.Collect(draft);
            carried = [.. draft.Lines.Where(l => l.CarriedOn > 0)];
        }
    }

    private void SettleWithCase(OrganYear draft, RegionYear year, Dice dice)
    {
        var planted = plan.InOrgan(region.Code, draft.Year, draft.Organ.Ordinal);
        var own = PlantInOrgan.All.Where(p => p.Rule == planted?.Rule).Select(p => (Planter: p, Planting: Of(planted!, "埋设"))).ToList();
        foreach (var light in plan.LightInOrgan(region.Code, draft.Year, draft.Organ.Ordinal))
            own.Add((PlantLight.All.First(p => p.Rule == light.Rule), Of(light, "埋设" + light.Rule)));
        foreach (var (planter, planting) in own)
            planter.Plant(planting);
        SettleOrgan.Settle(draft, year, dice);
        SettleOrgan.KeepYearEndModest(draft, year, dice);
        foreach (var (planter, planting) in own)
            planter.Finish(planting);

        Planting Of(PlantedVariant variant, string key) => new(variant, draft, year, catalogue, _payees, truth, dice.Split(key));
    }

    private void MakeYears(int[] years, Dictionary<int, RegionTotals> totals, Dictionary<int, Restatement?> restatements)
    {
        var treasury = new TreasuryWriter(region, catalogue, _payees, folder, postman);
        var issued = new TransferWriter(transfers, folder, postman);
        var reports = new ReportWriter(order, folder, postman);
        var docs = new LegalDocWriter(order, folder, postman);
        var perCode = (int)Math.Clamp(order.Payments / order.YearCount * region.Weight / 100 / 12 / 300, 1, 2_000);
        BudgetBook[] before = [];
        ReceiptPlan? lastReceipts = null;
        foreach (var year in years)
        {
            var own = dice.Split("年度").Split((ulong)year);
            var (sum, regionYear) = (totals[year], yearOf(year));
            var receipts = new ReceiptPlan(catalogue, sum, dice.Split("非税").Between(245, 310) + own.Between(-8, 8), own.Split("收入"));
            PlantInRegion.PlantNonTax(receipts, plan.InRegion("C01", region.Code, year), region.Code, year, truth);
            PlantBooks.PlantFines(receipts, lastReceipts, plan.InRegion("C09", region.Code, year), region.Code, year, truth);
            PlantInRegion.PlantYearEndReceipts(receipts, catalogue, plan.InRegion("C02", region.Code, year), region.Code, year, truth);
            Subjects.PlantCapital(receipts, year);
            Subjects.AddDebt(sum, year);
            treasury.WriteReceipts(regionYear, receipts, sum, perCode, own.Split("缴库"));
            issued.WriteIssued(region.Code, year);
            issued.WriteReceived(region.Code, year, sum);
            treasury.WriteCash(regionYear, sum, PlantBooks.MoreOutflow(Planted("P02"), sum.PaidInMonth(year), region.Code, year, truth));
            var books = BooksOfYear.Make(region, catalogue, sum, receipts, transfers, year, own.Between(12, 26), own.Split("预算"),
                general =>
                {
                    PlantInRegion.PlantReserve(general, Planted("A06"), Planted("A03"), region.Code, year, truth);
                    PlantBooks.PlantIncome(general, Planted, transfers, region.Code, year, truth);
                });
            PlantBooks.PlantOtherBooks(books, Planted, region.Code, year, truth);
            PlantInRegion.PlantCoarse(books, plan.InRegion("A03", region.Code, year), region.Code, year, truth);
            PlantInRegion.PlantImbalance(books, plan.InRegion("A05", region.Code, year), region.Code, year, truth);
            reports.WriteBudget(regionYear, books, before);
            reports.WriteFinal(regionYear, books);
            Subjects.Write(year, sum, receipts, books);
            foreach (var resolution in Subjects.Resolutions(year))
                docs.Add(resolution);
            docs.AddBudgetYear(regionYear, _organs, region, new(plan, regionYear, _organs, truth), new(plan, regionYear, truth));
            if (regionYear.PlantedReply is { } late)
                truth.Add(new("B01", region.Code, _organs[late.Organ].Code, $"{year}", plan.InRegion("B01", region.Code, year)!.MustFire, late.Note));
            if (restatements[year] is { CorrectedOn: { } corrected } restatement)
                docs.Add(new("数据更正", _organs[0].Code, $"payment_voucher/{year}-{restatement.Month:D2}", year, corrected, $"{region.Short}财函〔{year}〕{restatement.Month}号"));
            if (year == order.LastYear)
                _draft?.Write(books, DebtWriter.Room(cases.Of("H01", region.Code, year), "一般", sum.NewDebt.GetValueOrDefault(11)));
            (before, lastReceipts) = (books, receipts);

            PlantedVariant? Planted(string rule) => plan.InRegion(rule, region.Code, year);
        }
        foreach (var year in years)
            docs.Write(yearOf(year));
    }
}

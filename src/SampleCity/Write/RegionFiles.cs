using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>When each delivery is due and when it came.</summary>
internal sealed class Postman(SampleOrder order, SampleFolder folder, Dice dice)
{
    /// <summary>Deliveries that a planted case brings at another time: region, dataset, period to the day of receipt.</summary>
    public Dictionary<(string Region, string Dataset, string Period), DateOnly> Planted { get; } = [];

    /// <summary>Files of a month are due on the tenth of the next.</summary>
    public void DeliverMonth(CsvFile file, string region, LandingTable table, int year, int month, string period) =>
        Deliver(file, region, table, period, new DateOnly(year, month, 1).AddMonths(1).AddDays(9));

    public void Deliver(CsvFile file, string region, LandingTable table, string period, DateOnly due)
    {
        var (first, source) = Entry(file, region, table);
        var early = due.AddDays(-dice.Split(first).Between(0, 4));
        var received = Planted.TryGetValue((region, table.Name, period), out var day) ? day : early;
        folder.Deliver(file, new(first, source, table.Name, period, region, due, received > order.Clock ? order.Clock : received));
    }

    /// <summary>A later version of a file that had been handed over wrong.</summary>
    public void Restate(CsvFile file, string region, LandingTable table, string period, DateOnly due, DateOnly received, string reason)
    {
        var (name, source) = Entry(file, region, table);
        var restated = $"{region}/{SampleFolder.FileName(table.Name, period)}";
        folder.Deliver(file, new(name, source, table.Name, period, region, due, received > order.Clock ? order.Clock : received, restated, reason));
    }

    private static (string File, string Source) Entry(CsvFile file, string region, LandingTable table)
    {
        return ($"{region}/{Path.GetFileName(file.FilePath)}", $"{region[..6]}-{Office(table.Name)}");
    }

    /// <summary>Who hands a dataset over: 财政局, the treasury (国库) or the congress's own office.</summary>
    public static string Office(string dataset) => dataset switch { "treasury_receipt" or "treasury_cash_day" => "gk", "legal_doc_event" => "rd", _ => "czj" };
}

/// <summary>The files of one region and year that the organs' rows go into, open together so that each organ is written once.</summary>
internal sealed class RegionFiles
{
    private static readonly int[] AdjustMonths = [6, 10];

    private readonly string _region;
    private readonly int _year;
    private readonly SampleFolder _folder;

    public RegionFiles(SampleFolder folder, string region, int year)
    {
        (_folder, _region, _year) = (folder, region, year);
        VoucherSeries = [.. Enumerable.Range(1, 12).Select(m => string.Create(CultureInfo.InvariantCulture, $"ZF{region[..6]}-{year:D4}{m:D2}-"))];
        Vouchers = [.. Enumerable.Range(1, 12).Select(m => Open(LandingTables.PaymentVoucher, Month(m), RowWriter.VoucherFields))];
        Indicators = Enumerable.Range(1, 12).ToDictionary(m => m, m => Open(LandingTables.BudgetIndicator, Month(m), RowWriter.IndicatorFields));
        Adjusts = AdjustMonths.ToDictionary(m => m, m => Open(LandingTables.IndicatorAdjust, Month(m), RowWriter.AdjustFields));
        Budget = Open(LandingTables.DeptBudgetLine, Year, RowWriter.BudgetFields);
        Projects = Open(LandingTables.Project, Year, RowWriter.ProjectFields);
        Carryovers = Open(LandingTables.Carryover, Year, RowWriter.CarryoverFields);
        Surpluses = Open(LandingTables.Surplus, Year, RowWriter.SurplusFields);
        Details = Open(LandingTables.PaymentDetail, Year, DetailWriter.Fields);
        Units = Open(LandingTables.OrgUnit, Year, RowWriter.UnitFields);
    }

    public CsvFile[] Vouchers { get; }

    public Dictionary<int, CsvFile> Indicators { get; }

    public Dictionary<int, CsvFile> Adjusts { get; }

    public CsvFile Budget { get; }

    public CsvFile Projects { get; }

    public CsvFile Carryovers { get; }

    public CsvFile Surpluses { get; }

    public CsvFile Details { get; }

    public CsvFile Units { get; }

    /// <summary>What stands before a month's voucher numbers: ZF421200-202103-.</summary>
    public string[] VoucherSeries { get; }

    /// <summary>The last voucher number of each month.</summary>
    public long[] VoucherNumbers { get; } = new long[12];

    /// <summary>Planted: of so many vouchers of December one is written without its account; 0 for none.</summary>
    public int WithoutAccountEvery { get; set; }

    public Restatement? Restatement { get; private set; }

    /// <summary>The second version of the restated month's vouchers.</summary>
    public CsvFile? Restated { get; private set; }

    public string Year => _year.ToString("D4", CultureInfo.InvariantCulture);

    public string Month(int month) => string.Create(CultureInfo.InvariantCulture, $"{_year:D4}-{month:D2}");

    /// <summary>From now on rows of that month go into both versions: wrong into the first, right into the second.</summary>
    public void Restate(Restatement restatement)
    {
        Restatement = restatement;
        Restated = _folder.Open(_region, LandingTables.PaymentVoucher, Month(restatement.Month), RowWriter.VoucherFields, "restated");
    }

    public void Deliver(Postman postman, RegionYear year)
    {
        if (Restatement is { } restatement && Restated is not null)
            postman.Restate(Restated, _region, LandingTables.PaymentVoucher, Month(restatement.Month), new DateOnly(_year, restatement.Month, 1).AddMonths(1).AddDays(9), restatement.ReceivedOn, restatement.Reason);
        for (var m = 1; m <= 12; m++)
            postman.DeliverMonth(Vouchers[m - 1], _region, LandingTables.PaymentVoucher, _year, m, Month(m));
        foreach (var (m, file) in Indicators)
            postman.DeliverMonth(file, _region, LandingTables.BudgetIndicator, _year, m, Month(m));
        foreach (var (m, file) in Adjusts)
            postman.DeliverMonth(file, _region, LandingTables.IndicatorAdjust, _year, m, Month(m));
        postman.Deliver(Units, _region, LandingTables.OrgUnit, Year, new(_year, 1, 20));
        postman.Deliver(Projects, _region, LandingTables.Project, Year, new(_year, 1, 31));
        postman.Deliver(Budget, _region, LandingTables.DeptBudgetLine, Year, year.Approval.AddDays(30));
        postman.Deliver(Carryovers, _region, LandingTables.Carryover, Year, new(_year, 3, 10));
        // Known once the year is over.
        postman.Deliver(Surpluses, _region, LandingTables.Surplus, Year, new(_year + 1, 1, 20));
        postman.Deliver(Details, _region, LandingTables.PaymentDetail, Year, new(_year + 1, 1, 20));
    }

    private CsvFile Open(LandingTable table, string period, string[] fields) => _folder.Open(_region, table, period, fields);
}

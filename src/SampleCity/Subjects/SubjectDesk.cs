using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>What every writer of a subject needs for one region: its files, its cases, its organs.</summary>
internal sealed record SubjectDesk(RegionSettings Region, SampleFolder Folder, Postman Postman, SubjectCases Cases, Truth Truth, SampleOrgan[] Organs, PayeePool Payees, Dice Dice)
{
    private readonly int _code = int.Parse(Region.Code, CultureInfo.InvariantCulture);

    public PlantedVariant? Case(string rule, int year) => Cases.Of(rule, Region.Code, year);

    public void Say(PlantedVariant planted, int year, string what, string note, string? period = null) => Say(planted.Rule, planted.MustFire, year, what, note, period);

    public void Say(string rule, bool mustFire, int year, string what, string note, string? period = null) =>
        Truth.Add(new(rule, Region.Code, what, period ?? year.ToString(CultureInfo.InvariantCulture), mustFire, note));

    /// <summary>A table handed over once the year is over.</summary>
    public void Yearly(LandingTable table, int year, string[] fields, Action<CsvFile> rows) =>
        Part(table, year, year.ToString(CultureInfo.InvariantCulture), new(year + 1, 1, 20), fields, rows);

    public void Part(LandingTable table, int year, string period, DateOnly due, string[] fields, Action<CsvFile> rows)
    {
        var file = Folder.Open(Region.Code, table, period, ["mof_div_code", "fiscal_year", .. fields]);
        rows(file);
        Postman.Deliver(file, Region.Code, table, period, due);
    }

    /// <summary>Begins a row with region and year.</summary>
    public CsvFile Row(CsvFile file, int year) => file.Code(_code).Code(year);

    public Dice Own(int year, string what) => Dice.Split((ulong)year).Split(what);

    public static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year}-{month:D2}");
}

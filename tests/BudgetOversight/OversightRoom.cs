using Tongjian.BudgetOversight;
using Tongjian.FiscalData;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.Tests;

/// <summary>Finance data and records of one test, with the shipped rules over them. The clock stands at 2021-12-31.</summary>
/// <param name="postgres">Where the fiscal tables stand beside DuckDB.</param>
internal sealed class OversightRoom(Database? records = null, string? postgres = null) : IAsyncDisposable
{
    private long _delivery;

    public EngineRoom Engine { get; } = new();

    public RecordsRoom Records { get; } = new(records);

    public RuleCatalogue Catalogue { get; init; } = RuleCatalogue.Load(Path.Combine(Repository.Root, "src", "BudgetOversight", "Rules"));

    public FiscalEngines Engines => field ??= new(Engine.Store, postgres);

    public RunRules Runs => new(Catalogue, new(Records.Database), Engines, Records.Database, Records.Ledger, new FileStore(Records.Folder), Limits, Records.Clock);

    /// <summary>With the program's proposals.</summary>
    public HandlingLimits Limits { get; } = new(Law.CityRules.DefaultsFor("咸宁市"));

    public Standings Standings => new(Records.Database, new());

    public TakeStep Steps => new(Records.Database, Records.Ledger, new FileStore(Records.Folder), new(Standings), Limits, Catalogue, Records.Clock);

    public IssueLetter Letters => new(
        Records.Database, Records.Ledger, new FileStore(Records.Folder), new(Standings), Limits, new(Records.Database), Catalogue,
        new() { Committee = "咸宁市人大常委会", Region = "咸宁市" }, Regions.Hubei, Records.Clock);

    public ProposeExceptionEntry Proposals => new(Records.Database, Records.Ledger, new FileStore(Records.Folder), new(Standings), Limits, Catalogue, Records.Clock);

    public TakeExceptionStep Decisions => new(Records.Database, Records.Ledger, new(Standings), Records.Clock);

    public ExceptionStore Exceptions => new(Records.Database);

    public LetterStore IssuedLetters => new(Records.Database);

    public HandlingStore Handlings => new(Records.Database);

    public WarningStore Warnings => new(Records.Database, Records.Clock);

    public WarningEvidence Evidence => new(Catalogue, new(Records.Database), Engine.Store);

    /// <summary>An indicator B1 of 100.00 yuan of 市教育局.</summary>
    public Task<long> Indicator(string region = "421200000", string year = "2021") => Land(LandingTables.BudgetIndicator, null, year, new Dictionary<string, string?>
    {
        ["mof_div_code"] = region,
        ["fiscal_year"] = year,
        ["bgt_id"] = "B1",
        ["doc_date"] = $"{year}-02-10",
        ["agency_code"] = "301001",
        ["amount"] = "10000",
    });

    /// <summary>Payments out of B1, in fen, numbered V2021-0001 on; in place of an earlier delivery where one is named.</summary>
    public Task<long> Payments(long? restates, params long[] fen) => Payments("421200000", "2021", restates, fen);

    public Task<long> Payments(string region, string year, long? restates, params long[] fen) => Land(LandingTables.PaymentVoucher, restates, $"{year}-03",
        [.. fen.Select((f, i) => new Dictionary<string, string?>
        {
            ["pay_cert_no"] = $"V{region}-{year}-{i + 1:D4}",
            ["mof_div_code"] = region,
            ["fiscal_year"] = year,
            ["bgt_id"] = "B1",
            ["agency_code"] = "301001",
            ["xpay_amt"] = f.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["xpay_date"] = $"{year}-03-0{i + 1}",
        })]);

    public async Task<RuleChange> Run(string rule, int? year = null) =>
        (await Runs.Run(rule, year, null, "li", null, TestContext.Current.CancellationToken)).Rules.Single();

    public async Task<Warning> One(string rule) => Assert.Single(await Warnings.List(new(rule), TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await Engines.DisposeAsync();
        await Engine.DisposeAsync();
        await Records.DisposeAsync();
    }

    private async Task<long> Land(LandingTable table, long? restates, string period, params Dictionary<string, string?>[] rows)
    {
        var entry = EngineRoom.Entry(++_delivery, table, rows.Length, period, restates, receivedOn: $"2021-{_delivery:D2}-01");
        await Engine.Land(entry with { Year = int.Parse(period[..4], System.Globalization.CultureInfo.InvariantCulture) }, table, rows);
        return _delivery;
    }
}

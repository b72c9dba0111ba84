using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>One transfer in one document, as the upper level issues it and the lower level receives it.</summary>
/// <param name="PassedOn">Money of a still higher level that is only handed through (上级补助).</param>
/// <param name="Named">Planted: the project it is for.</param>
/// <param name="Receipts">Planted: what the lower level enters under the document's number, in fen, a second amount under 其他; null for the one amount that was issued.</param>
internal sealed record Transfer(
    string Id,
    string Upper,
    string Lower,
    int Year,
    TransferKind Kind,
    string DocNo,
    DateOnly IssuedOn,
    DateOnly ReceivedOn,
    long Fen,
    bool PassedOn,
    string Named = "",
    long[]? Receipts = null)
{
    /// <summary>For special transfers: days from the receipt to the indicator that gives the money to an organ.</summary>
    public int AllocatedAfter { get; init; }

    /// <summary>Planted: fen that no indicator gives out.</summary>
    public long Unallocated { get; init; }

    /// <summary>Planted: given for another function; 0 for the one it is meant for.</summary>
    public int Function { get; init; }

    public long Received => Receipts?.Sum() ?? Fen;
}

/// <summary>
/// Who gives what to whom, decided before any region is written, so that both sides say the same. The province supports every region; the city hands some
/// on to its counties and adds a little of its own.
/// </summary>
internal sealed class TransferPlan
{
    private const long FenPerPayment = 12_000_000;

    private readonly List<Transfer> _all = [];

    public TransferPlan(SampleOrder order, CitySettings settings, Catalogue catalogue, Func<string, int, RegionYear> yearOf, Dice dice)
    {
        for (var year = order.FirstYear; year <= order.LastYear; year++)
        {
            foreach (var kind in catalogue.Transfers)
            {
                var own = dice.Split((ulong)year).Split((ulong)kind.ReceiptCode);
                Issue(order, kind, yearOf(settings.Province + "000", year), settings.Regions, "鄂", 40, own.Split("省"));
                var city = settings.Regions.First(r => r.IsCity);
                Issue(order, kind, yearOf(city.Code, year), [.. settings.Regions.Where(r => !r.IsCity)], city.Short, 12, own.Split("市"));
            }
        }
    }

    public IEnumerable<Transfer> From(string region, int year) => _all.Where(t => t.Upper == region && t.Year == year);

    public IEnumerable<Transfer> To(string region, int year) => _all.Where(t => t.Lower == region && t.Year == year);

    public void Replace(Transfer old, Transfer changed) => _all[_all.IndexOf(old)] = changed;

    /// <param name="percent">Of what the lower region spends, over all kinds.</param>
    private void Issue(SampleOrder order, TransferKind kind, RegionYear upper, RegionSettings[] lowers, string mark, int percent, Dice dice)
    {
        for (var batch = 0; batch < 3; batch++)
        {
            var passedOn = batch == 2;
            var limit = kind.IsGeneral ? 28 : 56;
            var issued = passedOn
                ? upper.Days.OnOrAfter(new(upper.Year, dice.Between(5, 8), dice.Between(3, 25)))
                : upper.Approval.AddDays(dice.Between(batch * limit / 2 + 3, (batch + 1) * limit / 2));
            var docNo = string.Create(CultureInfo.InvariantCulture, $"{mark}财预发〔{upper.Year}〕{kind.PaymentCode % 1000 * 10 + batch + 1}号");
            // The first batch is told in advance (提前下达), in the November before.
            var inAdvance = batch == 0;
            if (inAdvance)
                issued = new(upper.Year - 1, 11, dice.Between(5, 28));
            foreach (var lower in lowers)
            {
                var spending = order.Payments / order.YearCount * lower.Weight / 100 * FenPerPayment;
                var fen = dice.Around(spending / 100 * percent * kind.Share / 100 / 3, 30) / 1_000_000 * 1_000_000;
                var id = string.Create(CultureInfo.InvariantCulture, $"ZY{upper.Region[..6]}{upper.Year}{_all.Count + 1:D5}");
                _all.Add(new(id, upper.Region, lower.Code, upper.Year, kind, docNo, issued, inAdvance ? new(upper.Year, 1, dice.Between(4, 9)) : issued.AddDays(dice.Between(2, 9)), Math.Max(1_000_000, fen), passedOn) { AllocatedAfter = dice.Between(5, 22) });
            }
        }
    }
}

using System.CommandLine;
using System.Globalization;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.FiscalData;

/// <summary><c>deliveries</c>: everything that was received or tried, with its state.</summary>
internal static class DeliveriesCommand
{
    public static Command Create(Front front) => front.Command("deliveries", "列出收到的和拒收的报送", Run);

    private static async Task<int> Run(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var store = house.GetRequiredService<DeliveryStore>();
        List<DeliveryLine> lines = [.. (await store.All(stop)).Select(DeliveryLine.Of), .. (await store.Refusals(stop)).Select(DeliveryLine.Of)];
        terminal.Show(lines, text =>
        {
            foreach (var shown in lines)
                text.WriteLine(shown.ToString());
            text.WriteLine($"共{lines.Count(l => l.State != "refused")}份报送，{lines.Count(l => l.State == "refused")}次拒收。");
        });
        return 0;
    }
}

/// <summary>A delivery or a refused attempt as <c>deliveries</c> lists it.</summary>
/// <param name="State">current, superseded or refused.</param>
/// <param name="Number">Null for a refused attempt.</param>
/// <param name="Late">Null where no day was due.</param>
internal sealed record DeliveryLine(
    long? Number, string State, string? Source, string? Dataset, string? Title, string? Period, string? Region, string? Currency, long Rows, long? SumFen, long RejectedRows, long? RejectedSumFen,
    string ReceivedOn, string? DueOn, bool? Late, long? Restates, long? SupersededBy, string? Reason, long? ChangedRows, long? ChangedFen, string? Package, string? RowTreeRoot, string? File,
    string? Code, string? Sentence, long LedgerIndex)
{
    public static DeliveryLine Of(Delivery d) => new(
        d.Number, d.SupersededBy is null ? "current" : "superseded", d.Source, d.Dataset, d.Table.Title, d.Period, d.Region, d.Currency, d.Rows, d.SumFen, d.RejectedRows, d.RejectedSumFen,
        d.ReceivedOn, d.DueOn, d.DueOn is null ? null : d.IsLate, d.Restates, d.SupersededBy, d.Reason, d.ChangedRows, d.ChangedFen, d.PackageId, d.RowRoot, null, null, null, d.LedgerIndex);

    public static DeliveryLine Of(DeliveryRefusal r) => new(
        null, "refused", r.Source, r.Dataset, r.Dataset is { } name ? LandingTables.Find(name)?.Title : null, r.Period, r.Region, null, r.Rows, r.SumFen, r.RejectedRows, null,
        r.ReceivedOn, r.DueOn, null, null, null, r.Reason, null, null, null, null, r.FileName, r.Code, r.Sentence, r.LedgerIndex);

    public override string ToString()
    {
        var state = State switch { "current" => "有效", "superseded" => $"已由第{SupersededBy}号更正", _ => "拒收" };
        var sum = SumFen is { } fen ? $"  {new Money(fen).Yuan} {Currency}" : "";
        var rejected = RejectedRows > 0 ? string.Create(CultureInfo.InvariantCulture, $"  剔除{RejectedRows:N0}行") : "";
        var late = Late is true ? $"  迟报（应于{DueOn}）" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{(Number is { } n ? $"第{n}号" : "—")}  {ReceivedOn}  {Source}  {Title ?? File} {Period}  {Rows:N0}行{sum}{rejected}  {state}{late}  {Sentence}").TrimEnd();
    }
}

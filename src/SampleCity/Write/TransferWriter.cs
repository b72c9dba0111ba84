using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>Writes both sides of the transfers: what a region issues, and what it receives.</summary>
internal sealed class TransferWriter(TransferPlan plan, SampleFolder folder, Postman postman)
{
    private static readonly string[] BudgetFields =
        ["mof_div_code", "fiscal_year", "bgt_tra_id", "sub_mof_div_code", "tp_func_code", "tra_type", "super_tra", "found_type_code", "cor_bgt_doc_no", "doc_date", "amount"];

    private static readonly string[] ReceiptFields =
        ["mof_div_code", "fiscal_year", "sup_bgt_doc_no", "ori_div_code", "amount", "receive_time", "income_sort_code"];

    public void WriteIssued(string region, int year)
    {
        foreach (var (month, some) in Halves(plan.From(region, year), t => t.IssuedOn))
        {
            var file = folder.Open(region, LandingTables.TransferBudget, Period(year, month), BudgetFields);
            foreach (var t in some)
            {
                file.Text(region).Code(year).Text(t.Id).Text(t.Lower).Code(t.Kind.PaymentCode).Text(t.Kind.Kind).Text(t.PassedOn ? t.Kind.Name : t.Named).Text(t.PassedOn ? "上级补助" : "本级安排")
                    .Text(t.DocNo).Date(t.IssuedOn).Yuan(t.Fen).EndRow();
            }
            postman.DeliverMonth(file, region, LandingTables.TransferBudget, year, month, Period(year, month));
        }
    }

    public void WriteReceived(string region, int year, RegionTotals totals)
    {
        foreach (var (month, some) in Halves(plan.To(region, year), t => t.ReceivedOn))
        {
            var file = folder.Open(region, LandingTables.TransferReceipt, Period(year, month), ReceiptFields);
            foreach (var t in some)
            {
                // One number and one income code are one row, so a second amount is entered under the class's 其他.
                foreach (var (i, fen) in (t.Receipts ?? [t.Fen]).Index())
                    file.Text(region).Code(year).Text(t.DocNo).Text(t.Upper).Yuan(fen).Date(t.ReceivedOn).Code(i == 0 ? t.Kind.ReceiptCode : t.Kind.ReceiptCode / 100 * 100 + 99).EndRow();
                totals.ReceivedByDay[t.ReceivedOn.DayOfYear - 1] += t.Received;
            }
            postman.DeliverMonth(file, region, LandingTables.TransferReceipt, year, month, Period(year, month));
        }
    }

    /// <summary>Those up to March, advance notices of the year before among them, and the later ones up to September.</summary>
    private static IEnumerable<(int Month, IEnumerable<Transfer> Some)> Halves(IEnumerable<Transfer> all, Func<Transfer, DateOnly> day) =>
        all.GroupBy(t => day(t).Year < t.Year || day(t).Month <= 3 ? 3 : 9).OrderBy(g => g.Key).Select(g => (g.Key, g.AsEnumerable()));

    private static string Period(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year}-{month:D2}");
}

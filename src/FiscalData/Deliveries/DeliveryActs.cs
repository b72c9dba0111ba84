using System.Collections.Immutable;
using System.Globalization;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>What the ledger keeps of a delivery: enough to find any later change of its row, its package or its predecessor.</summary>
internal static class DeliveryActs
{
    public const string SealedAct = "delivery.sealed";
    public const string RefusedAct = "delivery.refused";
    /// <summary>The fact that chains the whole package by SM3: datapackage.json names the SM3 of every part.</summary>
    public const string DocumentSm3 = "datapackage_sm3";

    public const string Register = "delivery";
    public const string RefusalRegister = "delivery_refusal";

    public static LedgerEvent Sealed(Delivery delivery, string? restatedPackage, string documentSm3) =>
        new(SealedAct, delivery.Actor, Reference(delivery.Number), Facts(delivery, restatedPackage).Add(DocumentSm3, documentSm3));

    public static LedgerEvent Refused(DeliveryRefusal refusal) => new(RefusedAct, refusal.Actor, new(RefusalRegister, Text(refusal.Number)), Facts(refusal));

    public static RecordRef Reference(long number) => new(Register, Text(number));

    /// <summary>Every column of the delivery's row; nothing is left out that someone could wish to change.</summary>
    public static ImmutableSortedDictionary<string, string> Facts(Delivery d, string? restatedPackage) => Present(
        ("package", d.PackageId),
        ("source", d.Source),
        ("dataset", d.Dataset),
        ("period", d.Period),
        ("region", d.Region),
        ("fiscal_year", Text(d.FiscalYear)),
        ("currency", d.Currency),
        ("rows", Text(d.Rows)),
        ("sum_fen", Text(d.SumFen)),
        ("rejected_rows", Text(d.RejectedRows)),
        ("rejected_sum_fen", Text(d.RejectedSumFen)),
        ("row_tree_root", d.RowRoot),
        ("received_on", d.ReceivedOn),
        ("sealed_at", d.SealedAt),
        ("due_on", d.DueOn),
        ("restates", Text(d.Restates)),
        ("restates_package", restatedPackage),
        ("reason", d.Reason),
        ("changed_rows", Text(d.ChangedRows)),
        ("changed_fen", Text(d.ChangedFen)),
        ("mapping", d.Mapping),
        ("signer", d.Signer));

    public static ImmutableSortedDictionary<string, string> Facts(DeliveryRefusal r) => Present(
        ("attempted_at", r.AttemptedAt),
        ("received_on", r.ReceivedOn),
        ("file_name", r.FileName),
        ("file_sha256", r.FileSha256),
        ("source", r.Source),
        ("dataset", r.Dataset),
        ("period", r.Period),
        ("region", r.Region),
        ("fiscal_year", Text(r.FiscalYear)),
        ("due_on", r.DueOn),
        ("restates", r.Restates),
        ("reason", r.Reason),
        ("code", r.Code),
        ("sentence", r.Sentence),
        ("rows", Text(r.Rows)),
        ("rejected_rows", Text(r.RejectedRows)),
        ("sum_fen", Text(r.SumFen)));

    private static ImmutableSortedDictionary<string, string> Present(params ReadOnlySpan<(string Name, string? Value)> facts)
    {
        var present = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in facts)
        {
            if (value is not null)
                present.Add(name, value);
        }
        return present.ToImmutable();
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

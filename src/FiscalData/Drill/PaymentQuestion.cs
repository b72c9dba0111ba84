namespace Tongjian.FiscalData;

/// <summary>Order of a list of payments.</summary>
internal enum PaymentOrder
{
    NewestFirst,
    OldestFirst,
    LargestFirst,
    SmallestFirst,
}

/// <summary>Which payments, and which page of them.</summary>
internal sealed record PaymentQuestion : SpendingFilter
{
    /// <summary>A part of the payee's name.</summary>
    public string? Payee { get; init; }

    /// <summary>The indicator's full id (指标主键).</summary>
    public string? Indicator { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public long? AtLeastFen { get; init; }

    public long? AtMostFen { get; init; }

    /// <summary>Only the payments of one delivery.</summary>
    public long? Delivery { get; init; }

    public PaymentOrder Order { get; init; } = PaymentOrder.NewestFirst;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 50;
}

/// <summary>A payment as a list shows it; the whole of it is <see cref="LandedRow"/>.</summary>
/// <param name="Delivery">The number of the delivery it came with, and with <paramref name="RowNo"/> its name for ever.</param>
internal sealed record PaymentLine(
    long Delivery,
    int RowNo,
    int Region,
    DateOnly PaidOn,
    string Voucher,
    string OrganCode,
    string? OrganName,
    int? Function,
    int? Economic,
    string? Project,
    string? Payee,
    string? Abstract,
    long AmountFen);

/// <summary>A page of payments, and how many there are in all with their sum.</summary>
internal sealed record PaymentPage(PaymentQuestion Question, IReadOnlyList<PaymentLine> Lines, long Count, long SumFen);

using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>What exactly was looked at in a check: nothing else may be sealed on the strength of it.</summary>
/// <param name="FileSha256">Of the file's bytes.</param>
/// <param name="Restates">As it was written.</param>
internal sealed record CheckedContent(
    string FileSha256, string Source, string Dataset, string? Period, string? Region, string Currency, string Mapping,
    long Rows, long? SumFen, string RowRoot, long RejectedRows, long? RejectedSumFen, string? Restates, string? Reason)
{
    /// <summary>The code of the refusal of anything else.</summary>
    public const string Changed = "import.changed";

    public static CheckedContent Of(Candidate c) => new(
        c.FileSha256, c.Source, c.Table.Name, c.Period?.Name, c.Region?.ToString(), c.Currency, c.Mapping,
        c.Rows, c.SumFen, c.RowRoot, c.RejectedRows, c.RejectedSumFen, c.Restatement.Earlier, c.Restatement.Reason);

    /// <summary>Why what lies here now may not be sealed on the strength of this check; null where it is the same.</summary>
    public Refusal? Against(CheckedContent now)
    {
        if (this == now)
            return null;
        var what = now.FileSha256 != FileSha256 ? "文件"
            : (now.Source, now.Dataset, now.Period, now.Region, now.Currency, now.Mapping) != (Source, Dataset, Period, Region, Currency, Mapping) ? "来源、数据集、期间或映射"
            : (now.Restates, now.Reason) != (Restates, Reason) ? "更正的对象或理由"
            : "可以接收的行（其间收到的报送可能已经含有其中一些）";
        return new(Changed, $"检查之后{what}有了变化，没有封存。", Remedy: "重新检查，看过结果再封存。");
    }
}

using System.Collections.Immutable;

namespace Tongjian.FiscalData;

/// <summary>
/// One way to write a date: <c>yyyy-MM-dd</c>, <c>d/M/yyyy</c>, <c>dd-MMM-yy</c>, <c>dddd, MMMM d, yyyy</c>, <c>yyyy年M月d日</c>, with
/// <c>HH:mm:ss</c> where a time of day may follow (it is not kept); or <c>serial</c>, the day count of a workbook.
/// </summary>
internal sealed record DatePattern(string Text)
{
    public static ImmutableArray<DatePattern> Usual { get; } =
        [new("yyyy-MM-dd"), new("yyyyMMdd"), new("yyyy/M/d"), new("yyyy.M.d"), new("yyyy年M月d日"), new("yyyy-MM-dd HH:mm:ss"), new("yyyy/M/d HH:mm:ss"), new("serial")];
}

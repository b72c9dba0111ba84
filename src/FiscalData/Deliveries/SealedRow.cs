using System.Globalization;
using System.Text;

namespace Tongjian.FiscalData;

/// <summary>A row as its sealed package has it, in the words a page shows: by field, money in fen.</summary>
internal static class SealedRow
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public static IReadOnlyDictionary<string, object?> Of(RowBlock block, int row) =>
        block.Table.Columns.Select((column, i) => (column.Field, Value: Value(column, block.Columns[i], row))).ToDictionary(c => c.Field, c => c.Value, StringComparer.Ordinal);

    /// <summary>Whether the engine shows exactly what was sealed: every field, no more and no less.</summary>
    public static bool Agrees(IReadOnlyDictionary<string, object?> sealedValues, LandedRow shown) =>
        shown.Table.Columns.All(c => Equals(sealedValues[c.Field], Plain(shown.Values[c.Field])));

    private static object? Value(LandingColumn column, BlockColumn? cells, int row) => cells is null || !cells.Present[row] ? null : column.Kind switch
    {
        ColumnKind.Word or ColumnKind.Secret => Encoding.UTF8.GetString(cells.TextOf(row)),
        ColumnKind.Serial => Number(cells.TextOf(row), cells.Numbers[row]),
        ColumnKind.Date => DateOnly.FromDayNumber(Epoch + (int)cells.Numbers[row]),
        ColumnKind.Month => string.Create(CultureInfo.InvariantCulture, $"{cells.Numbers[row] / 100:D4}-{cells.Numbers[row] % 100:D2}"),
        _ => cells.Numbers[row],
    };

    private static string Number(ReadOnlySpan<byte> series, long number)
    {
        var text = new byte[64];
        var length = Serial.Write(series, number, ref text);
        return Encoding.UTF8.GetString(text.AsSpan(0, length));
    }

    private static object? Plain(object? value) => value switch
    {
        null or string or DateOnly => value,
        DateTime day => DateOnly.FromDateTime(day),
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };
}

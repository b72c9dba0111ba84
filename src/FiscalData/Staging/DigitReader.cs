namespace Tongjian.FiscalData;

/// <summary>Reads regions, years, codes, months and flags.</summary>
internal static class DigitReader
{
    public static FaultKind Read(ColumnKind kind, CodeShape shape, ReadOnlySpan<byte> cell, out long number) => kind switch
    {
        ColumnKind.Region => Digits(cell, out number) && cell.Length == 9 && cell[0] != (byte)'0' ? FaultKind.None : FaultKind.RegionShape,
        ColumnKind.Year => Digits(cell, out number) && cell.Length == 4 && number is >= 1949 and <= 2100 ? FaultKind.None : FaultKind.YearShape,
        ColumnKind.Code => Digits(cell, out number) && shape.Fits(cell.Length) && cell[0] != (byte)'0' ? FaultKind.None : FaultKind.CodeShape,
        ColumnKind.Month => Month(cell, out number),
        ColumnKind.Flag => Flag(cell, out number),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static bool Digits(ReadOnlySpan<byte> cell, out long number)
    {
        number = 0;
        if (cell.Length > 9)
            return false;
        foreach (var b in cell)
        {
            var digit = (uint)b - '0';
            if (digit > 9)
                return false;
            number = (number * 10) + digit;
        }
        return cell.Length > 0;
    }

    /// <summary>2021-03, 2021/3, 202103, 2021年3月.</summary>
    private static FaultKind Month(ReadOnlySpan<byte> cell, out long number)
    {
        number = 0;
        if (cell.Length < 5 || !Digits(cell[..4], out var year))
            return FaultKind.MonthShape;
        var rest = cell[4..];
        if (rest[0] is (byte)'-' or (byte)'/' or (byte)'.')
            rest = rest[1..];
        else if (rest.StartsWith("年"u8))
            rest = rest.EndsWith("月"u8) ? rest[3..^3] : [];
        else if (rest.Length != 2)
            rest = [];
        var fits = rest.Length is 1 or 2 && Digits(rest, out number) && number is >= 1 and <= 12 && year is >= 1949 and <= 2100;
        number = fits ? (year * 100) + number : 0;
        return fits ? FaultKind.None : FaultKind.MonthShape;
    }

    /// <summary>1 is yes and 2 is no, as finance writes it.</summary>
    private static FaultKind Flag(ReadOnlySpan<byte> cell, out long number)
    {
        number = cell.SequenceEqual("1"u8) || cell.SequenceEqual("是"u8) ? 1 : cell.SequenceEqual("2"u8) || cell.SequenceEqual("否"u8) ? 2 : 0;
        return number == 0 ? FaultKind.FlagShape : FaultKind.None;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tongjian.Ground;

/// <summary>Administrative division (行政区划) of GB/T 2260 and its extensions: 2 digits province, 4 city, 6 county, 9 township.</summary>
public readonly record struct RegionCode
{
    private RegionCode(string digits) => Digits = digits;

    public string Digits { get; }

    /// <summary>The division one level up; null above a province.</summary>
    public RegionCode? Parent => Digits.Length switch { 9 => new(Digits[..6]), 6 => new(Digits[..4]), 4 => new(Digits[..2]), _ => null };

    public static bool TryParse(string? text, out RegionCode code)
    {
        var fits = text is { Length: 2 or 4 or 6 or 9 } && text.All(char.IsAsciiDigit) && text[0] != '0';
        code = fits ? new(text!) : default;
        return fits;
    }

    /// <exception cref="FormatException">Not 2, 4, 6 or 9 digits.</exception>
    public static RegionCode Parse(string text) => TryParse(text, out var code) ? code : throw new FormatException($"“{text}”不是2、4、6或9位行政区划代码。");

    public bool Contains(RegionCode other) => other.Digits.StartsWith(Digits, StringComparison.Ordinal);

    public override string ToString() => Digits;
}

/// <summary>
/// Finance's region code (财政区划, MOF_DIV_CODE): the six GB/T 2260 digits and three more. 000 is the level's own
/// budget (本级), 998 the whole area (辖区, own level and everything below). The two must never be added together.
/// </summary>
public readonly record struct FiscalRegion : IComparable<FiscalRegion>
{
    private FiscalRegion(int number) => Number = number;

    /// <summary>The nine digits as a number, as the fiscal engine stores them.</summary>
    public int Number { get; }

    public bool IsWholeArea => Number % 1000 == 998;

    public bool IsOwnLevel => Number % 1000 == 0;

    /// <summary>The six digits of GB/T 2260: 421200 for a city, 421202 for a county.</summary>
    public string Division => (Number / 1000).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>True for the region itself and, where this is a whole area, for every region that lies in it.</summary>
    public bool Covers(FiscalRegion other)
    {
        if (this == other)
            return true;
        var digits = Division.EndsWith("0000", StringComparison.Ordinal) ? 2 : Division.EndsWith("00", StringComparison.Ordinal) ? 4 : 6;
        return IsWholeArea && other.ToString().StartsWith(Division[..digits], StringComparison.Ordinal);
    }

    public static FiscalRegion OwnLevelOf(string division) => Parse(division + "000");

    public static bool TryParse([NotNullWhen(true)] string? text, out FiscalRegion region)
    {
        var fits = text is { Length: 9 } && text.All(char.IsAsciiDigit) && text[0] != '0';
        region = fits ? new(int.Parse(text!, CultureInfo.InvariantCulture)) : default;
        return fits;
    }

    /// <exception cref="FormatException">Not nine digits.</exception>
    public static FiscalRegion Parse(string text) => TryParse(text, out var region) ? region : throw new FormatException($"“{text}”不是9位财政区划代码。");

    public static FiscalRegion FromNumber(int number) => Parse(number.ToString("D9", CultureInfo.InvariantCulture));

    public int CompareTo(FiscalRegion other) => Number.CompareTo(other.Number);

    public override string ToString() => Number.ToString("D9", CultureInfo.InvariantCulture);
}

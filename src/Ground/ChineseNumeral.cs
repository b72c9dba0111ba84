using System.Globalization;

namespace Tongjian.Ground;

/// <summary>Whole numbers as official papers write them: 十二, 一百零五.</summary>
public static class ChineseNumeral
{
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 9,999.</exception>
    public static string Of(int number)
    {
        const string Digits = "零一二三四五六七八九";
        string[] places = ["", "十", "百", "千"];
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 9999);
        var text = number.ToString(CultureInfo.InvariantCulture);
        var written = "";
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if (digit != 0)
                written += Digits[digit] + places[text.Length - 1 - i];
            else if (!written.EndsWith('零') && text[i..].Trim('0').Length > 0)
                written += '零';
        }
        return number is >= 10 and < 20 ? written[1..] : written;
    }
}

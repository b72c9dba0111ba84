using System.Globalization;

namespace Tongjian.Ground;

/// <summary>A place in a statute: 《预算法》第五十二条第一款.</summary>
/// <param name="Law">The short title without book marks: 预算法.</param>
/// <param name="Article">条.</param>
/// <param name="Paragraph">款, counted from 1, where one is meant.</param>
/// <param name="Item">项, counted from 1, where one is meant.</param>
public sealed record Citation(string Law, int Article, int? Paragraph = null, int? Item = null)
{
    public override string ToString() => $"《{Law}》第{Numeral(Article)}条"
        + (Paragraph is { } p ? $"第{Numeral(p)}款" : "")
        + (Item is { } i ? $"第（{Numeral(i)}）项" : "");

    /// <summary>1 to 9,999 in Chinese numerals as statutes print them: 十二, 一百零五.</summary>
    private static string Numeral(int number)
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

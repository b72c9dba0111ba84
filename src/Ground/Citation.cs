namespace Tongjian.Ground;

/// <summary>A place in a statute: 《预算法》第五十二条第一款.</summary>
/// <param name="Law">The short title without book marks: 预算法.</param>
/// <param name="Article">条, 1 to 9,999.</param>
/// <param name="Paragraph">款, counted from 1, where one is meant.</param>
/// <param name="Item">项, counted from 1, where one is meant.</param>
public sealed record Citation(string Law, int Article, int? Paragraph = null, int? Item = null)
{
    public override string ToString() => $"《{Law}》第{ChineseNumeral.Of(Article)}条"
        + (Paragraph is { } p ? $"第{ChineseNumeral.Of(p)}款" : "")
        + (Item is { } i ? $"第（{ChineseNumeral.Of(i)}）项" : "");
}

using System.Globalization;
using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>
/// The words of the analysis paper, by the points of article 48. Every number in them is a figure and carries the place in the list at the end where its key, value and rows are named;
/// what is quoted from data or from people stands in 「」.
/// </summary>
internal sealed class ReviewPaperText(PreliminaryReview review, IReadOnlyDictionary<string, ReviewOpinion> opinions, IReadOnlyDictionary<string, string> names)
{
    private const int MostLines = 10;
    private const int MostUnits = 5;

    private readonly List<ReviewFigure> _figures = [];
    private readonly List<LetterParagraph> _body = [];

    /// <summary>The list at the end, in the order of first use.</summary>
    public IReadOnlyList<ReviewFigure> Figures => _figures;

    private string About => string.Create(CultureInfo.InvariantCulture, $"{PlainNames.Region(review.Draft.Region.Number)}{review.Draft.Year}年");

    public string Title => $"关于{About}预算草案初步审查的分析报告";

    public LetterText Compose(string issuer, string written, DateOnly day)
    {
        _body.Clear();
        _figures.Clear();
        Say(FiguredText.Plain($"根据《预算法》第二十二条、第四十四条和第四十八条，对{About}预算草案（第{ChineseNumeral.Of((int)review.Draft.Versions)}稿）作了分析，数据截至第{Text(review.Version)}号报送。{(review.Draft.IsApproved ? "本年预算已经批准，本文只就草案而言。" : "")}数据与界线不合的列为疑点，疑点不是违法认定。数字后的〔〕是附件“数字来源”的序号。"));
        Head("一、总体情况");
        foreach (var sum in review.Sums)
            Say(Line(sum));
        Say($"按数据判断，列出疑点{review.CountOf("疑点")}处、提示{review.CountOf("提示")}处。{review.Limits.Sentence}");
        Head("二、按《预算法》第四十八条逐项分析");
        foreach (var point in ReviewPoint.All)
            Point(point);
        Head("三、与上年预算和执行对照变动较大的科目、单位");
        foreach (var line in review.Lines.Where(l => l.Level == "class").Take(MostLines).Concat(review.Units.Take(MostUnits)))
            Say(Line(line));
        Head("四、三公经费");
        foreach (var line in review.Publics)
            Say(Line(line));
        if (review.Publics.Count == 0)
            Say(FiguredText.Plain(review.Units.Any(u => u.Delivered.Draft) ? "部门草案没有列三公经费科目。" : "部门草案无数据。"));
        Head("五、初审材料");
        foreach (var (state, said) in ((string, string)[])[("齐备", "收到"), ("空表", "空表"), ("未送", "没有送交"), ("未列", "没有列在清单里")])
        {
            if (review.Pack.Where(p => p.State == state).Select(p => p.Item).ToList() is { Count: > 0 } items)
                Say($"{said}：{string.Join('、', items.Select(FiguredText.Quote))}。");
        }
        return new(issuer, written, Title, review.Draft.Region.Division.EndsWith("00", StringComparison.Ordinal) ? "有关专门委员会" : "常务委员会", [.. _body], day, Annex(), Check);
    }

    /// <summary>Where every number opens.</summary>
    private string Check => string.Create(CultureInfo.InvariantCulture, $"核对：/budget/review/{review.Draft.Region}/{review.Draft.Year}/figure?as-known-at={review.Version}&of=编号");

    private LetterAnnex Annex() => new("数字来源", ["序号", "数字和编号", "值", "来源"],
        [.. _figures.Select((f, i) => (IReadOnlyList<string>)[Text(i + 1), $"{f.Title}；编号 {f.Key}", f.Printed, Origin(f)])]);

    private string Origin(ReviewFigure figure) => FactKey.Read(figure.Key) is { } key && FigureKeys.Take(figure.Key) is null
        ? string.Create(CultureInfo.InvariantCulture, $"{review.Facts[key].Rows}行，第{review.Version}号报送所知")
        : string.Create(CultureInfo.InvariantCulture, $"由所列数字算出，第{review.Version}号报送所知");

    private void Point(ReviewPoint point)
    {
        Head($"（{ChineseNumeral.Of(point.Number)}）{point.Words}");
        foreach (var said in review.Points[point.Number])
            Say(said);
        foreach (var finding in review.Findings.Where(f => f.Point == point.Number))
            Say($"{finding.Word}：{finding.Sentence}");
        if (opinions.TryGetValue(point.Key, out var opinion))
            Say($"审查意见（{names.GetValueOrDefault(opinion.Reviewer, "账号" + FiguredText.Quote(opinion.Reviewer))}，{Printed.Day(opinion.At.BeijingDay())}）：{FiguredText.Quote(opinion.Opinion)}");
    }

    private static FiguredText Line(ReviewLine line)
    {
        FiguredText paid = line.Has.Paid ? $"，上年{(line.Side == "收入" ? "缴库" : "支付")}{line.Paid}" : (FiguredText)$"";
        FiguredText share = line.Share is { } s ? $"（{s}）" : (FiguredText)$"";
        FiguredText budget = line.Delivered.Budget ? $"{line.Budget}" : (FiguredText)$"无数据";
        FiguredText draft = line.Delivered.Draft ? $"{line.Draft}" : (FiguredText)$"无数据";
        FiguredText change = line.IsComparable ? $"，增减{line.Change}{share}" : (FiguredText)$"";
        return $"{line.Book}{(line.Level == "sum" || line.Book.Length == 0 ? "" : line.Side)}{line.Called}：上年预算{budget}{paid}，草案{draft}{change}{(line.IsNew ? "，草案新列" : line.IsGone ? "，草案不再列" : "")}。";
    }

    private void Head(string words) => _body.Add(new(words, IsHeading: true));

    private void Say(FiguredText text) => _body.Add(new(string.Concat(text.Parts.Select(p => p.Words ?? $"{p.Figure!.Printed}〔{Text(Place(p.Figure))}〕"))));

    private int Place(ReviewFigure figure)
    {
        var at = _figures.FindIndex(f => f.Key == figure.Key);
        if (at >= 0)
            return at + 1;
        _figures.Add(figure);
        return _figures.Count;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

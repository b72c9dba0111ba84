namespace Tongjian.Law;

/// <summary>Where a preliminary review (初步审查) of a draft budget begins to ask. No norm draws these lines: the defaults are this program's proposal, and say so.</summary>
public static class ReviewQuestions
{
    private const string Proposal = "通鉴的建议值，没有规范依据；由预算工委定后写入规则包";

    public static CityQuestion KeyFall { get; } = new("review_key_fall_percent", "草案的重点支出比上年预算下降超过多少列为疑点", "%", 1, 50, [], "5", Proposal);

    /// <summary>教育、科学技术、社会保障和就业、卫生健康、节能环保、农林水.</summary>
    public static CityQuestion KeyClasses { get; } = new("review_key_classes", "哪些支出功能分类（类）是重点支出", "", 0, 0,
        ["201", "203", "204", "205", "206", "207", "208", "210", "211", "212", "213", "214", "215", "216", "217", "219", "220", "221", "222", "224"], "205 206 208 210 211 213", Proposal)
    { TakesSeveral = true };

    public static CityQuestion Slow { get; } = new("review_slow_percent", "上年执行不足预算的多少、草案没有减少的列为提示", "%", 1, 100, [], "60", Proposal);

    public static IReadOnlyList<CityQuestion> All { get; } = [KeyFall, KeyClasses, Slow];
}

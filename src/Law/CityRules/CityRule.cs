namespace Tongjian.Law;

/// <summary>A question that the law leaves to the place, and the answers it allows.</summary>
/// <param name="Key">As written in the rule pack: <c>rest_day_roll</c>.</param>
/// <param name="Title">The question, in Chinese.</param>
/// <param name="Unit">日 or 月 for a number; empty for a choice.</param>
/// <param name="Low">Least number allowed.</param>
/// <param name="High">Greatest number allowed.</param>
/// <param name="Choices">The words allowed, for a choice.</param>
/// <param name="Default">Where the pack is silent; null: nothing is assumed, pages say that the place has set nothing.</param>
/// <param name="WhyDefault">Where the default comes from.</param>
public sealed record CityQuestion(
    string Key, string Title, string Unit, int Low, int High, IReadOnlyList<string> Choices, string? Default, string WhyDefault)
{
    public static CityQuestion RestDayRoll { get; } = new("rest_day_roll", "期限届满日是休息日的，是否顺延至下一工作日", "", 0, 0, ["none", "next_working_day"], "none",
        "预算法等条文未规定顺延，默认不顺延");

    public static CityQuestion TransferPassOnDays { get; } = new("transfer_pass_on_days", "接到上级转移支付后向下级下达的期限", "日", 1, 90, [], "30",
        "预算法第五十二条第三款只约束省级；市对县参照三十日，待核");

    public static CityQuestion CopyToCongressDays { get; } = new("copy_to_congress_days", "批复后抄送人大有关委员会和工作机构的期限", "日", 1, 30, [], "5",
        "预算法第五十二条第六款未规定日数；默认值出自实践，待核");

    public static CityQuestion FilingDays { get; } = new("filing_days", "预算、预算调整方案报上一级政府备案的期限", "日", 1, 90, [], "30",
        "预算法第五十条、第七十三条只说“及时”或者未规定日数；参照决算三十日，待核");

    public static CityQuestion DeliberationReplyMonths { get; } = new("deliberation_reply_months", "审议意见研究处理情况报告的期限", "月", 1, 12, [], null,
        "监督法未规定期限，由本地规定");

    public static CityQuestion MeetingNoticeDays { get; } = new("meeting_notice_days", "常委会会议举行前通知组成人员的期限", "日", 1, 30, [], null,
        "各地规定七日或者十日，由本地议事规则规定");

    public static IReadOnlyList<CityQuestion> All { get; } = [RestDayRoll, TransferPassOnDays, CopyToCongressDays, FilingDays, DeliberationReplyMonths, MeetingNoticeDays, .. WarningQuestions.All, .. SuggestionQuestions.All, .. ReviewQuestions.All];

    /// <summary>The answer names any number of the choices, parted by blanks.</summary>
    public bool TakesSeveral { get; init; }

    public bool Allows(string value) => Choices.Count > 0
        ? TakesSeveral ? value.Split(' ').All(Choices.Contains) : Choices.Contains(value)
        : int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= Low && number <= High;

    /// <summary>1至30日, or the words allowed.</summary>
    public string Range => Choices.Count > 0 ? string.Join("、", Choices) + (TakesSeveral ? "中的几项，用空格分开" : "") : $"{Low}至{High}{Unit}";
}

/// <summary>The place's answer, for a stretch of time.</summary>
/// <param name="Until">The last day; null while it holds.</param>
/// <param name="Source">The local document it is taken from.</param>
/// <param name="IsDefault">The pack is silent: the program's default is used and said to be one.</param>
public sealed record CityRule(CityQuestion Question, string Value, DateOnly From, DateOnly? Until, string Source, bool IsDefault = false)
{
    public bool IsInForce(DateOnly day) => day >= From && (Until is not { } last || day <= last);
}

using System.Globalization;

namespace Tongjian.Law;

/// <summary>
/// What 代表法 leaves to the place about deputies' suggestions. The defaults are those of the one city rule found that was revised after the law of 2025 (厦门),
/// filled where it is silent from the rules that are named; of 厦门 only a mirror was read, and its defaults say so. None of them is this place's own until its rule pack says so.
/// </summary>
public static class SuggestionQuestions
{
    private const string Proposal = "通鉴的建议值，没有规范依据；由代表工委定后写入规则包";

    public static CityQuestion AcknowledgeDays { get; } = Days("suggestion_acknowledge_days", "收到建议后告知代表的期限", 7, From("浙江2016年办法第十条"));

    public static CityQuestion AssignDays { get; } = WorkingDays("suggestion_assign_days", "闭会期间立案后交办的期限", 5, From("青岛2021年条例第十四条"));

    public static CityQuestion SignInDays { get; } = WorkingDays("suggestion_sign_in_days", "承办单位签收的期限", 2, Proposal);

    public static CityQuestion ReturnDays { get; } = WorkingDays("suggestion_return_days", "承办单位申请改办的期限，逾期不再受理", 5, From("青岛2021年条例第十九条"));

    public static CityQuestion ReturnDecisionDays { get; } = WorkingDays("suggestion_return_decision_days", "改办申请作出决定的期限", 10, From("重庆2017年规定第十六条"));

    public static CityQuestion FirstContactDays { get; } = WorkingDays("suggestion_first_contact_days", "首次联系代表的期限", 20, From("重庆2017年规定第十八条"));

    public static CityQuestion OpinionMonths { get; } = Months("suggestion_opinion_months", "会办单位向主办单位提出意见的期限", 2, From("厦门2025年规定第二十七条（转载，未核对原文）"));

    public static CityQuestion CooldownDays { get; } = WorkingDays("suggestion_cooldown_days", "当面答复之后间隔多久才能开始测评", 2, Proposal);

    public static CityQuestion SurveyDays { get; } = WorkingDays("suggestion_survey_days", "代表测评答复和重新办理情况的期限", 15, From("厦门2025年规定第二十九条（转载，未核对原文）"));

    public static CityQuestion FulfilmentSurveyDays { get; } = WorkingDays("suggestion_fulfilment_survey_days", "代表测评承诺兑现情况的期限", 20, From("重庆2017年规定第二十八条"));

    public static CityQuestion HandleAgainDecisionDays { get; } = WorkingDays("suggestion_handle_again_decision_days", "测评结束后决定重新办理的期限", 5, From("厦门2025年规定第二十九条（转载，未核对原文）"));

    public static CityQuestion HandleAgainMonths { get; } = Months("suggestion_handle_again_months", "重新办理并再次答复的期限", 1, From("厦门2025年规定第二十九条（转载，未核对原文）"));

    public static CityQuestion WithdrawAfterAssignment { get; } = Choice("suggestion_withdraw_after_assignment", "交办之后代表能否撤回", "no", From("厦门2025年规定第十四条（转载，未核对原文）"), "no", "yes");

    public static CityQuestion ItemResult { get; } = Choice("suggestion_item_result", "联名建议按谁的评价计一件的结果", "share", Proposal, "lead", "share", "worst");

    /// <summary>For <see cref="ItemResult"/> <c>share</c>.</summary>
    public static CityQuestion SatisfiedShare { get; } = new("suggestion_satisfied_share", "联名建议中满意和基本满意的代表达到多少才计为满意", "%", 50, 100, [], "80", From("来宾2016至2018年做法（转载，未核对原文）"));

    /// <summary>Fewer answers are not told, to anyone outside the vote desk. A place may ask for more, not for fewer.</summary>
    public static CityQuestion LeastAnswers { get; } = new("suggestion_least_answers", "汇总结果至少要有多少份评价才能公布", "份", 5, 20, [], "5", Proposal);

    public static IReadOnlyList<CityQuestion> All { get; } =
    [
        AcknowledgeDays, AssignDays, SignInDays, ReturnDays, ReturnDecisionDays, FirstContactDays, OpinionMonths, CooldownDays, SurveyDays, FulfilmentSurveyDays, HandleAgainDecisionDays,
        HandleAgainMonths, WithdrawAfterAssignment, ItemResult, SatisfiedShare, LeastAnswers,
    ];

    private static string From(string rule) => $"本地没有规定可查，取自{rule}；由代表工委定后写入规则包";

    private static CityQuestion WorkingDays(string key, string title, int days, string why) => new(key, title, "个工作日", 1, 60, [], Text(days), why);

    private static CityQuestion Days(string key, string title, int days, string why) => new(key, title, "日", 1, 60, [], Text(days), why);

    private static CityQuestion Months(string key, string title, int months, string why) => new(key, title, "个月", 1, 6, [], Text(months), why);

    private static CityQuestion Choice(string key, string title, string otherwise, string why, params IReadOnlyList<string> choices) => new(key, title, "", 0, 0, choices, otherwise, why);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

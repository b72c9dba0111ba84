namespace Tongjian.Law;

/// <summary>How long each step of a warning may take. No norm sets these periods: the defaults are this program's proposal, and say so.</summary>
public static class WarningQuestions
{
    private const string Proposal = "通鉴的建议值，没有规范依据；由预算工委商财政部门定后写入规则包";

    public static CityQuestion TriageDays { get; } = WorkingDays("warning_triage_days", "预警初核的期限", 3);

    public static CityQuestion SenderReplyDays { get; } = WorkingDays("warning_sender_reply_days", "报送方答复数据问题的期限", 5);

    public static CityQuestion SignDays { get; } = WorkingDays("warning_sign_days", "疑点复核签发、发函的期限", 2);

    public static CityQuestion SelfCheckDays { get; } = WorkingDays("warning_self_check_days", "单位自查答复的期限", 10);

    public static CityQuestion SelfCheckRedDays { get; } = WorkingDays("warning_self_check_red_days", "单位自查答复的期限（红色）", 5);

    public static CityQuestion FinanceViewDays { get; } = WorkingDays("warning_finance_view_days", "财政部门提出意见的期限", 5);

    public static CityQuestion DeterminationDays { get; } = WorkingDays("warning_determination_days", "预算工委认定的期限", 5);

    public static CityQuestion CloseDays { get; } = WorkingDays("warning_close_days", "复核销号的期限", 3);

    public static CityQuestion RectificationDays { get; } = new("warning_rectification_days", "整改期限的上限，延期一次不超过同样的日数", "日", 1, 180, [], "30", Proposal);

    public static CityQuestion WatchMonths { get; } = new("warning_watch_months", "销号后复发监测的期限", "月", 1, 36, [], "12", Proposal);

    /// <summary>Working days after the last day.</summary>
    public static CityQuestion UrgeAfterDays { get; } = WorkingDays("warning_urge_after_days", "逾期多久建议发督办单", 5);

    /// <summary>Working days after the last day.</summary>
    public static CityQuestion HearingAfterDays { get; } = WorkingDays("warning_hearing_after_days", "逾期多久建议提请财经委听取汇报", 15);

    public static CityQuestion ChairpersonsAmount { get; } = new("warning_chairpersons_amount", "涉及金额达到多少建议提请主任会议", "万元", 1, 1_000_000, [], null, Proposal);

    /// <summary>From the first day to the last.</summary>
    public static CityQuestion ExceptionDays { get; } = new("rule_exception_days", "规则例外最长的期限", "日", 1, 1096, [], "365", Proposal);

    public static IReadOnlyList<CityQuestion> All { get; } =
    [
        TriageDays, SenderReplyDays, SignDays, SelfCheckDays, SelfCheckRedDays, FinanceViewDays, DeterminationDays, CloseDays, RectificationDays, WatchMonths,
        UrgeAfterDays, HearingAfterDays, ChairpersonsAmount, ExceptionDays,
    ];

    private static CityQuestion WorkingDays(string key, string title, int days) =>
        new(key, title, "个工作日", 1, 60, [], days.ToString(System.Globalization.CultureInfo.InvariantCulture), Proposal);
}

namespace Tongjian.Suggestions;

/// <summary>What came of a suggestion, in one wording for all years; places print it as letters of their own (办理结果).</summary>
internal enum ReplyCategory
{
    Solved,
    PartlySolved,
    InProgress,
    Planned,
    NotNow,
    NotPossible,
    ReferredUp,
}

internal static class ReplyCategories
{
    public static IReadOnlyList<(ReplyCategory Category, string Key, string Words)> All { get; } =
    [
        (ReplyCategory.Solved, "solved", "已经解决"),
        (ReplyCategory.PartlySolved, "partly-solved", "部分解决"),
        (ReplyCategory.InProgress, "in-progress", "正在解决"),
        (ReplyCategory.Planned, "planned", "列入计划"),
        (ReplyCategory.NotNow, "not-now", "条件不具备，暂不能解决"),
        (ReplyCategory.NotPossible, "not-possible", "不能解决，留作参考"),
        (ReplyCategory.ReferredUp, "referred-up", "属上级权限，已向上反映"),
    ];

    public static string Word(this ReplyCategory category) => All[(int)category].Words;

    public static string Key(this ReplyCategory category) => All[(int)category].Key;

    public static ReplyCategory? Find(string? key) => All.Where(c => c.Key == key).Select(c => (ReplyCategory?)c.Category).FirstOrDefault();

    /// <summary>What is not done yet is promised with a day.</summary>
    public static bool NeedsPromise(this ReplyCategory category) => category is ReplyCategory.InProgress or ReplyCategory.Planned;
}

/// <summary>A version of a reply (答复). What the organ claims, what the office finds and what stands at the year's end are three things.</summary>
/// <param name="Version">Within the matter, from 1.</param>
/// <param name="Round">The survey it leads to.</param>
/// <param name="Signer">The head of the organ who signed it.</param>
internal sealed record Reply(int Version, int Assignment, int Round, ReplyCategory Claimed, string Signer, DateOnly SentOn, string Text)
{
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>The office's reason why it went back.</summary>
    public string? BouncedFor { get; init; }

    public bool IsPending => AcceptedOn is null && BouncedFor is null;
}

/// <summary>Proof that a reply reached a deputy (送达).</summary>
/// <param name="FaceToFace">Handed over in a meeting of organ and deputy: the survey waits until he is alone again.</param>
internal sealed record Service(int Round, string Deputy, DateOnly On, string Channel, bool FaceToFace);

/// <summary>A contact of an organ with a deputy about the matter.</summary>
internal sealed record Contact(int Number, int Assignment, string Deputy, DateOnly On, ContactPhase Phase, string Kind, string Note)
{
    public const string Phone = "phone";

    public static IReadOnlyList<(string Key, string Words)> Kinds { get; } = [("visit", "登门"), ("meeting", "座谈"), ("site", "现场"), (Phone, "电话")];

    public bool IsInPerson => Kind != Phone;
}

/// <summary>办前、办中、办后三沟通.</summary>
internal enum ContactPhase
{
    Before,
    During,
    After,
}

/// <summary>A dated promise that an organ made in a reply (承诺).</summary>
/// <param name="Reply">The version of the reply that makes it: one that goes back to the organ promised nothing to anyone.</param>
/// <param name="Due">As promised first; later days stand in <see cref="PutOffTo"/> beside it.</param>
internal sealed record Promise(int Number, int Reply, int Assignment, string Text, DateOnly Due)
{
    public DateOnly? PutOffTo { get; init; }

    /// <summary>The organ says it is done; the office has not looked yet.</summary>
    public DateOnly? ReportedOn { get; init; }

    /// <summary>The office found it done.</summary>
    public DateOnly? KeptOn { get; init; }

    /// <summary>The office found that it will not be done.</summary>
    public DateOnly? BrokenOn { get; init; }

    public bool IsOpen => KeptOn is null && BrokenOn is null;

    /// <summary>Late against the first day promised: putting it off mends nothing.</summary>
    public bool IsLate(DateOnly today) => (KeptOn ?? today) > Due && BrokenOn is null;
}

/// <summary>What a survey asks about.</summary>
internal enum SurveyKind
{
    Reply,
    HandledAgain,
    Fulfilment,
}

/// <summary>A survey of the matter's deputies (测评). It knows who was asked and until when; what they answered lies elsewhere, sealed.</summary>
internal sealed record SurveyRound(int Number, SurveyKind Kind, DateOnly OpenedOn, DateOnly LastDay)
{
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The batch day from which results may be seen by those who may see them.</summary>
    public DateOnly? ReleasedOn { get; init; }
}

/// <summary>How matters hang together.</summary>
internal sealed record Lineage(string Kind, string Matter)
{
    public const string MergedInto = "merged-into";
}

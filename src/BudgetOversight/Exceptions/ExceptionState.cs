using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>
/// Where an exception stands.
///   Proposed --approve-> ApprovedOnce --approve by another-> InForce --its last day passes-> Expired
///   Proposed, ApprovedOnce --refuse-> Refused
///   Proposed, ApprovedOnce, InForce --withdraw-> Withdrawn
/// </summary>
internal enum ExceptionState
{
    /// <summary>待批准.</summary>
    Proposed,

    /// <summary>待第二人批准.</summary>
    ApprovedOnce,

    /// <summary>生效: from its first day on.</summary>
    InForce,

    /// <summary>已到期: never kept, only told on a day. What nobody approved in time expires as well.</summary>
    Expired,

    /// <summary>不同意.</summary>
    Refused,

    /// <summary>已撤回.</summary>
    Withdrawn,
}

internal static class ExceptionStates
{
    private static readonly (ExceptionState State, string Key, string Word, StatusColour Colour)[] All =
    [
        (ExceptionState.Proposed, "proposed", "待批准", StatusColour.Yellow),
        (ExceptionState.ApprovedOnce, "approved-once", "待第二人批准", StatusColour.Yellow),
        (ExceptionState.InForce, "in-force", "生效", StatusColour.Blue),
        (ExceptionState.Expired, "expired", "已到期", StatusColour.Idle),
        (ExceptionState.Refused, "refused", "不同意", StatusColour.Idle),
        (ExceptionState.Withdrawn, "withdrawn", "已撤回", StatusColour.Idle),
    ];

    /// <summary>As records and <c>--json</c> write it.</summary>
    public static string Key(this ExceptionState state) => All[(int)state].Key;

    public static string Word(this ExceptionState state) => All[(int)state].Word;

    public static Status Chip(this ExceptionState state) => new(All[(int)state].Colour, state.Word());

    /// <summary>True while somebody has to approve it or it stands between its finding and the list.</summary>
    public static bool IsOpen(this ExceptionState state) => state <= ExceptionState.InForce;

    /// <exception cref="InvalidDataException">No state has that key.</exception>
    public static ExceptionState Parse(string key)
    {
        var at = Array.FindIndex(All, s => s.Key == key);
        return at >= 0 ? All[at].State : throw new InvalidDataException($"没有例外的状态“{key}”。");
    }
}

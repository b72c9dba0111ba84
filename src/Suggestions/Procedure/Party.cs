namespace Tongjian.Suggestions;

/// <summary>Who takes an act.</summary>
internal enum Party
{
    /// <summary>领衔代表.</summary>
    Lead,

    /// <summary>联名代表.</summary>
    Joint,

    /// <summary>代表工委工作人员 or 负责人.</summary>
    Commission,

    /// <summary>代表工委负责人.</summary>
    Head,

    /// <summary>交办方: the commission, or for its own system the government's office (政府督查室).</summary>
    Assigner,

    /// <summary>承办单位.</summary>
    Organ,

    /// <summary>测评专员: two named persons of the commission; nobody else opens or closes a survey.</summary>
    VoteDesk,

    /// <summary>主任会议.</summary>
    Chairpersons,
}

internal static class Parties
{
    public static string Word(this Party party) => party switch
    {
        Party.Lead => "领衔代表",
        Party.Joint => "联名代表",
        Party.Commission => "代表工委",
        Party.Head => "代表工委负责人",
        Party.Assigner => "代表工委或者政府督查室",
        Party.Organ => "承办单位",
        Party.VoteDesk => "测评专员",
        Party.Chairpersons => "主任会议",
        _ => throw new ArgumentOutOfRangeException(nameof(party), party, null),
    };
}

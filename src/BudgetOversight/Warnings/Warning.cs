namespace Tongjian.BudgetOversight;

/// <summary>
/// Where a warning stands after the last run that asked its rule.
///   (none) --found-> New --found-> Still --found-> Still
///   New, Still, Back --not found-> Gone --found-> Back --found-> Still
/// </summary>
internal enum WarningState
{
    /// <summary>新增: first found by the last run.</summary>
    New,

    /// <summary>持续: found before and found again.</summary>
    Still,

    /// <summary>再现: had gone, and is here again.</summary>
    Back,

    /// <summary>消失: the rule no longer finds it.</summary>
    Gone,
}

/// <summary>A doubt (疑点) that a rule raised, kept over runs. Never a finding of illegality.</summary>
/// <param name="Seen">What the rule saw when it last fired.</param>
/// <param name="Basis">The articles in force on the day judged by, as printed.</param>
/// <param name="LastVersion">The newest delivery known when it was last seen: its evidence is asked of that version.</param>
internal sealed record Warning(
    string Id,
    WarningIdentity Identity,
    int FiscalYear,
    Severity Severity,
    DateOnly JudgedOn,
    long AmountFen,
    string Currency,
    IReadOnlyList<SeenValue> Seen,
    IReadOnlyList<string> Basis,
    string Sentence,
    string RuleVersion,
    WarningState State,
    long FirstRun,
    DateOnly FirstSeen,
    long LastRun,
    DateOnly LastSeen,
    long LastVersion,
    DateOnly? GoneOn)
{
    /// <summary>The exception that holds for it on the day of reading (<see cref="ExceptionHold"/>); null where none does. It is no open work then.</summary>
    public long? Exception { get; init; }

    /// <summary>The exception that held on the day of the last run: what is kept, and held to the ledger.</summary>
    public long? LastMarked { get; init; }

    /// <summary>The day from which its exception is over; null where it had none.</summary>
    public DateOnly? OpenSince { get; init; }

    /// <summary>Fen without a sign, to order by: a million short weighs as much as a million too many.</summary>
    public long Weight => Math.Abs(AmountFen);

    /// <summary>The line that judges its region and year is another than the one it was last found by: its being gone proves nothing.</summary>
    public bool HasMovedLine { get; private init; }

    public Warning JudgedBy(RuleCatalogue catalogue, RuleTuning tuning) =>
        this with { HasMovedLine = catalogue.Find(Identity.Rule) is not { } rule || tuning.Of(rule, Identity.Region, FiscalYear).Version != RuleVersion };
}

/// <summary>What happened to a warning in one run: new, changed, gone or back.</summary>
internal sealed record WarningEvent(long Run, string Happened, string OnDay, string Severity, long AmountFen, string Sentence);

internal static class WarningStates
{
    public static string Word(this WarningState state) => state switch
    {
        WarningState.New => "新增",
        WarningState.Still => "持续",
        WarningState.Back => "再现",
        _ => "消失",
    };

    /// <summary>As records and <c>--json</c> write it.</summary>
    public static string Key(this WarningState state) => state switch
    {
        WarningState.New => "new",
        WarningState.Still => "still",
        WarningState.Back => "back",
        _ => "gone",
    };

    /// <summary>Reads the key or the Chinese word.</summary>
    public static bool TryParse(string text, out WarningState state)
    {
        foreach (var candidate in Enum.GetValues<WarningState>())
        {
            if (text == candidate.Key() || text == candidate.Word())
            {
                state = candidate;
                return true;
            }
        }
        state = default;
        return false;
    }
}

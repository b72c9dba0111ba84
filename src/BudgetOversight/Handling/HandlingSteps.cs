using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>What somebody asks to be done with a warning.</summary>
/// <param name="Actor">The account that acts.</param>
/// <param name="Files">What is handed in with it, already looked at.</param>
internal sealed record StepAsked(string Warning, string Step, string Actor)
{
    public string? Reason { get; init; }

    public string? Opinion { get; init; }

    /// <summary>For a step that gives days.</summary>
    public int? Days { get; init; }

    /// <summary>Whom it is brought before.</summary>
    public string? Body { get; init; }

    /// <summary>A letter, or the document that a meeting answered with.</summary>
    public string? Paper { get; init; }

    /// <summary>Finance's code of the unit that is asked, where the analyst names another than the rule saw.</summary>
    public string? Unit { get; init; }

    public IReadOnlyList<Attachment> Files { get; init; } = [];

    /// <summary>How many steps its asker had seen; null where nobody looked.</summary>
    public int? After { get; init; }

    /// <summary>True where whoever acts did not sign in but is named by the command line.</summary>
    public bool ByCommand { get; init; }

    /// <summary>Without what the step has no use for: it would be kept, and told by the ledger, though nobody asked.</summary>
    public StepAsked For(Transition step) => this with
    {
        Reason = step.NeedsReason ? Reason : null,
        Days = step.NeedsDays ? Days : null,
        Body = step.NeedsBody ? Body : null,
        Paper = step.NeedsPaper || step.IsByLetter ? Paper : null,
        Unit = step.NamesUnit ? Unit : null,
    };
}

/// <summary>A step that was taken.</summary>
/// <param name="Stage">Where it led.</param>
/// <param name="DueOn">The last day of the stage it was taken in, as counted on that day; null where nothing ran out.</param>
internal sealed record HandlingStep(
    int Number, int Round, string Step, HandlingStage Stage, DateOnly OnDay, DateTimeOffset At, string Actor, DateOnly? DueOn, string? Reason, string? Body, int? Days, string? Paper, string? Opinion)
{
    public IReadOnlyList<AttachmentFile> Files { get; init; } = [];

    /// <summary>Finance's code of the unit asked at that time; null where finance itself was.</summary>
    public string? Unit { get; init; }

    public Transition Transition => Transitions.Named(Step);

    /// <summary>Late stays late, whatever is decided afterwards.</summary>
    public bool WasLate => DueOn is { } due && OnDay > due;

    /// <summary>Outside the committee: letters, what was said by one's own side, and what was said to it. A unit sees nothing of the time when another was asked.</summary>
    public bool IsSeenBy(HandlingScope scope) => scope.IsWhole
        || (scope.Unit is { } unit ? Unit == unit && Transition.IsBetween(Party.Unit) : Transition.IsBetween(Party.Unit) || Transition.IsBetween(Party.Finance));
}

/// <summary>An attachment as it is kept.</summary>
/// <param name="File">Its SHA-256 in the file store.</param>
internal sealed record AttachmentFile(int Step, int Number, string File, string Kind, long Bytes, string Name);

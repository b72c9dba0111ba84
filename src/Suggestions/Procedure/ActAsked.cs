using Tongjian.Ground;

namespace Tongjian.Suggestions;

/// <summary>What somebody asks to be done with a matter. Each act takes what it needs and leaves the rest.</summary>
/// <param name="Act">Its key in <see cref="Acts"/>.</param>
/// <param name="Actor">The account that acts.</param>
internal sealed record ActAsked(string Act, string Actor)
{
    /// <summary>The deputy that the account stands for.</summary>
    public string? Deputy { get; init; }

    /// <summary>The organ that the account belongs to.</summary>
    public string? Organ { get; init; }

    public MatterText? Text { get; init; }

    /// <summary>The hash of the text that a joint deputy saw when he confirmed.</summary>
    public string? SeenHash { get; init; }

    /// <summary>Whom it is about: deputies invited to sign, or reached by a reply.</summary>
    public IReadOnlyList<string> Deputies { get; init; } = [];

    /// <summary>Organs with their parts, for assigning.</summary>
    public IReadOnlyList<(AssignmentRole Role, string Organ)> Organs { get; init; } = [];

    /// <summary>Which assignment, for the assigner; an organ acts on its own.</summary>
    public int? Assignment { get; init; }

    /// <summary>A promise, by its number.</summary>
    public int? Promise { get; init; }

    public Responsible? Responsible { get; init; }

    /// <summary>The other matter, for merging.</summary>
    public string? Other { get; init; }

    public ReplyCategory? Category { get; init; }

    public string? Signer { get; init; }

    public IReadOnlyList<(string Text, DateOnly Due)> Promises { get; init; } = [];

    public ContactPhase? Phase { get; init; }

    /// <summary>How: a kind of contact, a channel of delivery.</summary>
    public string? Manner { get; init; }

    public bool FaceToFace { get; init; }

    /// <summary>When it happened or is to happen; null for today.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>A reason's code or words, as the act asks.</summary>
    public string? Reason { get; init; }

    public string? Words { get; init; }

    /// <summary>How many acts its asker had seen; null where nobody looked.</summary>
    public int? After { get; init; }

    public bool ByCommand { get; init; }
}

/// <summary>What an act is judged by beside the matter itself.</summary>
/// <param name="InOffice">Whether a deputy's mandate is active on the day: elected, not suspended, not ended (代表法61、62).</param>
/// <param name="OrganExists">Whether an organ exists on the day.</param>
/// <param name="NextNumber">The next number of the series, for registering.</param>
internal sealed record Surroundings(DateTimeOffset At, SuggestionClock Clock, Func<string, bool> InOffice, Func<string, bool> OrganExists, int NextNumber)
{
    public DateOnly Today => At.BeijingDay();
}

/// <summary>An act that was taken.</summary>
/// <param name="State">Where it led.</param>
/// <param name="DueOn">Until when it should have been taken, as counted on that day; null where nothing ran out.</param>
/// <param name="Assignment">The organ's part it belongs to; null where it is about the whole.</param>
internal sealed record MatterStep(int Number, string Act, MatterState State, DateOnly OnDay, DateTimeOffset At, string Actor, DateOnly? DueOn, int? Assignment, string? Reason, string? Words)
{
    /// <summary>Late stays late, whatever is done afterwards (按期率 cannot be repaired).</summary>
    public bool WasLate => DueOn is { } due && OnDay > due;
}

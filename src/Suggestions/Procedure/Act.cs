using Tongjian.Ground;

namespace Tongjian.Suggestions;

/// <summary>One line of the procedure: from which states an act leads where, who takes it, and what the law says of it.</summary>
/// <param name="Key">As ledger and commands name it; the ledger's act is <c>matter.</c> and this.</param>
/// <param name="To">Null where the state stays, or where what is decided tells (<see cref="Does"/>).</param>
/// <param name="Does">What it changes, or why it may not be.</param>
internal sealed record Act(string Key, string Words, MatterState[] From, MatterState? To, Party By, Func<Matter, ActAsked, Surroundings, Outcome<Matter>> Does)
{
    /// <summary>The article it rests on, of the law that binds on the day.</summary>
    public Func<DateOnly, Citation?> Basis { get; init; } = _ => null;

    /// <summary>Until when it should be taken.</summary>
    public Func<Matter, ActAsked, SuggestionClock, DueDay?> Due { get; init; } = (_, _, _) => null;
}

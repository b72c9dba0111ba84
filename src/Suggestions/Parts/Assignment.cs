namespace Tongjian.Suggestions;

/// <summary>How an organ takes part.</summary>
internal enum AssignmentRole
{
    /// <summary>主办: one, and it answers.</summary>
    Lead,

    /// <summary>会办（协办）: gives its opinion to the lead.</summary>
    Co,

    /// <summary>分办: two or more, each answers for its part.</summary>
    Split,
}

/// <summary>Who inside the organ is responsible, by name (逐件落实办理责任): leader, department, clerk.</summary>
internal sealed record Responsible(string Leader, string Department, string Clerk);

/// <summary>An organ's part in a matter.</summary>
/// <param name="Number">Within the matter, from 1; a new organ gets a new number.</param>
/// <param name="Organ">421200-421200105001.</param>
/// <param name="AssignedOn">Its own day zero. The deputy's day zero is the matter's and does not move.</param>
/// <param name="EndedOn">The day it was relieved: handed back, or its duties went to a successor.</param>
internal sealed record Assignment(int Number, AssignmentRole Role, string Organ, DateOnly AssignedOn)
{
    public DateOnly? SignedInOn { get; init; }

    public Responsible? Responsible { get; init; }

    public DateOnly? ReturnAskedOn { get; init; }

    /// <summary>Once refused, it must go on.</summary>
    public DateOnly? ReturnRefusedOn { get; init; }

    /// <summary>Co-handlers only: the day their opinion reached the lead.</summary>
    public DateOnly? OpinionOn { get; init; }

    public DateOnly? EndedOn { get; init; }

    public bool IsOpen => EndedOn is null;

    /// <summary>One that owes the deputy a reply.</summary>
    public bool Answers => IsOpen && Role is not AssignmentRole.Co;
}

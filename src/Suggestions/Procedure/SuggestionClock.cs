using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.Suggestions;

/// <summary>Until when each step of a suggestion is due: the law's own periods, and the place's by its rule pack. Each day explains itself.</summary>
internal sealed class SuggestionClock(CityRules rules)
{
    /// <summary>The reply's last day: three months from the day of assignment, six once extended. Null while nothing is assigned or all is replied.</summary>
    public DueDay? Reply(Matter matter) => matter.State switch
    {
        MatterState.HandledAgain when matter.HandledAgainFrom is { } from => After(from, new(Number(SuggestionQuestions.HandleAgainMonths, from), DeadlineUnit.Month)),
        _ when matter.AssignedOn is { } from => After(from, SuggestionLaw.Reply(from, matter.ExtendedOn is not null)),
        _ => null,
    };

    public DueDay? Acknowledge(Matter matter) => Days(matter.SubmittedOn, SuggestionQuestions.AcknowledgeDays, DeadlineUnit.CalendarDay);

    public DueDay? Assign(Matter matter) => Days(matter.RegisteredOn, SuggestionQuestions.AssignDays, DeadlineUnit.WorkingDay);

    public DueDay? SignIn(Assignment? part) => Days(part?.AssignedOn, SuggestionQuestions.SignInDays, DeadlineUnit.WorkingDay);

    /// <summary>The last day on which an organ may ask to be spared.</summary>
    public DueDay? Return(Assignment? part) => Days(part?.AssignedOn, SuggestionQuestions.ReturnDays, DeadlineUnit.WorkingDay);

    public DueDay? ReturnDecision(Assignment? part) => Days(part?.ReturnAskedOn, SuggestionQuestions.ReturnDecisionDays, DeadlineUnit.WorkingDay);

    public DueDay? FirstContact(Assignment? part) => Days(part?.AssignedOn, SuggestionQuestions.FirstContactDays, DeadlineUnit.WorkingDay);

    public DueDay? Opinion(Assignment? part) => Days(part?.AssignedOn, SuggestionQuestions.OpinionMonths, DeadlineUnit.Month);

    /// <summary>The last day of the pause after a reply face to face.</summary>
    public DueDay? Cooldown(DateOnly served) => Days(served, SuggestionQuestions.CooldownDays, DeadlineUnit.WorkingDay);

    public DueDay Survey(SurveyKind kind, DateOnly opened) => Days(opened, kind is SurveyKind.Fulfilment ? SuggestionQuestions.FulfilmentSurveyDays : SuggestionQuestions.SurveyDays, DeadlineUnit.WorkingDay)!;

    public DueDay? HandleAgainDecision(Matter matter) => Days(matter.Rounds.LastOrDefault()?.ClosedOn, SuggestionQuestions.HandleAgainDecisionDays, DeadlineUnit.WorkingDay);

    public bool MayWithdrawAfterAssignment(DateOnly day) => rules.Choice(SuggestionQuestions.WithdrawAfterAssignment, day) == "yes";

    private DueDay? Days(DateOnly? anchor, CityQuestion question, DeadlineUnit unit) => anchor is { } from ? After(from, new(Number(question, from), unit)) : null;

    private DueDay After(DateOnly from, Deadline period) => period.After(from, rules.RestDayRoll(from), WorkCalendar.National);

    private int Number(CityQuestion question, DateOnly day) => rules.Number(question, day)!.Value;
}

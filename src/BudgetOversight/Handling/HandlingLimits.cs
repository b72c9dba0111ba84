using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.BudgetOversight;

/// <summary>Until when each stage of a warning lasts, by the place's rule pack.</summary>
internal sealed class HandlingLimits(CityRules rules)
{
    /// <summary>The stage's last day with its count; null where nothing runs out.</summary>
    /// <param name="severity">The warning's own; relapses raise it.</param>
    public DueDay? Due(Handling handling, Severity severity) => PeriodOf(handling, handling.LevelOf(severity)) is { } period
        ? period.After(handling.EnteredOn, rules.RestDayRoll(handling.EnteredOn), WorkCalendar.National)
        : null;

    /// <summary>That many working days after a last day: the ladder's rungs.</summary>
    public DateOnly Rung(CityQuestion question, DateOnly due) => new Deadline(Number(question, due), DeadlineUnit.WorkingDay).After(due, RestDayRoll.None, WorkCalendar.National).Day;

    /// <summary>From the day an exception is proposed to its last.</summary>
    public int MostExceptionDays(DateOnly day) => Number(WarningQuestions.ExceptionDays, day);

    /// <summary>Whether that is the program's proposal and not the place's own.</summary>
    public bool IsExceptionProposal(DateOnly day) => IsProposal(WarningQuestions.ExceptionDays, day);

    public int MostRectificationDays(DateOnly day) => Number(WarningQuestions.RectificationDays, day);

    public DateOnly WatchedUntil(DateOnly closed) =>
        new Deadline(Number(WarningQuestions.WatchMonths, closed), DeadlineUnit.Month).After(closed, RestDayRoll.None, WorkCalendar.National).Day;

    /// <summary>Fen; null while the place has set no amount.</summary>
    public long? ChairpersonsAmountFen(DateOnly day) => rules.Number(WarningQuestions.ChairpersonsAmount, day) * Money.FenPerWanYuan;

    /// <summary>Whether the stage's period is the program's proposal and not the place's own.</summary>
    public bool IsProposal(Handling handling, Severity severity) =>
        Question(handling.Stage, handling.LevelOf(severity)) is { } question && IsProposal(question, handling.EnteredOn);

    private bool IsProposal(CityQuestion question, DateOnly day) => rules.On(day).First(r => r.Question == question).Answer is { IsDefault: true };

    private Deadline? PeriodOf(Handling handling, Severity level) => handling.Stage switch
    {
        // Reported in time is in time: when the data show it is not the unit's to say.
        HandlingStage.Rectification when handling.ReportedOn is not null => null,
        HandlingStage.Rectification => new((handling.RectifyDays ?? MostRectificationDays(handling.EnteredOn)) + (handling.ExtendedDays ?? 0), DeadlineUnit.CalendarDay),
        // Yellow doubts go out together, once a month: nobody is late with one that waits for the next letter.
        HandlingStage.Letter when level is Severity.黄 => null,
        var stage => Question(stage, level) is { } question ? new(Number(question, handling.EnteredOn), DeadlineUnit.WorkingDay) : null,
    };

    private static CityQuestion? Question(HandlingStage stage, Severity level) =>
        stage is HandlingStage.SelfCheck && level is Severity.红 ? WarningQuestions.SelfCheckRedDays : stage.Facts().Limit;

    private int Number(CityQuestion question, DateOnly day) => rules.Number(question, day)!.Value;
}

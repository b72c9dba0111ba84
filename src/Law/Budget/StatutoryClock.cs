using Tongjian.Ground;

namespace Tongjian.Law;

/// <summary>A period that the law starts when something happens (法定时限): twenty days from the approval of the budget.</summary>
/// <param name="Id">Of the catalogue of budget rules: B01.</param>
/// <param name="Title">What is due.</param>
/// <param name="Anchor">The event that starts the count, in the article's words.</param>
/// <param name="Actor">Whose duty it is.</param>
/// <param name="Deadline">Carries its <see cref="Deadline.Basis"/>.</param>
public sealed record StatutoryClock(string Id, string Title, string Anchor, string Actor, Deadline Deadline)
{
    public Citation Basis => Deadline.Basis!;

    /// <summary>The first day on which the article bound anyone; an event before it starts no clock.</summary>
    public DateOnly BindsFrom => Statutes.Of(Basis).InForceFrom;

    /// <summary>When it is due after an event on <paramref name="anchor"/>.</summary>
    public Outcome<DueDay> After(DateOnly anchor, RestDayRoll roll, WorkCalendar calendar) => anchor < BindsFrom
        ? new Refusal("law.not-in-force", $"{Basis}自{BindsFrom.Year}年{BindsFrom.Month}月{BindsFrom.Day}日起施行，此前的事项不按该条判断。", Basis)
        : Deadline.After(anchor, roll, calendar);
}

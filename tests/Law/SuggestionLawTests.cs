using System.Globalization;
using Tongjian.Law;

namespace Tongjian.Tests;

/// <summary>What 代表法 says of suggestions, by the numbering that bound on the day.</summary>
public class SuggestionLawTests
{
    [Theory]
    [InlineData("2025-03-11", "《代表法（2015年）》第四十二条第一款", "《代表法（2015年）》第四十二条第二款", "《代表法（2015年）》第四十八条第一款", null)] // the last day of the earlier numbering
    [InlineData("2025-03-12", "《代表法》第五十一条第二款", "《代表法》第五十一条第二款", "《代表法》第六十一条第一款", "《代表法》第五十二条第二款")]
    public void The_articles_are_those_of_the_day(string day, string reply, string contact, string suspension, string? overseeing)
    {
        var on = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        Assert.Equal(
            (reply, reply, contact, suspension, overseeing),
            (SuggestionLaw.Handling(on).ToString(), SuggestionLaw.Reply(on, isExtended: false).Basis!.ToString(), SuggestionLaw.Contact(on).ToString(), SuggestionLaw.Suspension(on).ToString(), SuggestionLaw.Overseeing(on)?.ToString()));
    }

    [Theory]
    [InlineData(false, "2025-10-01")]
    [InlineData(true, "2026-01-01")]
    public void The_reply_is_due_after_three_months_and_after_six_where_it_is_wide_and_hard(bool isExtended, string last)
    {
        var due = SuggestionLaw.Reply(new(2025, 7, 1), isExtended).After(new(2025, 7, 1), RestDayRoll.None, WorkCalendar.National);
        var day = DateOnly.Parse(last, CultureInfo.InvariantCulture);
        Assert.Equal((day, false, true), (due.Day, due.IsPast(day), due.IsPast(day.AddDays(1))));
    }

    [Theory]
    [InlineData("2022-03-11", null)]
    [InlineData("2022-03-12", "《地方组织法》第二十二条第二款")]
    public void Ten_deputies_may_put_a_proposal_by_the_article_of_the_day(string day, string? article) =>
        Assert.Equal(article, SuggestionLaw.Proposing(DateOnly.Parse(day, CultureInfo.InvariantCulture))?.ToString());

    /// <summary>A default taken from a text that was not read says so.</summary>
    [Fact]
    public void What_is_taken_from_a_mirror_is_marked() =>
        Assert.All(SuggestionQuestions.All.Where(q => q.WhyDefault.Contains("厦门", StringComparison.Ordinal) || q.WhyDefault.Contains("来宾", StringComparison.Ordinal)),
            q => Assert.Contains("未核对原文", q.WhyDefault, StringComparison.Ordinal));
}

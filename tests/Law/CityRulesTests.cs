using Tongjian.Law;

namespace Tongjian.Tests;

public class CityRulesTests
{
    private static readonly DateOnly Day = new(2021, 12, 31);

    [Fact]
    public void A_silent_pack_does_not_roll_rest_days_and_says_that_this_is_a_default()
    {
        var rules = CityRules.DefaultsFor("咸宁市");
        Assert.Equal(RestDayRoll.None, rules.RestDayRoll(Day));
        Assert.Equal(30, rules.Number(CityQuestion.TransferPassOnDays, Day));
        Assert.Null(rules.Number(CityQuestion.DeliberationReplyMonths, Day)); // the law names no number, so none is assumed
        Assert.All(rules.On(Day), answer => Assert.True(answer.Answer is null or { IsDefault: true, Source.Length: > 0 }));
    }

    [Fact]
    public void An_answer_holds_from_its_first_to_its_last_day()
    {
        var rules = Accepted("""
            {"name": "咸宁市", "rules": [
              {"key": "rest_day_roll", "value": "next_working_day", "from": "2021-01-01", "until": "2021-12-31", "source": "某办法第三条"},
              {"key": "deliberation_reply_months", "value": 6, "from": "2021-07-01", "source": "某办法第九条"}
            ]}
            """);
        Assert.Equal(RestDayRoll.None, rules.RestDayRoll(new(2020, 12, 31)));
        Assert.Equal(RestDayRoll.NextWorkingDay, rules.RestDayRoll(new(2021, 1, 1)));
        Assert.Equal(RestDayRoll.NextWorkingDay, rules.RestDayRoll(Day));
        Assert.Equal(RestDayRoll.None, rules.RestDayRoll(new(2022, 1, 1)));
        Assert.Null(rules.Number(CityQuestion.DeliberationReplyMonths, new(2021, 6, 30)));
        Assert.Equal(6, rules.Number(CityQuestion.DeliberationReplyMonths, Day));
    }

    [Theory]
    [InlineData("""{"name": "x", "rules": [""", "JSON")]
    [InlineData("""{"rules": []}""", "name")]
    [InlineData("""{"name": "x", "rules": {}}""", "rules")]
    [InlineData("""{"name": "x", "rules": [{"key": "tea_break", "value": 1, "from": "2021-01-01", "source": "s"}]}""", "rules[0].key")]
    [InlineData("""{"name": "x", "rules": [{"key": "filing_days", "value": 0, "from": "2021-01-01", "source": "s"}]}""", "1至90日")]
    [InlineData("""{"name": "x", "rules": [{"key": "filing_days", "value": 91, "from": "2021-01-01", "source": "s"}]}""", "1至90日")]
    [InlineData("""{"name": "x", "rules": [{"key": "filing_days", "value": 30.5, "from": "2021-01-01", "source": "s"}]}""", "1至90日")]
    [InlineData("""{"name": "x", "rules": [{"key": "rest_day_roll", "value": "perhaps", "from": "2021-01-01", "source": "s"}]}""", "none、next_working_day")]
    [InlineData("""{"name": "x", "rules": [{"key": "filing_days", "value": 30, "from": "2021-02-30", "source": "s"}]}""", "from")]
    [InlineData("""{"name": "x", "rules": [{"key": "filing_days", "value": 30, "from": "2021-01-01", "until": "2020-12-31", "source": "s"}]}""", "until")]
    [InlineData("""{"name": "x", "rules": [{"key": "filing_days", "value": 30, "from": "2021-01-01"}]}""", "source")]
    [InlineData("""{"name": "x", "rules": [{"key": "filing_days", "value": 30, "from": "2021-01-01", "sources": "s"}]}""", "sources")]
    [InlineData("""{"name": "x", "rules": [{"key": "filing_days", "value": 30, "from": "2021-01-01", "source": "s"}, {"key": "filing_days", "value": 20, "from": "2022-01-01", "source": "s"}]}""", "同一天")]
    public void A_pack_with_one_wrong_line_is_refused_whole_with_its_place(string json, string place)
    {
        Assert.False(CityRules.Parse(json).Accepted(out _, out var refusal));
        Assert.Contains(place, refusal.Sentence, StringComparison.Ordinal);
    }

    private static CityRules Accepted(string json) =>
        CityRules.Parse(json).Accepted(out var rules, out var refusal) ? rules : throw new InvalidOperationException(refusal.Sentence);
}

using Tongjian.Ground;

namespace Tongjian.Tests;

public class CitationTests
{
    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(52, "五十二")]
    [InlineData(100, "一百")]
    [InlineData(101, "一百零一")]
    [InlineData(110, "一百一十")]
    [InlineData(115, "一百一十五")]
    [InlineData(1000, "一千")]
    [InlineData(1001, "一千零一")]
    [InlineData(1010, "一千零一十")]
    [InlineData(1260, "一千二百六十")] // the Civil Code has that many articles
    [InlineData(9999, "九千九百九十九")]
    public void Numbers_are_written_as_statutes_write_them(int number, string written) => Assert.Equal(written, ChineseNumeral.Of(number));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_000)]
    public void A_number_that_no_statute_has_is_a_mistake_of_the_caller(int number) => Assert.Throws<ArgumentOutOfRangeException>(() => ChineseNumeral.Of(number));

    [Fact]
    public void A_citation_names_article_paragraph_and_item()
    {
        Assert.Equal("《预算法》第五十二条", new Citation("预算法", 52).ToString());
        Assert.Equal("《预算法》第五十二条第一款", new Citation("预算法", 52, 1).ToString());
        Assert.Equal("《预算法》第九十三条第一款第（四）项", new Citation("预算法", 93, 1, 4).ToString());
        Assert.Equal("《预算法》第九十三条第（四）项", new Citation("预算法", 93, null, 4).ToString());
    }
}

public class OutcomeTests
{
    [Fact]
    public void An_accepted_outcome_has_its_value_and_no_refusal()
    {
        Outcome<int> outcome = 7;
        Assert.True(outcome.Accepted(out var value, out var refusal));
        Assert.Equal((7, null), (value, refusal));
    }

    [Fact]
    public void A_refused_outcome_has_its_reason_and_no_value()
    {
        Outcome<string> outcome = new Refusal("test.no", "不行。", new("预算法", 52, 1));
        Assert.False(outcome.Accepted(out var value, out var refusal));
        Assert.Null(value);
        Assert.Equal("《预算法》第五十二条第一款", refusal.Basis!.ToString());
    }

    [Fact]
    public void An_outcome_that_came_of_no_act_does_not_pass_for_acceptance() =>
        Assert.Throws<InvalidOperationException>(() => default(Outcome<int>).Accepted(out _, out _));
}

using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Tests;

public sealed class FigureTests
{
    private static readonly CountingRule Counted = new("replies.sent", 1, "已答复", "件", "期间内答复的建议。");
    private static readonly CountingRule Summed = new("payments.sum", 1, "支出", "元", "期间内支付金额之和。", CountsRecords: false);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_of_all_sources_answer_by_key()
    {
        var figures = new Figures([new Source(Counted, 2), new Source(Summed, 12.5m)]);
        Assert.Equal(["payments.sum", "replies.sent"], figures.Rules.Select(rule => rule.Key));
        Assert.Equal(2, (await figures.Count("replies.sent", Period.Year(2021), new(2021, 12, 31), Stop)).Value);
        Assert.Equal(12.5m, (await figures.Count("payments.sum", Period.Year(2021), new(2021, 12, 31), Stop)).Value);
        Assert.Equal("/replies/1", figures.PageOf(new("reply", "1")));
        Assert.Null(figures.PageOf(new("vote", "1")));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => figures.Count("none", Period.Year(2021), new(2021, 12, 31), Stop));
    }

    [Fact]
    public async Task A_value_that_its_records_do_not_make_is_a_fault_and_never_shown()
    {
        var figures = new Figures([new Source(Counted, 3)]);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => figures.Count("replies.sent", Period.Year(2021), new(2021, 12, 31), Stop));
        Assert.Contains("数值是3，所列记录却有2条", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_sources_do_not_count_under_one_key() =>
        Assert.Throws<InvalidOperationException>(() => new Figures([new Source(Counted, 2), new Source(Counted, 2)]));

    /// <summary>Answers with two records, whatever the value.</summary>
    private sealed class Source(CountingRule rule, decimal value) : IFigureSource
    {
        public IReadOnlyList<CountingRule> Rules => [rule];

        public Task<Figure> Count(string key, Period period, DateOnly asOf, CancellationToken stop) =>
            Task.FromResult(new Figure(rule, value, period, asOf, [new("reply", "1"), new("reply", "2")]));

        public string? PageOf(RecordRef record) => record.Register == "reply" ? $"/replies/{record.Id}" : null;
    }
}

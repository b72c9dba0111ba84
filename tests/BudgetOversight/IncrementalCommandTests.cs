using System.Text.Json;

namespace Tongjian.Tests;

/// <summary><c>rules run --incremental</c> as a person gives it.</summary>
public sealed class IncrementalCommandTests : IAsyncDisposable
{
    private readonly DeliveryRoom _room = new();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [InlineData("--full", "", "只能写一个")]
    [InlineData("--as-known-on", "2021-12-31", "什么也不沿用")]
    [InlineData("--year", "2021", "看所有年度")]
    public async Task What_an_increment_cannot_be_is_refused_with_what_to_write_instead(string option, string value, string said)
    {
        var answer = await _room.Run([.. ((string[])["rules", "run", "--incremental", option, value]).Where(word => word.Length > 0)]);
        Assert.Equal(2, answer.Code);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_increment_says_of_each_rule_how_much_was_asked_and_why()
    {
        Assert.Equal(("全部", "还没有运行过"), await Asked());
        Assert.Equal(("沿用", "没有新数据"), await Asked());
        await _room.Accepted(_room.Payments("支付-2021-03.csv", DeliveryRoom.Pay(1)));
        Assert.Equal(("全部", "各地区都有新数据"), await Asked());
        await _room.Accepted(_room.Payments("支付-2021-04.csv", DeliveryRoom.Pay(2, day: "2021-04-15", region: "421221000")));
        Assert.Equal(("部分", "1个地区有新数据"), await Asked());
        Assert.Contains("（增量：沿用1条）", (await _room.Run("rules", "run", "--incremental", "--rule", "E02")).Output, StringComparison.Ordinal);
    }

    private async Task<(string?, string?)> Asked()
    {
        var run = await _room.Run("rules", "run", "--incremental", "--rule", "E02", "--json");
        Assert.True(run.Code == 0, run.Error);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal("incremental", document.RootElement.GetProperty("mode").GetString());
        var rule = document.RootElement.GetProperty("rules")[0];
        return (rule.GetProperty("asked").GetString(), rule.GetProperty("why").GetString());
    }
}

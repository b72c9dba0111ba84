using System.Text.Json;
using Tongjian.FiscalData;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>A file of one month cannot be handed in as another month's; rows that stray are counted. What a source is called is looked at too.</summary>
public sealed class PeriodFitnessTests : IAsyncDisposable
{
    private readonly DeliveryRoom _room = new();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Payments_of_March_are_no_delivery_of_another_month()
    {
        var line = await Line(_room.Payments("支付.csv", Pay(1), Pay(2)), "--period", "2020-05");
        var refusal = line.GetProperty("refusal");
        Assert.Equal(("refused", PeriodFitness.Other), (line.GetProperty("state").GetString(), refusal.GetProperty("code").GetString()));
        foreach (var said in (string[])["2020-05", "文件第2行", "2021-03-15", "属于2021-03"])
            Assert.Contains(said, refusal.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Equal(PeriodFitness.Other, await _room.Refused(_room.Payments("支付-2021-04.csv", Pay(1)))); // what the name says counts as said
        Assert.Empty(await _room.Store.All(TestContext.Current.CancellationToken));
        Assert.Equal("accepted", (await Line(_room.Payments("支付.csv", Pay(1), Pay(2)), "--period", "2021-03")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_row_that_strays_is_remarked_and_taken()
    {
        var line = await Line(_room.Payments("支付-2021-03.csv", Pay(1), Pay(2, day: "2021-04-02")));
        Assert.Equal(("accepted", 2), (line.GetProperty("state").GetString(), line.GetProperty("rows").GetInt32()));
        Assert.Contains(Remarks(line), r => r.StartsWith("1行的日期不在期间2021-03之内（第一处在文件第3行：2021-04-02）", StringComparison.Ordinal));
        var year = await Line(_room.Payments("支付-2021.csv", Pay(5), Pay(6, day: "2022-01-04"))); // the budget of a year, paid in the next
        Assert.DoesNotContain(Remarks(year), r => r.Contains("期间", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Documents_may_come_in_a_later_month_but_not_for_another_year()
    {
        string Documents(string name) => _room.Text(name, "mof_div_code,fiscal_year,event_type,actor,subject,doc_no,event_date\n421200000,2021,批复,421200-czj,预算,文1号,2021-01-20\n");
        string[] rest = ["--dataset", "legal_doc_event", "--source", "421200-czj"];
        Assert.Equal("accepted", State(await _room.Import([Documents("文书-2021-03.csv"), .. rest])));
        Assert.Equal("refused", State(await _room.Import([Documents("文书-2020-03.csv"), .. rest])));
    }

    [Fact]
    public async Task A_source_never_met_before_is_remarked_once()
    {
        Assert.Contains(Remarks(await Line(_room.Payments("支付-2021-03.csv", Pay(1)))), r => r.Contains("第一次见到来源“421200-czj”", StringComparison.Ordinal));
        Assert.Empty(Remarks(await Line(_room.Payments("支付-2021-04.csv", Pay(2, day: "2021-04-01")))));
    }

    [Fact]
    public async Task Standard_headers_need_a_dataset_and_no_mapping()
    {
        var file = _room.Payments("支付-2021-03.csv", Pay(1));
        Assert.Equal(2, (await _room.Run("import", file, "--dataset", "payment_voucher", "--mapping", _room.Mapping, "--source", "421200-czj")).Code);
        Assert.Equal(2, (await _room.Run("import", file, "--dataset", "no_such", "--source", "421200-czj")).Code);
        Assert.Equal("accepted", State(await _room.Import(file, "--dataset", "payment_voucher", "--source", "421200-czj")));
        Assert.Equal(Mapping.CanonicalName, Assert.Single(await _room.Store.All(TestContext.Current.CancellationToken)).Mapping);
    }

    [Fact]
    public async Task A_file_of_no_form_we_read_is_called_that()
    {
        var answer = await _room.Run("import", _room.Text("通知.pdf", "x"), "--dataset", "payment_voucher", "--source", "421200-czj");
        Assert.Equal(2, answer.Code);
        Assert.Contains("不是CSV、XLSX、Parquet", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("子目录", answer.Error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> Line(string file, params string[] more) =>
        (await _room.Import([file, "--mapping", _room.Mapping, "--source", "421200-czj", .. more])).GetProperty("deliveries")[0];

    private static string? State(JsonElement document) => document.GetProperty("deliveries")[0].GetProperty("state").GetString();

    private static IEnumerable<string> Remarks(JsonElement line) => line.GetProperty("remarks").EnumerateArray().Select(r => r.GetString()!);
}

using System.Text.Json;
using Tongjian.FiscalData;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>What <c>import</c> and <c>deliveries</c> print and with which code they end: programs rely on it.</summary>
public sealed class ImportCommandTests : IAsyncDisposable
{
    private readonly DeliveryRoom _room = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task The_JSON_of_an_import_has_these_keys()
    {
        var document = await _room.Import(_room.Payments("支付-2021-03.csv", Pay(1), Pay(2, "坏")), "--mapping", _room.Mapping, "--source", "421200-czj");
        Assert.Equal("dry_run accepted refused checked rows rejected_rows deliveries skipped stopped", Keys(document));
        var line = document.GetProperty("deliveries")[0];
        Assert.Equal("file state source dataset period region currency number package rows sum_fen rejected_rows rejected_sum_fen rejected_unreadable blank_rows total_rows "
            + "restates changed_rows changed_fen refusal errors remarks", Keys(line));
        Assert.Equal("code file sheet place line field value reason remedy", Keys(line.GetProperty("errors")[0]));
        var refused = await _room.Import(_room.Payments("支付-2021-03.csv", Pay(3)), "--mapping", _room.Mapping, "--source", "421200-czj");
        Assert.Equal("code sentence basis remedy", Keys(refused.GetProperty("deliveries")[0].GetProperty("refusal")));
    }

    [Fact]
    public async Task The_list_of_deliveries_has_these_keys_and_states()
    {
        await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1)));
        await _room.Refused(_room.Payments("支付-2021-03.csv", Pay(2)));
        await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(2)), "--restates", "1", "--reason", "更正");
        var answer = await _room.Run("deliveries", "--json");
        var list = JsonDocument.Parse(answer.Output).RootElement;
        Assert.Equal(0, answer.Code);
        Assert.Equal(["superseded", "current", "refused"], list.EnumerateArray().Select(d => d.GetProperty("state").GetString()));
        Assert.Equal("number state source dataset title period region currency rows sum_fen rejected_rows rejected_sum_fen received_on due_on late restates superseded_by reason "
            + "changed_rows changed_fen package row_tree_root file code sentence ledger_index", Keys(list[0]));
        Assert.Contains("已由第2号更正", (await _room.Run("deliveries")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exit_code_is_0_when_all_is_well_1_when_something_was_refused_2_when_it_could_not_run()
    {
        var file = _room.Payments("支付-2021-03.csv", Pay(1), Pay(2, "坏"));
        string[] rest = ["--mapping", _room.Mapping, "--source", "421200-czj"];
        Assert.Equal(1, (await _room.Run(["import", file, .. rest, "--dry-run"])).Code); // asked to find errors, it found one
        Assert.Equal(1, (await _room.Run(["import", file, .. rest])).Code); // done, with the same row set aside
        Assert.Equal(0, (await _room.Run(["import", _room.Payments("支付-2021-05.csv", Pay(5, day: "2021-05-05")), .. rest])).Code);
        Assert.Equal(1, (await _room.Run(["import", file, .. rest])).Code);
        Assert.Equal(2, (await _room.Run(["import", file + "x", .. rest])).Code);
        Assert.Equal(2, (await _room.Run(["import", file, "--source", "421200-czj"])).Code);
        Assert.Equal(2, (await _room.Run(["import", file, "--mapping", _room.Mapping])).Code);
        Assert.Equal(2, (await _room.Run(["import", file, "--mapping", "no-such", "--source", "x"])).Code);
        Assert.Equal(2, (await _room.Run(["import", file, .. rest, "--period", "March"])).Code);
        Assert.Equal(2, (await _room.Run(["import", file, .. rest, "--trust", "no-key"])).Code);
    }

    [Fact]
    public async Task A_folder_is_taken_file_by_file_and_what_is_no_delivery_is_named()
    {
        var folder = Path.GetDirectoryName(_room.Payments("支付-2021-01.csv", Pay(1, day: "2021-01-05")))!;
        File.Move(_room.Payments("支付-2021-02.csv", Pay(2, "坏")), Path.Combine(folder, "支付-2021-02.csv"));
        File.Move(_room.Payments("支付-2021-03.csv", Pay(3)), Path.Combine(folder, "支付-2021-03.csv"));
        await File.WriteAllTextAsync(Path.Combine(folder, "说明.docx"), "x", Stop);
        var answer = await _room.Run("import", folder, "--mapping", _room.Mapping, "--source", "421200-czj", "--json");
        var document = JsonDocument.Parse(answer.Output).RootElement;
        Assert.Equal((1, 2, 1), (answer.Code, document.GetProperty("accepted").GetInt32(), document.GetProperty("refused").GetInt32()));
        Assert.Equal("说明.docx", document.GetProperty("skipped")[0].GetString());
        Assert.Contains("3/3", answer.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await _room.Run("import", folder, "--mapping", _room.Mapping, "--source", "421200-czj", "--period", "2021-03")).Code); // one period for many files
        Assert.Equal(2, (await _room.Run("import", Directory.CreateDirectory(Path.Combine(_room.Root, "empty")).FullName, "--mapping", _room.Mapping, "--source", "x")).Code);
    }

    [Fact]
    public async Task As_text_the_errors_are_cut_short_with_their_full_number()
    {
        var file = _room.Payments("支付-2021-03.csv", [.. Enumerable.Range(1, 100).Select(i => Pay(i, i == 1 ? "1.00" : "坏"))]);
        var text = (await _room.Run("import", file, "--mapping", _room.Mapping, "--source", "421200-czj")).Output;
        Assert.Contains("共99处错误", text, StringComparison.Ordinal);
        Assert.InRange(text.Split('\n').Length, 20, 30);
    }

    // ------------------------------------------------------------------ sample folders

    [Fact]
    public async Task A_sample_folder_is_imported_in_its_order_with_its_days_and_restatements()
    {
        var folder = Sample();
        var answer = await _room.Run("import", folder, "--json");
        Assert.True(answer.Code == 0, answer.Output + answer.Error);
        var all = await _room.Store.All(Stop);
        Assert.Equal([(1L, "2021-04-08", "2021-04-10", false), (2L, "2021-05-12", "2021-05-10", true), (3L, "2021-06-01", "2021-04-10", true)],
            all.Select(d => (d.Number, d.ReceivedOn, d.DueOn!, d.IsLate)));
        Assert.Equal((1L, "更正一笔"), (all[2].Restates!.Value, all[2].Reason));
        Assert.Equal(350, await _room.Count("select sum(xpay_amt_fen) from payment_voucher"));
        Assert.Equal(300, await _room.Count("select sum(xpay_amt_fen) from payment_voucher", KnownAs.On(new(2021, 5, 31))));
        Assert.Equal(100, await _room.Count("select sum(xpay_amt_fen) from payment_voucher", KnownAs.On(new(2021, 4, 30))));
    }

    [Fact]
    public async Task A_sample_folder_imported_twice_changes_nothing_the_second_time()
    {
        var folder = Sample();
        await _room.Run("import", folder);
        var before = await _room.Store.All(Stop);
        var answer = await _room.Run("import", folder, "--json");
        Assert.Equal(1, answer.Code);
        var again = JsonDocument.Parse(answer.Output).RootElement.GetProperty("deliveries").EnumerateArray().Select(d => d.GetProperty("refusal").GetProperty("code").GetString());
        Assert.Equal(["delivery.identical", "delivery.identical", "delivery.identical"], again);
        Assert.Equal(before, await _room.Store.All(Stop));
        Assert.Equal(3, await _room.Count("select count(*) from delivery_manifest"));
    }

    [Fact]
    public async Task A_dry_run_of_a_sample_folder_finds_nothing_wrong_and_writes_nothing()
    {
        Assert.Equal(0, (await _room.Run("import", Sample(), "--dry-run")).Code);
        Assert.Empty(await _room.Store.All(Stop));
    }

    [Theory]
    [InlineData("\"tongjian-sample\"", "\"other\"")]
    [InlineData("2021-03.csv", "../../x.csv")]
    [InlineData("payment_voucher\"", "no_such\"")]
    [InlineData("[", "{")]
    public async Task A_list_that_is_not_of_sample_s_making_is_refused(string from, string to)
    {
        var list = Path.Combine(Sample(), "deliveries.json");
        await File.WriteAllTextAsync(list, (await File.ReadAllTextAsync(list, Stop)).Replace(from, to, StringComparison.Ordinal), Stop);
        Assert.Equal(2, (await _room.Run("import", Path.GetDirectoryName(list)!)).Code);
    }

    private string Sample()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_room.Root, "sample", "421200000")).FullName;
        File.Move(_room.Payments("a.csv", Pay(1, "1.00")), Path.Combine(folder, "2021-03.csv"), overwrite: true);
        File.Move(_room.Payments("b.csv", Pay(2, "2.00", day: "2021-04-02")), Path.Combine(folder, "2021-04.csv"), overwrite: true);
        File.Move(_room.Payments("c.csv", Pay(1, "1.50")), Path.Combine(folder, "2021-03-corrected.csv"), overwrite: true);
        var root = Path.GetDirectoryName(folder)!;
        File.WriteAllText(Path.Combine(root, "deliveries.json"), """
            { "kind": "tongjian-sample", "city": "421200", "clock": "2021-12-31", "currency": "CNY", "deliveries": [
              { "file": "421200000/2021-03.csv", "source": "421200-czj", "dataset": "payment_voucher", "period": "2021-03", "region": "421200000",
                "due_on": "2021-04-10", "received_on": "2021-04-08", "restates": null, "reason": null },
              { "file": "421200000/2021-04.csv", "source": "421200-czj", "dataset": "payment_voucher", "period": "2021-04", "region": "421200000",
                "due_on": "2021-05-10", "received_on": "2021-05-12", "restates": null, "reason": null },
              { "file": "421200000/2021-03-corrected.csv", "source": "421200-czj", "dataset": "payment_voucher", "period": "2021-03", "region": "421200000",
                "due_on": "2021-04-10", "received_on": "2021-06-01", "restates": "421200000/2021-03.csv", "reason": "更正一笔" } ] }
            """);
        return root;
    }

    private static string Keys(JsonElement element) => string.Join(' ', element.EnumerateObject().Select(p => p.Name));
}

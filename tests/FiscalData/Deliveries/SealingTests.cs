using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Tongjian.Exchange;
using Tongjian.FiscalData;
using Tongjian.Records;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

public sealed class SealingTests : IAsyncDisposable
{
    private readonly DeliveryRoom _room = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task A_file_becomes_a_package_a_record_a_ledger_entry_and_rows()
    {
        var delivery = await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1234.50"), Pay(2, "-0.01")));
        Assert.Equal((1L, "421200-czj", "payment_voucher", "2021-03", "421200000", "CNY"), (delivery.Number, delivery.Source, delivery.Dataset, delivery.Period, delivery.Region, delivery.Currency));
        Assert.Equal((2L, 123449L, 0L, 2021L), (delivery.Rows, delivery.SumFen!.Value, delivery.RejectedRows, delivery.FiscalYear));
        Assert.Equal(delivery.PackageId, Digests.Sha256OfFile(_room.Get<PackageStore>().FileOf(delivery.PackageId)));
        Assert.Equal(123449, await _room.Count("select sum(xpay_amt_fen) from payment_voucher where delivery_id = 1"));
        Assert.DoesNotContain(Directory.GetDirectories(_room.Folder.Temporary), d => Path.GetFileName(d) != "engine");

        var facts = Facts(await Entry(delivery.LedgerIndex));
        Assert.Equal(("delivery.sealed", "command-line", "delivery/1"), (facts["act"], facts["actor"], facts["subject"]));
        Assert.Equal(DeliveryActs.Facts(delivery, null).Add("datapackage_sm3", facts["datapackage_sm3"]), facts.RemoveRange(["act", "actor", "subject"]));
    }

    [Fact]
    public async Task The_package_says_what_the_record_says_and_its_rows_count_to_it()
    {
        var delivery = await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1234.50"), Pay(2, "坏"), Pay(3, "0.10")));
        var room = _room.Get<PackageStore>().NewTemporary();
        Assert.True(_room.Get<PackageReader>().Open(_room.Get<PackageStore>().FileOf(delivery.PackageId), room).Accepted(out var package, out var refusal), refusal?.Sentence);
        Assert.Equal((2L, 123460L, 1L, 0L, delivery.RowRoot), (package.Manifest.Rows, package.Manifest.SumFen!.Value, package.Manifest.RejectedRows, package.Manifest.RejectedSumFen!.Value, package.Manifest.RowTreeRoot));
        var counted = PackageRows.Count(_room.Get<FiscalStore>(), LandingTables.PaymentVoucher, package.RowsFile, null, Stop);
        Assert.Equal((2L, 123460L, delivery.RowRoot), (counted.Rows, counted.SumFen!.Value, counted.Root));
        var rejects = await File.ReadAllLinesAsync(package.RejectsFile!, Stop);
        Assert.Equal(2, rejects.Length);
        Assert.StartsWith("3,,", rejects[1], StringComparison.Ordinal);
        Assert.Contains("不是金额", rejects[1], StringComparison.Ordinal);
        Directory.Delete(room, recursive: true);
    }

    [Fact]
    public async Task A_table_that_has_grown_leaves_the_rows_of_older_packages_as_they_were()
    {
        var delivery = await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1234.50"), Pay(2)));
        var room = _room.Get<PackageStore>().NewTemporary();
        Assert.True(_room.Get<PackageReader>().Open(_room.Get<PackageStore>().FileOf(delivery.PackageId), room).Accepted(out var package, out var refusal), refusal?.Sentence);
        // The same table before its last two columns were thought of, and the same rows as they would have been sealed then.
        var before = LandingTables.PaymentVoucher with { Columns = [.. LandingTables.PaymentVoucher.Columns.SkipLast(2)] };
        var older = Path.Combine(room, "older.parquet");
        await using (var duck = new DuckDB.NET.Data.DuckDBConnection("Data Source=:memory:"))
        {
            await duck.OpenAsync(Stop);
            await duck.ExecuteAsync($"copy (select row_no, {string.Join(", ", before.Columns.Select(c => c.Field))} from read_parquet('{package.RowsFile}')) to '{older}' (format parquet)");
        }
        var then = PackageRows.Count(_room.Get<FiscalStore>(), before, older, null, Stop);
        Assert.Equal(then.Root, PackageRows.Count(_room.Get<FiscalStore>(), LandingTables.PaymentVoucher, older, null, Stop).Root);
        Assert.NotEqual(then.Root, delivery.RowRoot);
        Directory.Delete(room, recursive: true);
    }

    [Fact]
    public async Task Document_numbers_of_any_length_come_back_as_they_were_and_hash_to_the_same_root()
    {
        string[] numbers = ["V1", "20210000000000000001", "000000000000000000000000001", "123456789012345678", "A-0009", "无编号", "9", "99999999999999999999999999999999"];
        var delivery = await _room.Accepted(_room.Payments("支付-2021-03.csv", [.. numbers.Select((number, i) => Pay(i) with { Number = number })]));
        Assert.Equal(numbers.Length, delivery.Rows);
        await _room.Reopen(withoutEngine: true);
        Assert.Equal(numbers.Length, await _room.Count("select count(*) from payment_voucher"));
        // Delivered again for another period, each is recognised by its number: also after the rebuild.
        Assert.Equal("delivery.no-rows", await _room.Refused(_room.Payments("支付-2021-04.csv", [.. numbers.Select((number, i) => Pay(i, day: "2021-04-15") with { Number = number })])));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_lists_every_error()
    {
        var file = _room.Payments("支付-2021-03.csv", [.. Enumerable.Range(1, 200).Select(i => Pay(i, i % 4 == 0 ? "坏" : "1.00"))]);
        var answer = await _room.Run("import", file, "--mapping", _room.Mapping, "--source", "421200-czj", "--dry-run", "--json");
        var line = JsonDocument.Parse(answer.Output).RootElement.GetProperty("deliveries")[0];
        Assert.Equal(1, answer.Code);
        Assert.Equal("checked", line.GetProperty("state").GetString());
        Assert.Equal(50, line.GetProperty("errors").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("number").ValueKind);
        Assert.Empty(await _room.Store.All(Stop));
        Assert.Empty(await _room.Store.Refusals(Stop));
        Assert.Empty(Directory.GetFiles(_room.Folder.Packages));
        Assert.Equal(0, await _room.Count("select count(*) from payment_voucher"));
        Assert.Equal(0, (await _room.Run("import", _room.Payments("支付-2021-03.csv", Pay(1)), "--mapping", _room.Mapping, "--source", "421200-czj", "--dry-run")).Code);
    }

    [Fact]
    public async Task Strict_refuses_what_would_otherwise_be_taken_with_a_row_set_aside()
    {
        var file = _room.Payments("支付-2021-03.csv", Pay(1), Pay(2, "坏"));
        Assert.Equal("delivery.strict", await _room.Refused(file, "--strict"));
        Assert.Equal(1, (await _room.Accepted(file)).RejectedRows);
    }

    // ------------------------------------------------------------------ second deliveries

    [Fact]
    public async Task A_second_delivery_for_a_closed_period_must_say_what_it_restates_and_why()
    {
        var first = await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1.00"), Pay(2, "2.00")));
        var second = _room.Payments("支付-2021-03.csv", Pay(1, "1.00"), Pay(2, "2.50"), Pay(3, "3.00"));
        Assert.Equal("delivery.restates.missing", await _room.Refused(second));
        Assert.Equal("delivery.restates.reason", await _room.Refused(second, "--restates", "1"));
        Assert.Equal("delivery.restates.reason", await _room.Refused(second, "--restates", "1", "--reason", "  "));
        Assert.Equal("delivery.restates.unknown", await _room.Refused(second, "--restates", "7", "--reason", "更正"));
        Assert.Equal(300, await _room.Count("select sum(xpay_amt_fen) from payment_voucher"));

        var restated = await _room.Accepted(second, "--restates", first.PackageId[..8], "--reason", "更正两笔");
        Assert.Equal((1L, "更正两笔", 2L, 350L), (restated.Restates!.Value, restated.Reason, restated.ChangedRows!.Value, restated.ChangedFen!.Value));
        Assert.Equal(650, await _room.Count("select sum(xpay_amt_fen) from payment_voucher"));
        Assert.Equal(300, await _room.Count("select sum(xpay_amt_fen) from payment_voucher", KnownAs.At(1)));
        Assert.Equal(2, (await _room.Store.Find(1, Stop))!.SupersededBy);

        // Only the latest may be restated; of another source or period none of these.
        Assert.Equal("delivery.restates.not-latest", await _room.Refused(_room.Payments("支付-2021-03.csv", Pay(9)), "--restates", "1", "--reason", "再更正"));
        Assert.Equal("delivery.restates.other", await _room.Refused(_room.Payments("支付-2021-04.csv", Pay(9, day: "2021-04-01")), "--restates", "2", "--reason", "再更正"));
    }

    [Fact]
    public async Task The_same_rows_again_are_recognised_whatever_the_file_looks_like()
    {
        await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1.00"), Pay(2, "2.00")));
        Assert.Equal("delivery.identical", await _room.Refused(_room.Payments("支付-2021-03.csv", Pay(1, "1"), Pay(2, "2.0"))));
        Assert.Equal("delivery.identical", await _room.Refused(_room.Payments("支付-2021-03.csv", Pay(1, "1"), Pay(2, "2.0")), "--restates", "1", "--reason", "更正"));
        Assert.Equal("delivery.restates.missing", await _room.Refused(_room.Payments("支付-2021-03.csv", Pay(2, "2.00"), Pay(1, "1.00")))); // the order of rows is content
        await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1.01")), "--restates", "1", "--reason", "更正");
        Assert.Equal("delivery.identical", await _room.Refused(_room.Payments("支付-2021-03.csv", Pay(1, "1.00"), Pay(2, "2.00")))); // known, though restated since
        Assert.Equal(3, (await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1.00"), Pay(2, "2.00")), "--restates", "2", "--reason", "恢复原数")).Number);
    }

    [Fact]
    public async Task Another_source_dataset_or_period_is_no_second_delivery()
    {
        var file = _room.Payments("支付-2021-03.csv", Pay(1));
        await _room.Accepted(file);
        var other = await _room.Import(_room.Payments("支付-2021-03.csv", Pay(2)), "--mapping", _room.Mapping, "--source", "421202-czj");
        Assert.Equal("accepted", other.GetProperty("deliveries")[0].GetProperty("state").GetString());
        await _room.Accepted(_room.Payments("支付-2021-04.csv", Pay(3, day: "2021-04-15")));
    }

    [Fact]
    public async Task A_voucher_that_an_earlier_delivery_has_is_set_aside_and_the_delivery_named()
    {
        await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1.00"), Pay(2, "2.00")));
        var document = await _room.Import(_room.Payments("支付-2021-04.csv", Pay(2, "2.00"), Pay(3, "3.00", day: "2021-04-15"), Pay(3, "3.00"), Pay(4, "4.00")), "--mapping", _room.Mapping, "--source", "421200-czj");
        var line = document.GetProperty("deliveries")[0];
        Assert.Equal((2, 700, 2, 500), (line.GetProperty("rows").GetInt32(), line.GetProperty("sum_fen").GetInt32(), line.GetProperty("rejected_rows").GetInt32(), line.GetProperty("rejected_sum_fen").GetInt32()));
        var errors = line.GetProperty("errors").EnumerateArray().ToDictionary(e => e.GetProperty("line").GetInt32());
        Assert.Equal("key.delivered", errors[2].GetProperty("code").GetString());
        Assert.Contains("第1号报送", errors[2].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("key.duplicate", errors[4].GetProperty("code").GetString());
        Assert.Equal(1000, await _room.Count("select sum(xpay_amt_fen) from payment_voucher"));
    }

    [Fact]
    public async Task The_same_voucher_number_in_another_region_or_in_a_restatement_is_no_duplicate()
    {
        await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1.00")));
        Assert.Equal(0, (await _room.Accepted(_room.Payments("咸安-2021-03.csv", Pay(1, "1.00", day: "2021-02-15", region: "421202000")), "--period", "2021-02")).RejectedRows);
        Assert.Equal(0, (await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1.50")), "--restates", "1", "--reason", "更正")).RejectedRows);
        // A voucher that a restatement took out is free again.
        await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(7, "7.00")), "--restates", "3", "--reason", "更正");
        Assert.Equal(0, (await _room.Accepted(_room.Payments("支付-2021-04.csv", Pay(1, "1.50", day: "2021-04-15")))).RejectedRows);
    }

    // ------------------------------------------------------------------ what a file says of itself

    [Theory]
    [InlineData("支付-2021-03.csv", "2021-05-06", "2021-03")]
    [InlineData("202103.csv", "2021-05-06", "2021-03")]
    [InlineData("2021年3月.csv", "2021-05-06", "2021-03")]
    [InlineData("payment_voucher-2021-03-correction.csv", "2021-05-06", "2021-05")] // not at the end: the rows tell
    [InlineData("支付.csv", "2021-05-06", "2021-05")]
    [InlineData("支付20210.csv", "2021-05-06", "2021-05")]
    [InlineData("支付-2021.csv", "2021-05-06", "2021")]
    [InlineData("支付-2021-13.csv", "2021-05-06", "2021-05")] // no such month
    public async Task The_period_is_taken_from_the_name_else_from_the_rows(string name, string day, string period) =>
        Assert.Equal(period, (await _room.Accepted(_room.Payments(name, Pay(1, day: day), Pay(2, day: day), Pay(3, day: period == "2021-03" ? "2021-03-31" : day)))).Period);

    [Fact]
    public async Task Rows_of_several_months_make_the_year_and_what_is_said_goes_before()
    {
        Assert.Equal("2021", (await _room.Accepted(_room.Payments("支付.csv", Pay(1, day: "2021-05-06"), Pay(2, day: "2021-06-01")))).Period);
        Assert.Equal("2020-12", (await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(3, day: "2020-12-31"), Pay(4)), "--period", "2020-12")).Period);
    }

    [Theory]
    [InlineData("421202000", "421202000", "421202000")]
    [InlineData("421202000", "421202998", "421202998")]
    [InlineData("421200000", "421281000", "421200998")]
    [InlineData("420100000", "421281000", "420000998")]
    public async Task Rows_of_several_regions_belong_to_the_area_they_share(string first, string second, string area) =>
        Assert.Equal(area, (await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, region: first), Pay(2, region: second)))).Region);

    [Fact]
    public async Task Rows_of_two_provinces_are_refused() =>
        Assert.Equal("delivery.region.mixed", await _room.Refused(_room.Payments("支付-2021-03.csv", Pay(1, region: "421200000"), Pay(2, region: "430100000"))));

    [Fact]
    public async Task A_file_without_a_good_row_is_refused()
    {
        Assert.Equal("delivery.empty", await _room.Refused(_room.Payments("支付-2021-03.csv")));
        Assert.Equal("delivery.no-rows", await _room.Refused(_room.Payments("支付-2021-03.csv", Pay(1, "坏"))));
    }

    [Fact]
    public async Task Every_refused_attempt_stays_visible_and_stands_in_the_ledger()
    {
        await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1)));
        await _room.Refused(_room.Payments("支付-2021-03.csv", Pay(2)));
        await _room.Refused(_room.Payments("支付-2021-03.csv", Pay(1)));
        var refusals = await _room.Store.Refusals(Stop);
        Assert.Equal(["delivery.restates.missing", "delivery.identical"], refusals.Select(r => r.Code));
        foreach (var refusal in refusals)
        {
            var facts = Facts(await Entry(refusal.LedgerIndex));
            Assert.Equal("delivery.refused", facts["act"]);
            Assert.Equal(DeliveryActs.Facts(refusal), facts.RemoveRange(["act", "actor", "subject"]));
        }
        // The rules see the attempt to change a closed period, but not the harmless repetition.
        Assert.Equal(1, await _room.Count("select count(*) from delivery_manifest m join wording w on w.id = m.status_id where w.text = '拒收'"));
        Assert.Equal(2, await _room.Count("select count(*) from delivery_manifest"));
    }

    // ------------------------------------------------------------------

    private async Task<string> Entry(long index)
    {
        await using var connection = await _room.Get<Database>().Read(Stop);
        return await connection.QuerySingleAsync<string>("select entry from ledger_entry where entry_index = @index", new { index });
    }

    private static ImmutableSortedDictionary<string, string> Facts(string entry)
    {
        var root = JsonDocument.Parse(entry).RootElement;
        var facts = root.GetProperty("facts").EnumerateObject().ToImmutableSortedDictionary(f => f.Name, f => f.Value.GetString()!, StringComparer.Ordinal);
        var subject = root.GetProperty("subject");
        return facts.Add("act", root.GetProperty("act").GetString()!).Add("actor", root.GetProperty("actor").GetString()!)
            .Add("subject", $"{subject.GetProperty("register").GetString()}/{subject.GetProperty("id").GetString()}");
    }
}

using Dapper;
using Tongjian.Exchange;
using Tongjian.FiscalData;
using Tongjian.Records;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>What someone with the machine in his hands could do behind the program's back, and how <c>verify</c> names it.</summary>
public sealed class DeliveryVerificationTests : IAsyncDisposable
{
    private readonly DeliveryRoom _room = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task An_honest_house_shows_no_mismatch()
    {
        await Three();
        Assert.Empty(await Mismatches());
        await _room.Reopen(withoutEngine: true);
        Assert.Empty(await Mismatches());
    }

    [Theory]
    [InlineData("update delivery set sum_fen = 999 where number = 1", "delivery/1", "delivery.changed", "sum_fen")]
    [InlineData("update delivery set received_on = '2021-01-01' where number = 2", "delivery/2", "delivery.changed", "received_on")]
    [InlineData("update delivery set reason = '另一个理由' where number = 3", "delivery/3", "delivery.changed", "reason")]
    [InlineData("update delivery set due_on = '2030-01-01' where number = 1", "delivery/1", "delivery.changed", "due_on")]
    [InlineData("update delivery set actor = 'somebody' where number = 1", "delivery/1", "delivery.changed", "actor")]
    [InlineData("update delivery set ledger_index = 1 where number = 1", "delivery/1", "delivery.changed", "ledger_index")]
    [InlineData("update delivery set restates = null, reason = null, changed_rows = null, changed_fen = null, period = '2021-05' where number = 3", "delivery/3", "delivery.changed", "restates")]
    [InlineData("delete from delivery where number = 2", "delivery/2", "delivery.deleted", "")]
    [InlineData("delete from delivery where number = 2", "delivery/2", "delivery.missing", "")]
    [InlineData("delete from delivery_refusal", "delivery_refusal/1", "delivery.deleted", "")]
    [InlineData("update delivery_refusal set code = 'delivery.identical'", "delivery_refusal/1", "delivery.changed", "code")]
    [InlineData("insert into delivery select 4, package_id || '0', source, dataset, '2022-01', region, fiscal_year, currency, rows, sum_fen, rejected_rows, rejected_sum_fen, row_root, "
        + "received_on, sealed_at, due_on, null, null, null, null, mapping, signer, actor, ledger_index from delivery where number = 1", "delivery/4", "delivery.unrecorded", "")]
    public async Task A_record_changed_behind_the_program_s_back_is_named(string sql, string record, string code, string word)
    {
        await Three();
        await Tamper(sql);
        Assert.Contains(await Mismatches(), m => m.Record.ToString() == record && m.Code == code && m.Sentence.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_that_is_gone_is_named_and_the_others_are_still_looked_at()
    {
        await Three();
        File.Delete(await PackageOf(1));
        await Tamper("update delivery set sum_fen = 999 where number = 2");
        var mismatches = await Mismatches();
        Assert.Contains(mismatches, m => m.Record.ToString() == "delivery/1" && m.Code == "package.missing");
        Assert.Contains(mismatches, m => m.Record.ToString() == "delivery/2" && m.Code == "delivery.changed");
        await _room.Reopen(withoutEngine: true);
        Assert.Contains(await Mismatches(), m => m.Code == "engine.incomplete" && m.Sentence.Contains("第1号", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flipped_bit_in_a_package_is_named()
    {
        await Three();
        var file = await PackageOf(2);
        var bytes = await File.ReadAllBytesAsync(file, Stop);
        bytes[bytes.AsSpan().IndexOf("PAR1"u8) + 20] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Stop);
        var codes = (await Mismatches()).Where(m => m.Record.ToString() == "delivery/2").Select(m => m.Code).ToList();
        Assert.Contains("package.changed", codes);
        Assert.Contains("package.part.hash", codes);
    }

    /// <summary>The administrator has the node's key: he seals other rows anew, puts the package in the place of the old one and mends the record to match.</summary>
    [Fact]
    public async Task Rows_sealed_anew_with_the_node_s_own_key_do_not_fit_the_ledger()
    {
        var delivery = await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1.00"), Pay(2, "2.00")));
        await using var elsewhere = new DeliveryRoom();
        foreach (var key in Directory.GetFiles(_room.Folder.Keys))
            File.Copy(key, Path.Combine(elsewhere.Folder.Keys, Path.GetFileName(key)));
        await elsewhere.Reopen();
        var forged = await elsewhere.Accepted(elsewhere.Payments("支付-2021-03.csv", Pay(1, "1.00"), Pay(2, "9.00")));
        File.Copy(elsewhere.Get<PackageStore>().FileOf(forged.PackageId), _room.Get<PackageStore>().FileOf(forged.PackageId));
        await Tamper($"update delivery set package_id = '{forged.PackageId}', row_root = '{forged.RowRoot}', sum_fen = {forged.SumFen}");
        await _room.Reopen(withoutEngine: true);
        Assert.Equal(1000, await _room.Count("select sum(xpay_amt_fen) from payment_voucher")); // the engine is taken in
        var mismatch = Assert.Single(await Mismatches());
        Assert.Equal("delivery.changed", mismatch.Code);
        Assert.Contains(delivery.RowRoot, mismatch.Sentence, StringComparison.Ordinal);
        Assert.Contains("sum_fen 账本记“300”，现为“1000”", mismatch.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_changed_in_the_engine_alone_are_named_and_mended_by_a_rebuild()
    {
        await Three();
        await _room.Count("select 1");
        using (var connection = _room.Get<FiscalStore>().Connect())
            connection.Run("update payment_voucher set xpay_amt_fen = xpay_amt_fen + 1 where delivery_id = 1");
        Assert.Equal(("delivery/1", "engine.differs"), Assert.Single(await Mismatches()) is var m ? (m.Record.ToString(), m.Code) : default);
        await _room.Reopen(withoutEngine: true);
        Assert.Empty(await Mismatches());
    }

    [Fact]
    public async Task A_package_that_no_record_names_is_mentioned_and_is_no_mismatch()
    {
        await Three();
        await File.WriteAllTextAsync(_room.Get<PackageStore>().FileOf(new('a', 64)), "left by a crash", Stop);
        var verified = await Deliveries().Verify(Stop);
        Assert.Empty(verified.Mismatches);
        Assert.Contains("另有1个没有登记的封存包", verified.Examined, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_s_certificate_leads_from_the_row_to_the_signed_checkpoint_and_not_from_another_row()
    {
        var delivery = await _room.Accepted(_room.Payments("支付-2021-03.csv", [.. Enumerable.Range(1, 100).Select(i => Pay(i))]));
        Assert.True((await _room.Get<Checkpoints>().Sign(Stop)).Accepted(out _, out _));
        using var certificates = new RowCertificates(_room.Get<PackageStore>(), _room.Get<PackageReader>(), _room.Get<FiscalStore>(), _room.Get<Ledger>(), _room.Get<NodeKey>());
        var shown = await Shown(42);
        var certificate = (await certificates.Of(delivery, shown, Stop))!;
        Assert.True(certificate.Holds);
        Assert.Equal(7, certificate.RowPath.Count);
        // The canonical form of row 42, written out here by hand as docs/package.md says.
        var fields = new Dictionary<string, string> { ["mof_div_code"] = "421200000", ["fiscal_year"] = "2021", ["pay_cert_no"] = "421200202100000042", ["agency_code"] = "101001", ["exp_func_code"] = "2010101", ["xpay_amt"] = "10000", ["xpay_date"] = "2021-03-15", ["xpayee_name"] = "供应商101001" };
        var row = $"[{string.Join(',', LandingTables.PaymentVoucher.Columns.Select(c => fields.TryGetValue(c.Field, out var value) ? $"\"{value}\"" : "null"))}]";
        Assert.Equal(Convert.ToHexStringLower(MerkleTree.LeafHash(System.Text.Encoding.UTF8.GetBytes(row))), certificate.RowHash);
        Assert.False((await certificates.Of(delivery with { RowRoot = new('0', 64) }, shown, Stop))!.Holds);
        Assert.Null(await certificates.Of(delivery, shown with { Name = new(delivery.Number, 101) }, Stop));
        Assert.Null(await certificates.Of(delivery, shown with { Table = LandingTables.Carryover }, Stop));
    }

    [Fact]
    public async Task A_certificate_says_when_the_page_shows_another_row_than_was_sealed()
    {
        var delivery = await _room.Accepted(_room.Payments("支付-2021-03.csv", [.. Enumerable.Range(1, 3).Select(i => Pay(i))]));
        await _room.Count("select 1");
        using (var connection = _room.Get<FiscalStore>().Connect())
            connection.Run("update payment_voucher set xpay_amt_fen = xpay_amt_fen + 1 where row_no = 2");
        using var certificates = new RowCertificates(_room.Get<PackageStore>(), _room.Get<PackageReader>(), _room.Get<FiscalStore>(), _room.Get<Ledger>(), _room.Get<NodeKey>());
        Assert.True((await certificates.Of(delivery, await Shown(1), Stop))!.ShownIsSealed);
        Assert.False((await certificates.Of(delivery, await Shown(2), Stop))!.ShownIsSealed);
    }

    private async Task<LandedRow> Shown(int rowNo)
    {
        await using var reading = await _room.Get<FiscalStore>().Read(KnownAs.Now, Stop);
        return Assert.Single(await LandedRow.Find(reading, LandingTables.PaymentVoucher, [new(1, rowNo)], Stop));
    }

    private async Task Three()
    {
        await _room.Accepted(_room.Payments("支付-2021-03.csv", Pay(1, "1.00"), Pay(2, "坏")));
        await _room.Accepted(_room.Payments("支付-2021-04.csv", Pay(3, "3.00", day: "2021-04-15")));
        await _room.Refused(_room.Payments("支付-2021-04.csv", Pay(4, "4.00", day: "2021-04-15")));
        await _room.Accepted(_room.Payments("支付-2021-04.csv", Pay(4, "4.00", day: "2021-04-15")), "--restates", "2", "--reason", "更正");
    }

    private async Task<string> PackageOf(long number) => _room.Get<PackageStore>().FileOf((await _room.Store.Find(number, Stop))!.PackageId);

    private IVerifiable Deliveries() => _room.Get<IEnumerable<IVerifiable>>().OfType<DeliveryVerification>().Single();

    private async Task<IReadOnlyList<Mismatch>> Mismatches() => (await Deliveries().Verify(Stop)).Mismatches;

    /// <summary>Straight into the database, past the triggers that stop mistakes.</summary>
    private async Task Tamper(string sql)
    {
        await using var work = await _room.Get<Database>().Begin(Stop);
        var triggers = await work.Connection.QueryAsync<string>("select name from sqlite_master where type = 'trigger' and tbl_name like 'delivery%'", transaction: work.Transaction);
        foreach (var trigger in triggers)
            await work.Connection.ExecuteAsync($"drop trigger {trigger}", transaction: work.Transaction);
        await work.Connection.ExecuteAsync("pragma defer_foreign_keys = on", transaction: work.Transaction);
        Assert.NotEqual(0, await work.Connection.ExecuteAsync(sql, transaction: work.Transaction));
        await work.Connection.ExecuteAsync("update delivery set restates = null where restates not in (select number from delivery)", transaction: work.Transaction);
        await work.Commit(Stop);
    }
}

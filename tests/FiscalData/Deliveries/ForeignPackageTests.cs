using Tongjian.Exchange;
using Tongjian.FiscalData;
using Tongjian.Records;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>Packages that travel from one house to another.</summary>
public sealed class ForeignPackageTests : IAsyncDisposable
{
    private readonly DeliveryRoom _county = new();
    private readonly DeliveryRoom _city = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string CountyKey => _county.Get<NodeKey>().PublicText;

    public async ValueTask DisposeAsync()
    {
        await _county.DisposeAsync();
        await _city.DisposeAsync();
    }

    [Fact]
    public async Task A_package_of_another_house_is_taken_only_when_its_key_is_trusted_and_then_byte_for_byte()
    {
        var sealedThere = await _county.Accepted(_county.Payments("支付-2021-03.csv", Pay(1, "1234.50"), Pay(2, "坏"), Pay(3, "0.50")));
        var zip = PackageOf(_county, sealedThere);
        Assert.Equal("package.signature.untrusted", await Refused(zip));
        Assert.Equal("package.signature.untrusted", await Refused(zip, "--trust", _city.Get<NodeKey>().PublicText)); // another key than the one that signed

        var taken = await Accepted(zip, "--trust", CountyKey);
        Assert.Equal((sealedThere.PackageId, sealedThere.RowRoot, sealedThere.Signer), (taken.PackageId, taken.RowRoot, taken.Signer));
        Assert.Equal((2L, 123500L, 1L, "421200-czj", "2021-03", "CNY"), (taken.Rows, taken.SumFen!.Value, taken.RejectedRows, taken.Source, taken.Period, taken.Currency));
        Assert.Equal(await File.ReadAllBytesAsync(zip, Stop), await File.ReadAllBytesAsync(PackageOf(_city, taken), Stop));
        Assert.Equal(123500, await _city.Count("select sum(xpay_amt_fen) from payment_voucher"));
        Assert.Equal("delivery.identical", await Refused(zip, "--trust", CountyKey));
    }

    [Fact]
    public async Task A_key_kept_among_the_trusted_ones_needs_no_question()
    {
        var zip = PackageOf(_county, await _county.Accepted(_county.Payments("支付-2021-03.csv", Pay(1))));
        var trusted = Directory.CreateDirectory(Path.Combine(_city.Folder.Keys, "trusted"));
        await File.WriteAllTextAsync(Path.Combine(trusted.FullName, "county.pub"), CountyKey + "\n", Stop);
        await Accepted(zip);
    }

    [Fact]
    public async Task What_this_house_sealed_itself_it_takes_back_without_a_question()
    {
        var zip = PackageOf(_county, await _county.Accepted(_county.Payments("支付-2021-03.csv", Pay(1, "7.00"))));
        await using var restored = new DeliveryRoom();
        foreach (var key in Directory.GetFiles(_county.Folder.Keys))
            File.Copy(key, Path.Combine(restored.Folder.Keys, Path.GetFileName(key)));
        await restored.Reopen();
        var document = await restored.Import(zip);
        Assert.Equal("accepted", document.GetProperty("deliveries")[0].GetProperty("state").GetString());
        Assert.Equal(700, await restored.Count("select sum(xpay_amt_fen) from payment_voucher"));
    }

    [Fact]
    public async Task A_restatement_travels_with_its_reason_and_only_after_what_it_restates()
    {
        await _county.Accepted(_county.Payments("支付-2021-03.csv", Pay(1, "1.00")));
        var second = await _county.Accepted(_county.Payments("支付-2021-03.csv", Pay(1, "1.50")), "--restates", "1", "--reason", "更正一笔");
        Assert.Equal("delivery.restates.unknown", await Refused(PackageOf(_county, second), "--trust", CountyKey));
        await Accepted(PackageOf(_county, (await _county.Store.Find(1, Stop))!), "--trust", CountyKey);
        var taken = await Accepted(PackageOf(_county, second), "--trust", CountyKey);
        Assert.Equal((1L, "更正一笔", 1L, 50L), (taken.Restates!.Value, taken.Reason, taken.ChangedRows!.Value, taken.ChangedFen!.Value));
        Assert.Equal(150, await _city.Count("select sum(xpay_amt_fen) from payment_voucher"));
    }

    [Fact]
    public async Task A_folder_of_packages_is_taken_one_by_one()
    {
        await _county.Accepted(_county.Payments("支付-2021-03.csv", Pay(1)));
        await _county.Accepted(_county.Payments("支付-2021-04.csv", Pay(2, day: "2021-04-15")));
        var document = await _city.Import(_county.Folder.Packages, "--trust", CountyKey);
        Assert.Equal(2, document.GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task A_voucher_already_known_here_keeps_the_whole_package_out()
    {
        var zip = PackageOf(_county, await _county.Accepted(_county.Payments("支付-2021-04.csv", Pay(1, day: "2021-04-15"), Pay(2, day: "2021-04-15"))));
        await _city.Accepted(_city.Payments("支付-2021-03.csv", Pay(2)));
        Assert.Equal("package.keys.known", await Refused(zip, "--trust", CountyKey));
    }

    /// <summary>What a trusted sender could do by mistake or with intent: a valid signature over a description that its rows do not bear out.</summary>
    [Theory]
    [InlineData("none", null)]
    [InlineData("rows", "package.rows.differ")]
    [InlineData("sum", "package.sum.differ")]
    [InlineData("root", "package.row-root.differ")]
    [InlineData("dataset", "package.dataset.unknown")]
    [InlineData("period", "package.manifest.broken")]
    [InlineData("parquet", "package.rows.unreadable")]
    [InlineData("repeated", "package.keys.repeated")]
    public async Task A_signed_description_that_its_rows_do_not_bear_out_is_refused(string lie, string? code)
    {
        var delivery = await _county.Accepted(_county.Payments("支付-2021-03.csv", Pay(1, "1.00"), Pay(2, "2.00")));
        var room = _county.Get<PackageStore>().NewTemporary();
        Assert.True(_county.Get<PackageReader>().Open(PackageOf(_county, delivery), room).Accepted(out var package, out _));
        var manifest = package.Manifest;
        manifest = lie switch
        {
            "rows" => manifest with { Rows = 3 },
            "sum" => manifest with { SumFen = 301 },
            "root" => manifest with { RowTreeRoot = new('0', 64) },
            "dataset" => manifest with { Dataset = "no_such_table" },
            "period" => manifest with { Period = "March" },
            _ => manifest,
        };
        if (lie == "parquet")
            await File.WriteAllTextAsync(package.RowsFile, "no Parquet", Stop);
        if (lie == "repeated")
            manifest = await Repeat(package, manifest);
        var zip = Path.Combine(_county.Root, "lie.zip");
        _county.Get<PackageWriter>().Write(manifest, [new("rows.parquet", "", PackagePart.RowsFormat, "", package.RowsFile)], zip);
        if (code is null)
            await Accepted(zip, "--trust", CountyKey);
        else
            Assert.Equal(code, await Refused(zip, "--trust", CountyKey));
    }

    [Fact]
    public async Task A_broken_package_is_refused_on_the_command_line_and_stays_visible()
    {
        var zip = PackageOf(_county, await _county.Accepted(_county.Payments("支付-2021-03.csv", Pay(1))));
        var torn = Path.Combine(_county.Root, "torn.zip");
        await File.WriteAllBytesAsync(torn, (await File.ReadAllBytesAsync(zip, Stop))[..^100], Stop);
        Assert.Equal("package.zip.broken", await Refused(torn, "--trust", CountyKey));
        var refusal = Assert.Single(await _city.Store.Refusals(Stop));
        Assert.Equal(("torn.zip", "package.zip.broken", Digests.Sha256OfFile(torn)), (refusal.FileName, refusal.Code, refusal.FileSha256));
        Assert.Empty(Directory.GetFiles(_city.Folder.Packages));
    }

    private static string PackageOf(DeliveryRoom room, Delivery delivery) => room.Get<PackageStore>().FileOf(delivery.PackageId);

    /// <summary>The same two rows with one voucher number, honestly counted.</summary>
    private async Task<PackageManifest> Repeat(OpenedPackage package, PackageManifest manifest)
    {
        using (var connection = _county.Get<FiscalStore>().Connect())
        {
            var doubled = package.RowsFile + ".doubled";
            connection.Run($"copy (select * replace ('V1' as pay_cert_no) from read_parquet('{package.RowsFile}')) to '{doubled}' (format parquet)");
            File.Move(doubled, package.RowsFile, overwrite: true);
        }
        await Task.CompletedTask;
        var counted = PackageRows.Count(_county.Get<FiscalStore>(), LandingTables.PaymentVoucher, package.RowsFile, null, Stop);
        return manifest with { RowTreeRoot = counted.Root };
    }

    private async Task<Delivery> Accepted(string zip, params string[] more)
    {
        var document = await _city.Import([zip, .. more]);
        var line = document.GetProperty("deliveries")[0];
        Assert.True(line.GetProperty("state").GetString() == "accepted", document.ToString());
        return (await _city.Store.Find(line.GetProperty("number").GetInt64(), Stop))!;
    }

    private async Task<string> Refused(string zip, params string[] more)
    {
        var line = (await _city.Import([zip, .. more])).GetProperty("deliveries")[0];
        Assert.Equal("refused", line.GetProperty("state").GetString());
        return line.GetProperty("refusal").GetProperty("code").GetString()!;
    }
}

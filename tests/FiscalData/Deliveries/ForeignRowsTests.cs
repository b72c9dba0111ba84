using Tongjian.Exchange;
using Tongjian.FiscalData;
using Tongjian.Records;
using static Tongjian.Tests.DeliveryRoom;

namespace Tongjian.Tests;

/// <summary>The rows of a package sealed elsewhere are held to what the rows of a file are held to, however honestly they were counted and signed.</summary>
public sealed class ForeignRowsTests : IAsyncDisposable
{
    private readonly DeliveryRoom _county = new();
    private readonly DeliveryRoom _city = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _county.DisposeAsync();
        await _city.DisposeAsync();
    }

    [Theory]
    [InlineData("* replace (agency_code as agency_code)", null)] // the control: the same rows, written anew
    [InlineData("* exclude (agency_code)", "第1行的“单位”（agency_code）：必填项为空")]
    [InlineData("* replace (if(row_no = 2, null, agency_code) as agency_code)", "第2行的“单位”（agency_code）：必填项为空")]
    [InlineData("* replace (if(row_no = 2, '', agency_code) as agency_code)", "第2行的“单位”（agency_code）：必填项为空")]
    [InlineData("* replace (if(row_no = 2, null, xpay_amt) as xpay_amt)", "第2行的“实际支付金额”（xpay_amt）：必填项为空")]
    [InlineData("* replace (if(row_no = 2, 2010, exp_func_code)::int as exp_func_code)", "第2行的“支出功能分类”（exp_func_code）：代码形式不对（应为3、5或7位数字）")]
    [InlineData("* replace (if(row_no = 2, -2010101, exp_func_code)::int as exp_func_code)", "第2行的“支出功能分类”（exp_func_code）：代码形式不对")]
    [InlineData("* replace (if(row_no = 2, 4212, mof_div_code)::int as mof_div_code)", "第2行的“财政区划”（mof_div_code）：财政区划不是9位数字")]
    [InlineData("* replace (if(row_no = 2, 1812, fiscal_year)::smallint as fiscal_year)", "第2行的“预算年度”（fiscal_year）：年度不是1949至2100")]
    [InlineData("* replace (if(row_no = 2, date '1812-03-15', xpay_date) as xpay_date)", "第2行的“实际支付日期”（xpay_date）：没有这一天")]
    [InlineData("* replace (if(row_no = 2, '甲' || chr(7), xpayee_name) as xpayee_name)", "第2行的“收款人”（xpayee_name）：文字中有不可见的控制字符")]
    [InlineData("* replace (if(row_no = 2, repeat('甲', 3000), xpayee_name) as xpayee_name)", "第2行的“收款人”（xpayee_name）：文字过长（超过8192字节）")]
    [InlineData("* replace (if(row_no = 2, repeat('甲', 400000), xpayee_name) as xpayee_name)", "第2行的“收款人”（xpayee_name）：文字过长（超过8192字节）")]
    public async Task A_row_that_a_file_would_not_get_through_keeps_the_package_out(string select, string? said)
    {
        var (package, manifest) = await Opened(Pay(1, "1.00"), Pay(2, "2.00"), Pay(3, "3.00"));
        var line = await Brought(package, Rewritten(package, manifest, select));
        if (said is null)
        {
            Assert.Equal("accepted", line.State);
            return;
        }
        await NothingCameOf(line, "package.rows.unfit", said);
    }

    [Fact]
    public async Task All_unfit_places_are_counted_and_the_first_is_named()
    {
        var (package, manifest) = await Opened(Pay(1, "1.00"), Pay(2, "2.00"), Pay(3, "3.00"));
        var line = await Brought(package, Rewritten(package, manifest, "* replace (if(row_no > 1, null, agency_code) as agency_code, if(row_no = 3, 2010, exp_func_code)::int as exp_func_code)"));
        await NothingCameOf(line, "package.rows.unfit", "包里有3处不合规定，第一处在第2行");
    }

    [Fact]
    public async Task A_package_that_belongs_nowhere_is_refused()
    {
        var (package, manifest) = await Opened(Pay(1, "1.00"), Pay(2, "2.00"));
        const string TwoProvinces = "* replace (if(row_no = 2, 430100000, mof_div_code)::int as mof_div_code)";
        await NothingCameOf(await Brought(package, Rewritten(package, manifest with { Region = "鄂" }, TwoProvinces)), "package.manifest.broken", "“鄂”不是9位区划代码");
        await NothingCameOf(await Brought(package, Rewritten(package, manifest with { Region = null }, TwoProvinces)), "package.region.unknown", "不能确定这个包属于哪个地区");
        Assert.Equal("421200000", (await Brought(package, Rewritten(package, manifest with { Region = null }, "* replace (421200000::int as mof_div_code)"))).Region); // the control
    }

    [Theory]
    [InlineData("none", null, "")]
    [InlineData("count", "package.rejects.differ", "清单写的是剔除3行")]
    [InlineData("sum", "package.rejects.differ", "合计501分，剔除清单里有2行、合计500分")]
    [InlineData("line", "package.rejects.differ", "剔除清单里有1行")]
    [InlineData("absent", "package.rejects.differ", "剔除清单里有0行")]
    [InlineData("header", "package.rows.unreadable", "第1行不是")]
    [InlineData("amount", "package.rows.unreadable", "第2行的金额不是整数分")]
    [InlineData("cells", "package.rows.unreadable", "第2行不是")]
    [InlineData("bytes", "package.rows.unreadable", "不是UTF-8")]
    public async Task The_rows_set_aside_are_counted_again(string lie, string? code, string said)
    {
        var (package, manifest) = await Opened(Pay(1, "1.00"), Pay(2, "5.00", day: "坏"), Pay(3, "坏"));
        Assert.Equal((2L, 500L), (manifest.RejectedRows, manifest.RejectedSumFen));
        var rejects = package.RejectsFile!;
        var lines = (await File.ReadAllTextAsync(rejects, Stop)).TrimEnd('\n').Split('\n');
        manifest = lie switch { "count" => manifest with { RejectedRows = 3 }, "sum" => manifest with { RejectedSumFen = 501 }, _ => manifest };
        if (lie is "line" or "header" or "amount" or "cells")
            await File.WriteAllTextAsync(rejects, string.Join('\n', lie switch { "line" => lines[..2], "header" => ["a,b,c,d", .. lines[1..]], "amount" => [lines[0], "3,五元,x,y"], _ => [lines[0], "3,500,x"] }) + "\n", Stop);
        else if (lie == "bytes")
            await File.WriteAllBytesAsync(rejects, [.. await File.ReadAllBytesAsync(rejects, Stop), 0xFF, (byte)'\n'], Stop);
        var line = await Brought(package, manifest, withRejects: lie != "absent");
        if (code is null)
            Assert.Equal(("accepted", 2L), (line.State, line.RejectedRows));
        else
            await NothingCameOf(line, code, said);
    }

    private async Task<(OpenedPackage Package, PackageManifest Manifest)> Opened(params Payment[] payments)
    {
        var delivery = await _county.Accepted(_county.Payments("支付-2021-03.csv", payments));
        Assert.True(_county.Get<PackageReader>().Open(_county.Get<PackageStore>().FileOf(delivery.PackageId), _county.Get<PackageStore>().NewTemporary()).Accepted(out var package, out _));
        return (package, package.Manifest);
    }

    /// <summary>Other rows, honestly counted.</summary>
    private PackageManifest Rewritten(OpenedPackage package, PackageManifest manifest, string select)
    {
        var original = package.RowsFile + ".original";
        if (!File.Exists(original))
            File.Copy(package.RowsFile, original);
        using (var connection = _county.Get<FiscalStore>().Connect())
            connection.Run($"copy (select {select} from read_parquet('{original}') order by row_no) to '{package.RowsFile}' (format parquet)");
        var counted = PackageRows.Count(_county.Get<FiscalStore>(), LandingTables.PaymentVoucher, package.RowsFile, null, Stop);
        return manifest with { Rows = counted.Rows, SumFen = counted.SumFen, RowTreeRoot = counted.Root };
    }

    /// <summary>Sealed by the county with a valid signature, and brought to the city, which trusts it.</summary>
    private async Task<ImportDocument.Line> Brought(OpenedPackage package, PackageManifest manifest, bool withRejects = true)
    {
        var zip = Path.Combine(_county.Root, Guid.NewGuid().ToString("N") + ".zip");
        List<PartFile> parts = [new("rows.parquet", "", PackagePart.RowsFormat, "", package.RowsFile)];
        if (withRejects && package.RejectsFile is { } rejects)
            parts.Add(new("rejects.csv", "", PackagePart.RejectsFormat, "", rejects));
        _county.Get<PackageWriter>().Write(manifest, parts, zip);
        Assert.True(ImportPlan.Of(new ImportRequest(zip)).Accepted(out var plan, out _));
        var receipts = new List<Receipt>();
        await foreach (var receipt in _city.Get<ImportRun>().Go(plan, new("command-line"), _county.Get<NodeKey>().PublicText, (_, _, _) => { }, Stop))
            receipts.Add(receipt);
        return ImportDocument.Line.Of(Assert.Single(receipts));
    }

    private async Task NothingCameOf(ImportDocument.Line line, string code, string said)
    {
        Assert.Equal(code, line.Refusal?.Code);
        Assert.Contains(said, line.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(line.Refusal.Remedy));
        Assert.Empty(await _city.Store.All(Stop));
        Assert.Empty(Directory.GetFiles(_city.Folder.Packages));
        Assert.DoesNotContain(Directory.GetDirectories(_city.Folder.Temporary), d => Path.GetFileName(d) != "engine");
        Assert.Equal(0, await _city.Count("select count(*) from payment_voucher"));
        Assert.Contains(await _city.Store.Refusals(Stop), r => r.Code == code); // tried, and visible
    }
}

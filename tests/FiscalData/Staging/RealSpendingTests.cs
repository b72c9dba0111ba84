using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>Spending files as five British bodies published them, through one mapping each.</summary>
public sealed class RealSpendingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("leeds", 15)]
    [InlineData("gateshead", 38)]
    [InlineData("manchester", 12)]
    [InlineData("calderdale", 3)]
    [InlineData("cabinetoffice", 38)]
    public void Every_record_is_a_row_or_a_reported_reject_and_the_sums_agree_to_the_penny(string body, int files)
    {
        var mapping = Mappings.Shipped(body);
        var paths = Directory.GetFiles(SharedData.Folder("data", "spending", body), "*.csv").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(files, paths.Count);
        var (rows, rejects, blanks, staged, rejected) = (0L, 0L, 0L, 0L, 0L);
        foreach (var path in paths)
        {
            var report = new Staging(default).Run(new SourceFile(path), mapping, Check, null, TestContext.Current.CancellationToken);
            var slow = SlowReader.Of(path);
            Compare(path, report, slow);
            rows += report.RowsStaged;
            rejects += report.RowsRejected;
            blanks += report.BlankRows;
            staged += report.RowsStaged == 0 ? 0 : report.StagedFen["xpay_amt"];
            rejected += report.RejectedFen;
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{body}: {paths.Count} files, {rows} rows staged ({staged / 100m:N2} GBP), {rejects} set aside ({rejected / 100m:N2} GBP), {blanks} blank"));
        Assert.True(rejects * 20 < rows, "more than one record in twenty set aside: the mapping is wrong");
    }

    private void Compare(string path, StagingReport report, SlowReader slow)
    {
        if (slow.Records == 0)
        {
            Assert.Equal("file.empty", report.Refusal?.Code);
            return;
        }
        Assert.Null(report.Refusal);
        Assert.Equal(slow.Records, report.RowsRead);
        Assert.Equal(report.RowsRead, report.RowsStaged + report.RowsRejected + report.BlankRows + report.TotalRows);
        Assert.Equal(slow.Sum, (report.StagedFen["xpay_amt"] + report.RejectedFen) / 100m);
        Assert.Equal(slow.Unreadable, report.RejectedUnreadable);
        Assert.Equal(report.RowsRejected, report.Errors.Select(e => e.Line).Distinct().Count());
        if (report.RowsRejected > 0)
        {
            output.WriteLine($"  {Path.GetFileName(path)}: {report.RowsRejected} set aside, e.g. {report.Errors[0].Place} {report.Errors[0].Field}"
                + $" “{report.Errors[0].Value}” {report.Errors[0].Reason}");
        }
        Assert.DoesNotContain(report.Remarks, remark => remark.StartsWith("未导入的列", StringComparison.Ordinal));
    }

    private static void Check(RowBlock block)
    {
        Assert.InRange(block.Count, 1, block.SourceLines.Length);
        Assert.All(block.SourceLines.AsSpan(0, block.Count).ToArray(), line => Assert.True(line > 1));
    }
}

using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>What staging made of a small file: the report, and each row in its canonical form.</summary>
internal sealed record Stage(StagingReport Report, IReadOnlyList<string> Rows)
{
    public const string Head = "财政区划,预算年度,支付凭证号,单位,实际支付金额,实际支付日期";

    public static Mapping Payments { get; } = Mapping.Canonical(LandingTables.PaymentVoucher, "CNY");

    /// <summary>A payment with everything in order, except where it is told otherwise.</summary>
    public static string Row(string number, string amount = "1.00", string date = "2021-03-15", string region = "421200000", string year = "2021", string organ = "101001") =>
        $"{region},{year},{number},{organ},{amount},{date}";

    public static Stage Lines(params string[] lines) => Text(string.Join('\n', lines) + "\n", Payments);

    public static Stage Text(string text, Mapping mapping, string name = "file.csv", byte[]? secret = null) => Bytes(Encoding.UTF8.GetBytes(text), mapping, name, secret);

    public static Stage Bytes(byte[] bytes, Mapping mapping, string name = "file.csv", byte[]? secret = null)
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, bytes);
        try
        {
            return Of(path, mapping, name, secret);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static Stage Of(string path, Mapping mapping, string name, byte[]? secret = null)
    {
        var rows = new List<string>();
        var form = new RowForm();
        var report = new Staging(secret).Run(new SourceFile(path, name), mapping, Take, null, TestContext.Current.CancellationToken);
        if (report.Refusal is null)
            Assert.Equal(report.RowsRead, report.RowsStaged + report.RowsRejected + report.BlankRows + report.TotalRows);
        return new(report, rows);

        void Take(RowBlock block)
        {
            Assert.Equal(rows.Count + 1, block.FirstRow);
            form.Clear();
            for (var row = 0; row < block.Count; row++)
            {
                form.AddRow(block, row);
                rows.Add(Encoding.UTF8.GetString(form.Row(row)));
                Assert.Equal(Records.MerkleTree.LeafHash(form.Row(row)), block.LeafHashes.AsSpan(row * 32, 32).ToArray());
            }
        }
    }

    /// <summary>The one error there is, as place, field and code.</summary>
    public string OnlyError
    {
        get
        {
            var error = Assert.Single(Report.Errors);
            return $"{error.Place} {error.Field} {error.Code}";
        }
    }

    /// <summary>One field of one row.</summary>
    public string? Value(int row, string field)
    {
        var values = System.Text.Json.JsonSerializer.Deserialize<string?[]>(Rows[row])!;
        return values[Report.Mapping.Table.Columns.ToList().FindIndex(c => c.Field == field)];
    }
}

using System.Diagnostics;
using System.Text;
using DuckDB.NET.Data;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>What a whole process allocates is measured here: nothing else runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests
{
    public const string Name = "alone";
}

/// <summary>One cell of 200 MB: refused with its place, in little memory. Made on the fly; compressed little, so that it is no zip bomb.</summary>
[Collection(AloneTests.Name)]
public sealed class LongCellTests
{
    private const int Megabytes = 200;
    private static readonly object?[] Head = [.. Stage.Head.Split(','), "摘要"];

    [Theory]
    [InlineData("cell", "workbook.cell-too-long", "工作表“支付”的G2内容超过65,536个字符")]
    [InlineData("shared", "workbook.cell-too-long", "工作簿里有一格的内容超过65,536个字符")]
    [InlineData("attribute", "workbook.cell-too-long", "工作簿里有一格的内容超过65,536个字符")]
    [InlineData("attribute", "workbook.cell-too-long", "工作簿里有一格的内容超过65,536个字符", ">")] // legal there, and no end of it
    [InlineData("shared-cdata", "workbook.cell-too-long", "工作簿里有一格的内容超过65,536个字符", "]>--><a?>")]
    [InlineData("comment", "workbook.cell-too-long", "工作簿里有一格的内容超过65,536个字符", "->]]><a?>")]
    public void In_a_workbook(string where, string code, string said, string among = "")
    {
        var workbook = new Workbook().Sheet("支付", [Head, ["421200000", "2021", "V1", "101001", 1.0, "2021-03-15", "x"]]).Save();
        var path = Path.GetTempFileName();
        var part = where.StartsWith("shared", StringComparison.Ordinal) ? "xl/sharedStrings.xml" : "xl/worksheets/sheet1.xml";
        File.WriteAllBytes(path, Workbook.Replace(part.EndsWith("sheet1.xml", StringComparison.Ordinal) ? workbook : Shared(workbook), part, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(where switch
            {
                "cell" => "<worksheet><sheetData><row r=\"1\">" + string.Concat(Head.Select((h, i) => $"<c r=\"{(char)('A' + i)}1\" t=\"inlineStr\"><is><t>{h}</t></is></c>")) + "</row><row r=\"2\"><c r=\"G2\" t=\"inlineStr\"><is><t>",
                "shared" => "<sst><si><t>",
                "shared-cdata" => "<sst><si><t><![CDATA[",
                "comment" => "<worksheet><sheetData><row r=\"1\"><!--",
                _ => "<worksheet><sheetData><row r=\"1\" x=\"",
            }));
            Noise(stream, among);
        }));
        try
        {
            var (stage, allocated) = Measured(() => Stage.Of(path, Stage.Payments, "支付.xlsx"));
            Assert.Equal(code, stage.Report.Refusal?.Code);
            Assert.Contains(said, stage.Report.Refusal!.Sentence, StringComparison.Ordinal);
            Assert.False(string.IsNullOrEmpty(stage.Report.Refusal.Remedy));
            Assert.Empty(stage.Rows);
            Assert.InRange(allocated, 0, 48L << 20);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void In_a_Parquet_file()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".parquet");
        using (var duck = new DuckDBConnection("Data Source=:memory:"))
        {
            duck.Open();
            using var command = duck.CreateCommand();
            command.CommandText = $"""
                copy (select '421200000' as mof_div_code, '2021' as fiscal_year, 'V' || i as pay_cert_no, '101001' as agency_code, '1.00' as xpay_amt, '2021-03-15' as xpay_date,
                             if(i = 3, repeat('长', {Megabytes * 350_000}), 'x') as abstract from range(1, 5) t(i)) to '{path}' (format parquet)
                """;
            command.ExecuteNonQuery();
        }
        try
        {
            var (stage, allocated) = Measured(() => Stage.Of(path, Stage.Payments, "支付.parquet"));
            Assert.Equal(("parquet.cell-too-long", true), (stage.Report.Refusal?.Code, stage.Report.Refusal!.Sentence.StartsWith("第4行第7列（abstract）", StringComparison.Ordinal)));
            Assert.Empty(stage.Rows);
            Assert.InRange(allocated, 0, 16L << 20);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Many_short_pieces_of_every_kind_are_no_long_one()
    {
        var text = string.Concat(Enumerable.Repeat($"<!-- {new string('x', 900)} > < ]]> --><?p {new string('x', 900)} < ?><v a=\"{new string('>', 900)}\">{new string('>', 900)}</v><w><![CDATA[{new string('x', 900)} <!-- ]>]]></w>", 2_000));
        var runs = new XmlRuns();
        // In pieces of 7 bytes, so that every mark is cut somewhere.
        foreach (var piece in Encoding.ASCII.GetBytes(text).Chunk(7))
            Assert.False(runs.GoTooFar(piece));
        Assert.True(runs.GoTooFar(new byte[RowSource.LongestCell * 10 + 1]));
    }

    [Theory]
    [InlineData(8_192, null)] // as much as a field takes
    [InlineData(8_193, "G2 abstract text.too-long")] // more: the row is set aside
    [InlineData(65_536, "G2 abstract text.too-long")]
    [InlineData(65_537, "workbook.cell-too-long")] // no spreadsheet writes this
    public void Between_what_a_field_takes_and_what_a_file_may_hold_the_row_is_set_aside(int length, string? said)
    {
        var stage = Stage.Bytes(new Workbook().Sheet("支付", [Head, ["421200000", "2021", "V1", "101001", 1.0, "2021-03-15", new string('x', length)], ["421200000", "2021", "V2", "101001", 1.0, "2021-03-15", "y"]]).Save(), Stage.Payments, "支付.xlsx");
        if (length > RowSource.LongestCell)
        {
            Assert.Equal(said, stage.Report.Refusal?.Code);
            return;
        }
        Assert.Equal(said is null ? 2 : 1, stage.Rows.Count);
        if (said is not null)
            Assert.Equal(said, stage.OnlyError);
        Assert.All(stage.Report.Rejects, r => Assert.InRange(r.Record.Length, 1, 16_385));
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("parquet")]
    public void Wide_rows_come_in_smaller_batches_and_none_is_lost(string form)
    {
        const int Rows = 3000;
        var word = new string('字', 2_700);
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + "." + form);
        if (form == "xlsx")
            File.WriteAllBytes(path, new Workbook().Sheet("支付", [Head, .. Enumerable.Range(0, Rows).Select(i => (object?[])["421200000", "2021", $"V{i:D5}", "101001", "1.00", "2021-03-15", word])]).Save());
        else
        {
            using var duck = new DuckDBConnection("Data Source=:memory:");
            duck.Open();
            using var command = duck.CreateCommand();
            command.CommandText = $"copy (select '421200000' as mof_div_code, '2021' as fiscal_year, printf('V%05d', i) as pay_cert_no, '101001' as agency_code, '1.00' as xpay_amt, '2021-03-15' as xpay_date, '{word}' as abstract from range(0, {Rows}) t(i)) to '{path}' (format parquet)";
            command.ExecuteNonQuery();
        }
        try
        {
            using var source = SourceOpener.Open(new SourceFile(path), Stage.Payments);
            var batch = new CellBatch();
            var (records, largest) = (0, 0);
            for (; source.Read(batch); records += batch.Records)
                largest = Math.Max(largest, batch.TextLength);
            Assert.Equal(Rows + 1, records);
            Assert.InRange(largest, 4 << 20, (4 << 20) + 10_000); // the row that fills it is the last
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (Stage Stage, long Allocated) Measured(Func<Stage> act)
    {
        var (before, watch) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        var stage = act();
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
        return (stage, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    /// <summary>200 MB that hardly shrink; 60, which still are more than may be allocated, where something stands among them.</summary>
    /// <param name="among">Stands in it at every thousand bytes.</param>
    private static void Noise(Stream stream, string among)
    {
        var random = new Random(20211231);
        var bytes = new byte[1 << 20];
        for (var i = 0; i < (among.Length > 0 ? 60 : Megabytes); i++)
        {
            random.NextBytes(bytes);
            for (var j = 0; j < bytes.Length; j++)
                bytes[j] = (byte)('a' + (bytes[j] & 15));
            for (var j = 0; j < bytes.Length - among.Length; j += 1000)
                Encoding.ASCII.GetBytes(among, bytes.AsSpan(j));
            stream.Write(bytes);
        }
    }

    /// <summary>The same workbook with a part for shared texts.</summary>
    private static byte[] Shared(byte[] workbook) => Workbook.Replace(workbook, "xl/_rels/workbook.xml.rels", stream => stream.Write(Encoding.UTF8.GetBytes("""
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>
        """)));
}

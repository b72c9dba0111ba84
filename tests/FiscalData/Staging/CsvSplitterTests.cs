using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class CsvSplitterTests
{
    [Theory]
    [InlineData("a,b\nc,d\n", "a|b/c|d")]
    [InlineData("a,b\r\nc,d", "a|b/c|d")]
    [InlineData("a,\n,b\n", "a|/|b")]
    [InlineData("\"a,b\",c\n", "a,b|c")]
    [InlineData("\"a\nb\",c\n", "a\nb|c")]
    [InlineData("\"say \"\"so\"\"\",c\n", "say \"so\"|c")]
    [InlineData("\"\",x\n", "|x")]
    [InlineData("\"\"\"\"\n", "\"")]
    [InlineData("5\" pipe,x\n", "5\" pipe|x")] // a quote inside an unquoted cell is text
    [InlineData("a\n\nb\n", "a//b")]
    [InlineData("\"a\"\r\n\"b\"\r\n", "a/b")]
    [InlineData("a\0b,c\n", "a\0b|c")]
    public void Records_and_cells_are_as_RFC_4180_has_them(string text, string expected) => Assert.Equal(expected, Show(Split(text)));

    [Fact]
    public void A_quote_followed_by_more_text_is_a_fault_of_its_record_alone()
    {
        var batch = Split("a,b\n\"x\"y\",2\nc,d\n");
        Assert.Equal([FaultKind.None, FaultKind.StrayQuote, FaultKind.None], batch.Faults[..3]);
        Assert.Equal("c|d", Show(batch).Split('/')[^1]);
    }

    [Fact]
    public void Lines_are_counted_through_quoted_line_ends()
    {
        var batch = Split("a\n\"b\nb\nb\"\nc\n");
        Assert.Equal([1, 2, 5], batch.Lines[..3]);
        Assert.Equal("\"b\nb\nb\"", Encoding.UTF8.GetString(batch.Record(1)));
    }

    [Fact]
    public void Whatever_is_written_comes_back_wherever_the_file_is_cut()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var records = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Enumerable.Range(0, random.Next(1, 6)).Select(_ => Cell(random)).ToArray()).ToList();
            var text = string.Concat(records.Select(r => string.Join(',', r.Select(c => Quoted(c, random))) + (random.Next(2) == 0 ? "\n" : "\r\n")));
            var expected = string.Join('/', records.Select(r => string.Join('|', r)));
            Assert.True(expected == Show(Split(text)), $"seed {seed}, round {round}");
            var step = random.Next(1, 200);
            Assert.True(expected == ShowInPieces(text, step), $"seed {seed}, round {round}, in pieces of {step}");
        }
    }

    private static string Cell(Random random)
    {
        const string Letters = "ab,\"\n国1 ";
        return string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => Letters[random.Next(Letters.Length)])).Trim('\r');
    }

    private static string Quoted(string cell, Random random) =>
        random.Next(3) > 0 && cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private static CellBatch Split(string text)
    {
        var batch = new CellBatch();
        batch.Clear(1);
        var bytes = Encoding.UTF8.GetBytes(text);
        batch.EnsureText(bytes.Length);
        bytes.CopyTo(batch.Text, 0);
        batch.TextLength = bytes.Length;
        CsvSplitter.Split(batch, (byte)',');
        return batch;
    }

    /// <summary>As the source cuts: pieces that grow until a whole record is in them.</summary>
    private static string ShowInPieces(string text, int step)
    {
        var rest = Encoding.UTF8.GetBytes(text);
        var shown = new List<string>();
        while (rest.Length > 0)
        {
            var (size, cut) = (step, 0);
            for (; cut == 0 && size < rest.Length; size += step)
                cut = CsvCutter.WholeRecords(rest.AsSpan(0, size), (byte)',');
            cut = cut == 0 ? rest.Length : cut;
            shown.Add(Show(Split(Encoding.UTF8.GetString(rest, 0, cut))));
            rest = rest[cut..];
        }
        return string.Join('/', shown);
    }

    private static string Show(CellBatch batch) => string.Join('/', Enumerable.Range(0, batch.Records).Select(record =>
        string.Join('|', Enumerable.Range(batch.FirstCell[record], batch.CellsOf(record)).Select(cell => Encoding.UTF8.GetString(batch.Cell(cell))))));
}

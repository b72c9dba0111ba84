using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class EncodingTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    [Theory]
    [InlineData("utf-8", "CSV（UTF-8）")]
    [InlineData("utf-8 with mark", "CSV（UTF-8）")]
    [InlineData("gbk", "CSV（GB18030）")]
    [InlineData("gb18030", "CSV（GB18030）")]
    public void The_same_text_in_any_encoding_gives_the_same_rows(string name, string form)
    {
        var text = $"{Stage.Head}\n{Stage.Row("凭证1", organ: "咸宁市“财政”局〇（北京）·一期")}\n";
        var bytes = name switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-8 with mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            "gbk" => Gbk.GetBytes(text),
            _ => Gb18030.GetBytes(text),
        };
        var stage = Stage.Bytes(bytes, Stage.Payments);
        Assert.Equal(form, stage.Report.Form);
        Assert.Equal("咸宁市“财政”局〇（北京）·一期", stage.Value(0, "agency_code"));
    }

    [Fact]
    public void Rare_characters_of_four_bytes_are_read()
    {
        var stage = Stage.Bytes(Gb18030.GetBytes($"{Stage.Head}\n{Stage.Row("V1", organ: "㐂𠮷镇")}\n{Stage.Row("V2", organ: "甲")}\n"), Stage.Payments);
        Assert.Equal(["㐂𠮷镇", "甲"], Enumerable.Range(0, 2).Select(i => stage.Value(i, "agency_code")));
    }

    [Fact]
    public void Every_pair_of_GBK_is_read_as_the_framework_reads_it()
    {
        var strict = CodePagesEncodingProvider.Instance.GetEncoding(936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        var to = new byte[16];
        for (var lead = 0x80; lead <= 0xFF; lead++)
        {
            for (var trail = 0; trail <= 0xFF; trail++)
            {
                byte[] from = [(byte)lead, (byte)trail, (byte)'x'];
                var written = GbkTable.ToUtf8(from, to);
                if (written < 0)
                    continue; // left to the framework
                Assert.Equal(strict.GetString(from), Encoding.UTF8.GetString(to, 0, written));
            }
        }
        Assert.Equal(10, GbkTable.ToUtf8(Gbk.GetBytes("a中b文c国"[..5]), to) + 1);
        Assert.Equal(-1, GbkTable.ToUtf8([0xD6], to));
        Assert.Equal(-1, GbkTable.ToUtf8([0xFF, 0x41], to));
    }

    [Fact]
    public void Bytes_that_are_no_text_refuse_the_file_with_the_line()
    {
        byte[] bytes = [.. Gbk.GetBytes($"{Stage.Head}\n{Stage.Row("V1", organ: "单位")}\n{Stage.Row("V2", organ: "单")}"), 0xFF, 0xFF, (byte)'\n'];
        var certain = Stage.Payments with { File = new() { Encoding = TextForm.Gb18030 } };
        var refusal = Stage.Bytes(bytes, certain).Report.Refusal;
        Assert.Equal("file.undecodable", refusal?.Code);
        Assert.Contains("第3行", refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_encoding_in_the_mapping_is_refused_and_not_misread()
    {
        var certain = Stage.Payments with { File = new() { Encoding = TextForm.Utf8 } };
        Assert.Equal("file.undecodable", Stage.Bytes(Gbk.GetBytes($"{Stage.Head}\n{Stage.Row("V1")}\n"), certain).Report.Refusal?.Code);
    }

    [Fact]
    public void Western_text_is_a_last_resort_with_a_remark_or_what_the_mapping_says()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes("mof_div_code,fiscal_year,pay_cert_no,agency_code,xpay_amt,xpay_date\n421200000,2021,V1,caf"), 0xE9, .. ",1.00,2021-03-15\n"u8];
        var guessed = Stage.Bytes(bytes, Stage.Payments);
        Assert.Equal("café", guessed.Value(0, "agency_code"));
        Assert.Contains(guessed.Report.Remarks, r => r.Contains("Windows-1252", StringComparison.Ordinal));
        var told = Stage.Bytes(bytes, Stage.Payments with { File = new() { Fallback = TextForm.Windows1252 } });
        Assert.Empty(told.Report.Remarks);
    }

    [Fact]
    public void Utf8_with_a_torn_byte_is_refused_with_the_line_and_not_read_as_another_encoding()
    {
        var whole = Encoding.UTF8.GetBytes($"{Stage.Head}\n{Stage.Row("V1", organ: "咸宁市财政局")}\n{Stage.Row("V2", organ: "咸宁市教育局")}\n");
        Assert.Equal(2, Stage.Bytes(whole, Stage.Payments).Report.RowsStaged);
        var torn = whole.ToList();
        torn.RemoveAt(whole.AsSpan().LastIndexOf("教"u8) + 1);

        var refusal = Stage.Bytes([.. torn], Stage.Payments).Report.Refusal;

        Assert.Equal("file.undecodable", refusal?.Code);
        Assert.Contains("第3行", refusal!.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1 << 20)] // exactly at the end of the detecting buffer
    public void A_character_across_the_edge_of_a_buffer_is_one_character(int around)
    {
        for (var shift = -3; shift <= 1; shift++)
        {
            var bytes = Encoding.UTF8.GetBytes(new string('a', Math.Max(0, around + shift)) + "中文" + new string('b', 10));
            using var stream = new MemoryStream(bytes);
            Assert.Equal(TextForm.Utf8, TextEncodings.Detect(stream, FileForm.Default));
        }
    }
}

using System.Diagnostics;
using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class WorkbookTests
{
    private static readonly object?[] Head = Stage.Head.Split(',');

    [Fact]
    public void A_workbook_is_read_like_a_text_and_errors_name_the_cell()
    {
        var stage = Read(new Workbook().Sheet("支付", [Head, Row("V1", 1234.5), Row("V2", "x"), Row("V3", 3.0)]));
        Assert.Equal("E3 xpay_amt amount.not-a-number", stage.OnlyError);
        Assert.Equal("支付", stage.Report.Errors[0].Sheet);
        Assert.Equal(("XLSX", 2, 123750), (stage.Report.Form, stage.Report.RowsStaged, stage.Report.StagedFen["xpay_amt"]));
        Assert.Equal("421200000,2021,V2,101001,x,2021-03-15", Assert.Single(stage.Report.Rejects).Record);
    }

    [Theory]
    [InlineData(false, 44270, "2021-03-15")]
    [InlineData(true, 42808, "2021-03-15")] // the same day in a workbook that counts from 1904
    public void Dates_follow_the_day_count_of_the_workbook(bool from1904, double serial, string date)
    {
        var workbook = new Workbook { From1904 = from1904 };
        var stage = Read(workbook.Sheet("支付", [Head, Row("V1", 1.0, new Workbook.Day(serial)), Row("V2", 1.0, serial)]));
        Assert.Empty(stage.Report.Errors);
        Assert.Equal([date, date], Enumerable.Range(0, 2).Select(i => stage.Value(i, "xpay_date")));
    }

    [Fact]
    public void Amounts_are_binary_in_a_workbook_and_exact_in_the_house()
    {
        var stage = Read(new Workbook().Sheet("支付",
        [
            Head, Row("V1", 0.1 + 0.2), Row("V2", 1.1 * 3), Row("V3", new Workbook.Formula("SUM(A1:A9)", 123456.780000001)), Row("V4", 4.35 * 100), Row("V5", 1.005), Row("V6", 123456789012.34),
        ]));
        Assert.Equal(["30", "330", "12345678", "43500", "12345678901234"], stage.Rows.Select((_, i) => stage.Value(i, "xpay_amt")));
        Assert.Equal("E6 xpay_amt amount.too-fine", stage.OnlyError);
        Assert.Contains(stage.Report.Remarks, r => r.Contains("取整到分，1处", StringComparison.Ordinal));
    }

    [Fact]
    public void Merged_heads_of_two_lines_are_read()
    {
        var stage = Read(new Workbook().Sheet("支付",
        [
            ["咸宁市2021年3月支付明细"],
            ["财政区划", "预算年度", "支付凭证号", "单位", "实际支付", null, "支出功能分类"],
            [null, null, null, null, "实际支付金额", "实际支付日期", null],
            [.. Row("V1", 1.0), "2010101"],
        ], "A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3"));
        Assert.Null(stage.Report.Refusal);
        Assert.Equal(("2010101", "2021-03-15", 1), (stage.Value(0, "exp_func_code"), stage.Value(0, "xpay_date"), stage.Report.RowsStaged));
    }

    [Fact]
    public void Trailing_blank_rows_and_short_rows_are_nothing_special()
    {
        var stage = Read(new Workbook().Sheet("支付", [[.. Head, "摘要"], Row("V1", 1.0), [], ["", " "], Row("V2", 1.0), [], []]));
        Assert.Equal((2, 0), (stage.Report.RowsStaged, stage.Report.RowsRejected));
        Assert.Equal(5, Assert.Single(Read(new Workbook().Sheet("支付", [Head, Row("V1", 1.0), [], [], Row("V2", "x")])).Report.Errors).Line);
    }

    [Fact]
    public void Text_that_looks_like_a_formula_stays_text_and_error_values_are_errors()
    {
        var stage = Read(new Workbook().Sheet("支付", [[.. Head, "摘要"], [.. Row("V1", 1.0), "=1+1"], [.. Row("V2", 1.0), new Workbook.Error("#N/A")]]));
        Assert.Equal("=1+1", stage.Value(0, "abstract"));
        Assert.Equal("G3 abstract cell.error", stage.OnlyError);
    }

    [Fact]
    public void A_long_number_that_lost_its_last_digits_is_an_error_and_not_an_account()
    {
        var stage = Read(new Workbook().Sheet("支付", [[.. Head, "收款账号"], [.. Row("V1", 1.0), 6222021234567890123d], [.. Row("V2", 1.0), 622202123456789d]]));
        Assert.Equal("G2 xpayee_acct_no text.digits-lost", stage.OnlyError);
        Assert.Equal("622202123456789", stage.Value(0, "xpayee_acct_no"));
    }

    [Fact]
    public void The_sheet_with_the_right_header_is_found_and_the_others_are_named()
    {
        var stage = Read(new Workbook().Sheet("说明", [["本表由财政局填报"]]).Sheet("空", []).Sheet("三月", [Head, Row("V1", 1.0)]));
        Assert.Equal(1, stage.Report.RowsStaged);
        Assert.Contains("只读取工作表“三月”；未读取：说明", stage.Report.Remarks);
        var named = Stage.Payments with { File = new() { Sheets = ["四月"] } };
        Assert.Equal("workbook.no-such-sheet", Stage.Bytes(new Workbook().Sheet("三月", [Head]).Save(), named).Report.Refusal?.Code);
    }

    [Fact]
    public void What_other_programs_write_is_read_too()
    {
        // Prefixed names, strict namespaces, absolute targets, shared and rich texts with reading aids, escapes, own date formats, cells without a place.
        const string Strict = "http://purl.oclc.org/ooxml";
        var bytes = Workbook.Zip(
        [
            ("_rels/.rels", $"<Relationships><Relationship Id=\"a\" Type=\"{Strict}/officeDocument/relationships/officeDocument\" Target=\"/xl/book.xml\"/></Relationships>"),
            ("xl/book.xml", $"<x:workbook xmlns:x=\"{Strict}/spreadsheetml/main\" xmlns:q=\"{Strict}/officeDocument/relationships\"><x:sheets><x:sheet name=\"支付\" sheetId=\"7\" q:id=\"s\"/></x:sheets></x:workbook>"),
            ("xl/_rels/book.xml.rels", $"<Relationships><Relationship Id=\"s\" Type=\"{Strict}/officeDocument/relationships/worksheet\" Target=\"/xl/w/one.xml\"/>"
                + $"<Relationship Id=\"t\" Type=\"{Strict}/officeDocument/relationships/sharedStrings\" Target=\"texts.xml\"/><Relationship Id=\"f\" Type=\"{Strict}/officeDocument/relationships/styles\" Target=\"styles.xml\"/></Relationships>"),
            ("xl/texts.xml", "<x:sst xmlns:x=\"m\"><x:si><x:t>财政区划</x:t></x:si><x:si><x:t>预算年度</x:t></x:si><x:si><x:r><x:t>支付</x:t></x:r><x:r><x:t>凭证号</x:t></x:r><x:rPh sb=\"0\" eb=\"1\"><x:t>ZHIFU</x:t></x:rPh></x:si>"
                + "<x:si><x:t>单位</x:t></x:si><x:si><x:t>实际支付金额</x:t></x:si><x:si><x:t>实际支付日期</x:t></x:si><x:si><x:t xml:space=\"preserve\"> 甲_x002D_1 </x:t></x:si></x:sst>"),
            ("xl/styles.xml", "<x:styleSheet xmlns:x=\"m\"><x:numFmts><x:numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/><x:numFmt numFmtId=\"171\" formatCode=\"0.00&quot;day&quot;[Red]\"/></x:numFmts>"
                + "<x:cellStyleXfs><x:xf numFmtId=\"14\"/></x:cellStyleXfs><x:cellXfs><x:xf numFmtId=\"0\"/><x:xf numFmtId=\"170\"/><x:xf numFmtId=\"171\"/></x:cellXfs></x:styleSheet>"),
            ("xl/w/one.xml", "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row>" + string.Concat(Enumerable.Range(0, 6).Select(i => $"<x:c t=\"s\"><x:v>{i}</x:v></x:c>")) + "</x:row>"
                + "<x:row r=\"9\"><x:c r=\"A9\"><x:v>4.212E8</x:v></x:c><x:c r=\"B9\" s=\"2\"><x:v>2021</x:v></x:c><x:c r=\"C9\" t=\"str\"><x:f>A1&amp;B1</x:f><x:v>V1</x:v></x:c>"
                + "<x:c r=\"D9\" t=\"s\"><x:v>6</x:v></x:c><x:c r=\"E9\"><x:v>12.340000000000002</x:v></x:c><x:c r=\"F9\" s=\"1\"><x:v>44270.5</x:v></x:c></x:row>"
                + "<x:row><x:c><x:v>421200000</x:v></x:c><x:c><x:v>2021</x:v></x:c><x:c t=\"inlineStr\"><x:is><x:t>V2</x:t></x:is></x:c><x:c t=\"b\"><x:v>1</x:v></x:c><x:c><x:v>-1E-2</x:v></x:c><x:c t=\"d\"><x:v>2021-03-16T00:00:00</x:v></x:c><x:c t=\"s\"/></x:row></x:sheetData></x:worksheet>"),
        ]);
        var stage = Stage.Bytes(bytes, Stage.Payments, "支付.xlsx");
        Assert.Empty(stage.Report.Errors);
        Assert.Equal(1233, stage.Report.StagedFen["xpay_amt"]);
        Assert.Equal(("甲-1", "2021-03-15", "2021-03-16"), (stage.Value(0, "agency_code"), stage.Value(0, "xpay_date"), stage.Value(1, "xpay_date")));
    }

    [Fact]
    public void A_zip_bomb_is_refused_within_memory_and_time()
    {
        var bomb = Workbook.Replace(new Workbook().Sheet("支付", [Head]).Save(), "xl/worksheets/sheet1.xml", stream =>
        {
            stream.Write("<worksheet><sheetData>"u8);
            var spaces = new byte[1 << 20];
            spaces.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 1024; i++)
                stream.Write(spaces);
        });
        Assert.True(bomb.Length < 2 << 20);
        var (watch, before) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes());
        Assert.Equal("workbook.too-large", Stage.Bytes(bomb, Stage.Payments).Report.Refusal?.Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
        Assert.True(GC.GetTotalAllocatedBytes() - before < 64 << 20);
    }

    [Fact]
    public void Cells_without_end_in_small_parts_are_refused_too()
    {
        var wide = Workbook.Replace(new Workbook().Sheet("支付", [Head]).Save(), "xl/worksheets/sheet1.xml", stream =>
            stream.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData></worksheet>"u8));
        Assert.Equal("workbook.too-wide", Stage.Bytes(wide, Stage.Payments).Report.Refusal?.Code);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet>&b;</worksheet>")]
    public void A_document_type_in_a_workbook_is_refused(string xml)
    {
        foreach (var part in (string[])["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
        {
            var bytes = Workbook.Replace(new Workbook().Sheet("支付", [Head]).Save(), part, stream => stream.Write(Encoding.UTF8.GetBytes(xml)));
            Assert.Equal("workbook.doctype", Stage.Bytes(bytes, Stage.Payments).Report.Refusal?.Code);
        }
    }

    [Fact]
    public void A_damaged_workbook_is_refused_wherever_it_is_cut()
    {
        var whole = new Workbook().Sheet("支付", [Head, Row("V1", 1.0)]).Save();
        for (var length = 4; length < whole.Length; length += 97)
            Assert.Equal("workbook.damaged", Stage.Bytes(whole[..length], Stage.Payments).Report.Refusal?.Code);
        var broken = Workbook.Replace(whole, "xl/worksheets/sheet1.xml", stream => stream.Write("<worksheet><sheetData><row"u8));
        Assert.Equal("workbook.damaged", Stage.Bytes(broken, Stage.Payments).Report.Refusal?.Code);
    }

    [Fact]
    public void A_zip_that_is_no_workbook_is_refused() =>
        Assert.Equal("file.not-a-workbook", Stage.Bytes(Workbook.Zip([("readme.txt", "x")]), Stage.Payments).Report.Refusal?.Code);

    private static object?[] Row(string number, object? amount, object? date = null) => ["421200000", "2021", number, "101001", amount, date ?? "2021-03-15"];

    private static Stage Read(Workbook workbook) => Stage.Bytes(workbook.Save(), Stage.Payments, "支付.xlsx");
}

using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

/// <summary>Files with something wrong: refused with the place, or the bad rows set aside and the rest kept.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void One_of_600000_amounts_is_not_a_number_and_the_other_599999_are_staged()
    {
        var text = new StringBuilder(Stage.Head + "\n");
        for (var i = 1; i <= 600_000; i++)
            text.Append(Stage.Row($"V{i:D9}", i == 345_678 ? "12o.00" : "1.25")).Append('\n');
        var (rows, fen) = (0, 0L);
        var path = Path.GetTempFileName();
        File.WriteAllText(path, text.ToString());
        var report = new Staging(default).Run(new SourceFile(path, "march.csv"), Stage.Payments, block => rows += block.Count, null, TestContext.Current.CancellationToken);
        File.Delete(path);
        Assert.Equal((599_999, 599_999L, 1L), (rows, report.RowsStaged, report.RowsRejected));
        fen = report.StagedFen["xpay_amt"];
        Assert.Equal(599_999L * 125, fen);
        var error = Assert.Single(report.Errors);
        Assert.Equal(("march.csv", "第345679行第5列", 345_679, "xpay_amt", "12o.00"), (error.File, error.Place, error.Line, error.Field, error.Value));
        Assert.Equal((0, 1), (report.RejectedFen, report.RejectedUnreadable));
        Assert.Equal(Stage.Row("V000345678", "12o.00"), Assert.Single(report.Rejects).Record);
    }

    [Fact]
    public void A_missing_column_refuses_the_file_by_name()
    {
        var stage = Stage.Lines("财政区划,预算年度,支付凭证号,单位,实际支付日期", "421200000,2021,V1,101001,2021-03-15");
        Assert.Equal("header.missing-column", stage.Report.Refusal?.Code);
        Assert.Contains("实际支付金额", stage.Report.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Empty(stage.Rows);
    }

    [Fact]
    public void A_file_of_something_else_is_refused() => Assert.Equal("header.not-found", Stage.Lines("a,b", "1,2").Report.Refusal?.Code);

    [Fact]
    public void An_extra_column_is_remarked_on_and_hurts_nothing()
    {
        var stage = Stage.Lines(Stage.Head + ",经办人电话", Stage.Row("V1") + ",13900000000");
        Assert.Equal(1, stage.Report.RowsStaged);
        Assert.Contains("未导入的列：经办人电话", stage.Report.Remarks);
    }

    [Fact]
    public void Two_columns_of_one_name_are_refused() =>
        Assert.Equal("header.twice", Stage.Lines(Stage.Head + ",单位", Stage.Row("V1") + ",x").Report.Refusal?.Code);

    [Fact]
    public void Title_rows_above_the_header_are_passed_over_and_shown()
    {
        var stage = Stage.Lines("咸宁市2021年3月支付明细,,,,,", "单位：万元,,,,,", Stage.Head, Stage.Row("V1"));
        Assert.Equal(1, stage.Report.RowsStaged);
        Assert.Contains(stage.Report.Remarks, r => r.Contains("2行标题", StringComparison.Ordinal));
        Assert.Contains(stage.Report.Remarks, r => r.Contains("万元", StringComparison.Ordinal) && r.Contains("核对单位", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_number_twice_in_a_file_sets_the_second_aside()
    {
        var stage = Stage.Lines(Stage.Head, Stage.Row("V1", "1.00"), Stage.Row("V2", "2.00"), Stage.Row("V1", "4.00"));
        Assert.Equal("第4行第3列 pay_cert_no key.duplicate", stage.OnlyError);
        Assert.Contains("第2行", stage.Report.Errors[0].Reason, StringComparison.Ordinal);
        Assert.Equal((2, 300, 400), (stage.Report.RowsStaged, stage.Report.StagedFen["xpay_amt"], stage.Report.RejectedFen));
        Assert.Equal(["V1", "V2"], Enumerable.Range(0, 2).Select(i => stage.Value(i, "pay_cert_no")));
    }

    [Fact]
    public void The_same_number_in_another_year_is_not_the_same_payment()
    {
        var stage = Stage.Lines(Stage.Head, Stage.Row("V1"), Stage.Row("V1", year: "2020", date: "2020-03-15"));
        Assert.Equal(2, stage.Report.RowsStaged);
    }

    [Theory]
    [InlineData("1.005", "amount.too-fine")]
    [InlineData("一千元", "amount.not-a-number")]
    [InlineData("=HYPERLINK(1)", "amount.not-a-number")]
    [InlineData("1.2E+05", "amount.scientific")]
    [InlineData("", "field.missing")]
    public void A_bad_amount_sets_its_row_aside(string amount, string code) =>
        Assert.Equal($"第2行第5列 xpay_amt {code}", Stage.Lines(Stage.Head, Stage.Row("V1", amount), Stage.Row("V2")).OnlyError);

    [Fact]
    public void Every_error_of_a_row_is_named_and_not_only_the_first()
    {
        var stage = Stage.Lines(Stage.Head, Stage.Row("V1", "x", "2021-02-30", "42120", "21", ""));
        Assert.Equal(["region.shape", "year.shape", "field.missing", "amount.not-a-number", "date.impossible"], stage.Report.Errors.Select(e => e.Code));
        Assert.Equal(1, stage.Report.RowsRejected);
        Assert.All(stage.Report.Errors, e => Assert.True(e.Reason.Length > 3 && e.Remedy.Length > 3));
    }

    [Fact]
    public void Negative_zero_and_full_width_digits_are_taken_as_meant_and_said_so()
    {
        var stage = Stage.Lines(Stage.Head, Stage.Row("V1", "-0.00"), Stage.Row("V2", "１２．５０", "２０２１-０３-１５", "４２１２０００００", "２０２１"));
        Assert.Equal((2, 1250), (stage.Report.RowsStaged, stage.Report.StagedFen["xpay_amt"]));
        Assert.Equal("2021-03-15", stage.Value(1, "xpay_date"));
        Assert.Contains("实际支付金额：负零按零记，1处。", stage.Report.Remarks);
        Assert.Contains("实际支付金额：全角数字按半角读取，1处。", stage.Report.Remarks);
        Assert.Contains("财政区划：全角数字按半角读取，1处。", stage.Report.Remarks);
    }

    [Fact]
    public void Words_are_kept_as_they_are_written_formulas_and_full_width_marks_included()
    {
        var stage = Stage.Lines(Stage.Head + ",摘要", Stage.Row("V1", organ: "单位（甲）") + ",=cmd|' /C calc'!A0");
        Assert.Equal(("单位（甲）", "=cmd|' /C calc'!A0"), (stage.Value(0, "agency_code"), stage.Value(0, "abstract")));
    }

    [Theory]
    [InlineData("2010101", null)]
    [InlineData("20101", null)]
    [InlineData("201", null)]
    [InlineData("2010", "code.shape")]
    [InlineData("201010101", "code.shape")]
    [InlineData("0201", "code.shape")]
    [InlineData("201行政", "code.shape")]
    public void A_functional_code_has_3_5_or_7_digits(string code, string? error)
    {
        var stage = Stage.Lines(Stage.Head + ",支出功能分类", Stage.Row("V1") + "," + code);
        Assert.Equal(error, stage.Report.Errors.SingleOrDefault()?.Code);
    }

    [Fact]
    public void A_value_outside_the_code_list_is_unknown()
    {
        var mapping = Stage.Payments with
        {
            Fields = [.. Stage.Payments.Fields.Select(f => f.Column.Field == "fund_type_code"
                ? f with { Codes = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("一般公共预算", "11") } : f)],
        };
        var stage = Stage.Text(Stage.Head + ",资金性质\n" + Stage.Row("V1") + ",一般公共预算\n" + Stage.Row("V2") + ",彩票公益金\n", mapping);
        Assert.Equal("第3行第7列 fund_type_code code.unknown", stage.OnlyError);
        Assert.Equal("11", stage.Value(0, "fund_type_code"));
    }

    [Fact]
    public void Blank_and_total_rows_are_counted_and_neither_staged_nor_rejected()
    {
        var mapping = Stage.Payments with { Totals = new("财政区划", ["合计"]) };
        var stage = Stage.Text($"{Stage.Head}\n{Stage.Row("V1", "2.00")}\n,,,,,\n合 计,,,,2.00,\n\n ,　,,,,\n", mapping);
        Assert.Equal((5, 1, 0, 3, 1), (stage.Report.RowsRead, stage.Report.RowsStaged, stage.Report.RowsRejected, stage.Report.BlankRows, stage.Report.TotalRows));
        Assert.Equal(200, Assert.Single(stage.Report.Totals).AmountFen);
    }

    [Fact]
    public void A_torn_last_line_is_set_aside()
    {
        var stage = Stage.Text($"{Stage.Head}\n{Stage.Row("V1")}\n421200000,2021,V2,1010", Stage.Payments);
        Assert.Equal("第3行  row.too-few-cells", stage.OnlyError);
        Assert.Equal(1, stage.Report.RowsStaged);
        var quoted = Stage.Text($"{Stage.Head}\n{Stage.Row("V1")}\n421200000,2021,V2,\"1010", Stage.Payments);
        Assert.Equal("第3行  row.torn", quoted.OnlyError);
    }

    [Fact]
    public void A_quote_that_is_never_closed_refuses_the_file_and_does_not_swallow_its_rows()
    {
        var stage = Stage.Lines(Stage.Head, Stage.Row("V1"), Stage.Row("V2", organ: "\"101"), Stage.Row("V3"), Stage.Row("V4"));
        Assert.Equal("file.unclosed-quote", stage.Report.Refusal?.Code);
        Assert.Contains("第3行", stage.Report.Refusal!.Sentence, StringComparison.Ordinal);
        var long_ = Stage.Text(Stage.Head + "\n" + Stage.Row("V2", organ: "\"101") + "\n" + string.Concat(Enumerable.Range(0, 200_000).Select(i => Stage.Row($"V{i}") + "\n")), Stage.Payments);
        Assert.Equal("file.unclosed-quote", long_.Report.Refusal?.Code);
    }

    [Fact]
    public void A_row_that_has_slipped_is_set_aside()
    {
        var stage = Stage.Lines(Stage.Head + ",", Stage.Row("V1") + ",", Stage.Row("V2", organ: "甲,乙") + ",");
        Assert.Equal("第3行  row.too-many-cells", stage.OnlyError);
    }

    [Fact]
    public void Invisible_characters_and_lost_digits_are_errors_of_the_cell()
    {
        Assert.Equal("第2行第4列 agency_code text.control", Stage.Lines(Stage.Head, Stage.Row("V1", organ: "10\u00001")).OnlyError);
        Assert.Equal("第2行第3列 pay_cert_no text.digits-lost", Stage.Lines(Stage.Head, Stage.Row("6.22202E+18")).OnlyError);
    }

    [Fact]
    public void An_empty_file_and_a_header_alone_are_told_apart()
    {
        Assert.Equal("file.empty", Stage.Text("", Stage.Payments).Report.Refusal?.Code);
        var head = Stage.Lines(Stage.Head);
        Assert.Null(head.Report.Refusal);
        Assert.Equal(0, head.Report.RowsRead);
    }

    [Fact]
    public void A_file_made_with_another_mapping_is_refused_before_it_fills_the_memory()
    {
        var stage = Stage.Text(Stage.Head + "\n" + string.Concat(Enumerable.Range(0, 120_000).Select(i => Stage.Row($"V{i}", "x") + "\n")), Stage.Payments);
        Assert.Equal("file.too-many-errors", stage.Report.Refusal?.Code);
        Assert.InRange(stage.Report.Errors.Length, StagingRun.MostErrors, StagingRun.MostErrors + 100_000);
    }

    [Theory]
    [InlineData("D0CF11E0A1B11AE1", "file.old-workbook")]
    [InlineData("255044462D312E34", "file.pdf")]
    [InlineData("1F8B0800", "file.archive")]
    [InlineData("3C68746D6C3E", "file.markup")]
    [InlineData("FFFE610062000A00", "file.not-text")]
    [InlineData("504B0304140000", "workbook.damaged")]
    [InlineData("5041523100000000", "parquet.damaged")]
    public void What_cannot_be_read_is_refused_with_advice(string head, string code)
    {
        var stage = Stage.Bytes(Convert.FromHexString(head), Stage.Payments, "upload.csv");
        Assert.Equal(code, stage.Report.Refusal?.Code);
        Assert.False(string.IsNullOrEmpty(stage.Report.Refusal!.Remedy));
    }
}

using System.Security.Cryptography;
using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class RowFormTests
{
    [Fact]
    public void A_row_is_a_JSON_array_of_its_columns_in_the_order_of_the_table()
    {
        var stage = Stage.Lines(Stage.Head + ",摘要,支出功能分类,收款人", Stage.Row("V2021-00012", "-12.30") + ",\"say \"\"so\"\"\\,\t中\",2010101,");
        Assert.Equal("""["421200000","2021","V2021-00012",null,"101001",null,null,"2010101",null,null,null,null,null,null,"-1230","2021-03-15",null,null,null,"say \"so\"\\,\t中",null,null,null,null]""", stage.Rows[0]);
    }

    [Fact]
    public void The_leaf_is_the_hash_of_a_zero_byte_and_the_form()
    {
        var form = new RowForm();
        form.AddText("a\u0001\b\f\r\n"u8);
        form.AddAbsent();
        form.AddSerial("V|16"u8, 2021000000000012);
        form.AddNumber(ColumnKind.Month, 202103);
        form.AddNumber(ColumnKind.Money, long.MinValue);
        form.AddNumber(ColumnKind.Region, 110000000);
        form.EndRow();
        var text = """["a\u0001\b\f\r\n",null,"V2021000000000012","2021-03","-9223372036854775808","110000000"]""";
        Assert.Equal(text, Encoding.UTF8.GetString(form.Row(0)));
        var leaf = new byte[32];
        form.HashRows(leaf);
        Assert.Equal(SHA256.HashData([0, .. Encoding.UTF8.GetBytes(text)]), leaf);
    }

    [Fact]
    public void Two_rows_with_the_same_letters_in_other_cells_have_other_forms()
    {
        var a = Stage.Lines(Stage.Head + ",摘要,收款人", Stage.Row("V1") + ",甲乙,");
        var b = Stage.Lines(Stage.Head + ",摘要,收款人", Stage.Row("V1") + ",甲,乙");
        Assert.NotEqual(a.Rows[0], b.Rows[0]);
    }

    [Theory]
    [InlineData("V1")]
    [InlineData("12345678901234567890")]
    [InlineData("000")]
    [InlineData("A|7")]
    [InlineData("编号甲")]
    [InlineData("2021-03-000017")]
    public void A_serial_is_written_back_exactly(string number) => Assert.Equal(number, Stage.Lines(Stage.Head, Stage.Row(number)).Value(0, "pay_cert_no"));

    [Fact]
    public void Taking_a_row_out_of_a_block_leaves_the_others_as_they_were()
    {
        var lines = Enumerable.Range(0, 50).Select(i => Stage.Row(i % 7 == 3 ? "V3" : $"V{i}", organ: new string('甲', i % 5 + 1))).ToArray();
        var stage = Stage.Lines([Stage.Head, .. lines]);
        Assert.Equal(7, stage.Report.RowsRejected - (stage.Report.RowsRejected - 7));
        Assert.Equal(lines.Where((_, i) => i % 7 != 3 || i == 3).Select(l => l.Split(',')[2]), stage.Rows.Select((_, i) => stage.Value(i, "pay_cert_no")));
        Assert.Equal(lines.Where((_, i) => i % 7 != 3 || i == 3).Select(l => l.Split(',')[3]), stage.Rows.Select((_, i) => stage.Value(i, "agency_code")));
    }
}

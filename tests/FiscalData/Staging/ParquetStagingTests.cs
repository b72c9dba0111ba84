using DuckDB.NET.Data;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class ParquetStagingTests
{
    [Fact]
    public void Typed_columns_are_read_exactly_and_errors_name_the_row()
    {
        var stage = Read("""
            select 421200000 as 财政区划, 2021 as 预算年度, 'V' || i as 支付凭证号, '101001' as 单位, (i * 1.01)::decimal(18, 2) as 实际支付金额, date '2021-03-01' + i::int as 实际支付日期
              from range(1, 6) t(i)
            union all select 42, 2021, 'V9', '101001', 4.00, date '2021-03-09'
            """);
        Assert.Equal(("Parquet", 5, 1515), (stage.Report.Form, stage.Report.RowsStaged, stage.Report.StagedFen["xpay_amt"]));
        Assert.Equal("第7行第1列 mof_div_code region.shape", stage.OnlyError);
        Assert.Equal(400, stage.Report.RejectedFen);
        Assert.Equal("2021-03-06", stage.Value(4, "xpay_date"));
    }

    [Fact]
    public void Binary_amounts_are_rounded_and_nulls_are_absent()
    {
        var stage = Read("""
            select '421200000' as mof_div_code, '2021' as fiscal_year, 'V' || i as pay_cert_no, '101001' as agency_code, i * 0.1::double as xpay_amt, '2021-03-15' as xpay_date, null::varchar as abstract
              from range(1, 4) t(i)
            """);
        Assert.Equal(60, stage.Report.StagedFen["xpay_amt"]);
        Assert.Null(stage.Value(0, "abstract"));
    }

    [Fact]
    public void Many_batches_keep_their_order()
    {
        var stage = Read("""
            select 421200000 as mof_div_code, 2021 as fiscal_year, printf('V%06d', i) as pay_cert_no, 'x' as agency_code, 1 as xpay_amt, date '2021-03-15' as xpay_date
              from range(0, 20000) t(i)
            """);
        Assert.Equal(20_000, stage.Report.RowsStaged);
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => $"V{i:D6}"), Enumerable.Range(0, 20_000).Select(i => stage.Value(i, "pay_cert_no")));
    }

    private static Stage Read(string select)
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".parquet");
        using (var duck = new DuckDBConnection("Data Source=:memory:"))
        {
            duck.Open();
            using var command = duck.CreateCommand();
            command.CommandText = $"copy ({select}) to '{path}' (format parquet)";
            command.ExecuteNonQuery();
        }
        try
        {
            return Stage.Of(path, Stage.Payments, "支付.parquet");
        }
        finally
        {
            File.Delete(path);
        }
    }
}

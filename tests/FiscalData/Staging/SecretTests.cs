using System.Security.Cryptography;
using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class SecretTests
{
    private const string Head = "mof_div_code,fiscal_year,pay_detail_id,pay_cert_no,xpay_amt,per_name,iden_no";
    private const string Number = "42120219800101123X";
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly Mapping Details = Mapping.Canonical(LandingTables.PaymentDetail, "CNY");

    [Fact]
    public void Names_and_identity_numbers_come_in_as_keyed_hashes()
    {
        var stage = Stage.Text($"{Head}\n421200000,2021,D1,V1,1.00,某甲,{Number}\n421200000,2021,D2,V1,1.00,某甲, ４2120219800101123x \n", Details, secret: Key);
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(Number))), stage.Value(0, "iden_no"));
        Assert.Equal(stage.Value(0, "iden_no"), stage.Value(1, "iden_no"));
        Assert.NotEqual(stage.Value(0, "iden_no"), Stage.Text($"{Head}\n421200000,2021,D1,V1,1.00,某甲,{Number}\n", Details, secret: new byte[32]).Value(0, "iden_no"));
    }

    [Theory]
    [InlineData("421200000,2021,D1,V1,x,某甲,{0}")] // a bad amount
    [InlineData("421200000,2021,{0},V1,x,某甲,1")] // the number has slipped into another column
    [InlineData("421200000,2021,D1,V1,{0},某甲,1")]
    [InlineData("421200000,2021,D1,V1,1.00,某甲,{0},more")] // cells that cannot be told apart
    [InlineData("421200000,2021,D1,V1,\"1\"x\",某甲,{0}")]
    [InlineData("421200000,2021,D0,V1,1.00,某甲,{0}")] // a duplicate
    public void The_plain_value_stands_in_no_row_no_reject_and_no_error(string row)
    {
        var stage = Stage.Text($"{Head}\n421200000,2021,D0,V1,1.00,某乙,1\n{string.Format(null, row, Number)}\n", Details, secret: Key);
        Assert.Equal(1, stage.Report.RowsRejected);
        var said = string.Join('\n', stage.Rows.Concat(stage.Report.Errors.Select(e => e.ToString())).Concat(stage.Report.Rejects.Select(r => r.Record)));
        Assert.DoesNotContain(Number, said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("某甲", said, StringComparison.Ordinal);
        Assert.Contains("***", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_secret_personal_columns_are_not_read_at_all()
    {
        Assert.Throws<ArgumentException>(() => Stage.Text($"{Head}\n", Details));
        Assert.Throws<ArgumentException>(() => Stage.Text($"{Head}\n", Details, secret: new byte[8]));
    }
}

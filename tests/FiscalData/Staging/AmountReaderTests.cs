using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

public sealed class AmountReaderTests
{
    [Theory]
    [InlineData("1234.5", 123450)]
    [InlineData("1234.50", 123450)]
    [InlineData("1234.500", 123450)] // zeros behind the fen say nothing
    [InlineData("-1234.50", -123450)]
    [InlineData("1234.50-", -123450)]
    [InlineData("(1,234.50)", -123450)]
    [InlineData("£1,234.50 ", 123450)]
    [InlineData("-£1,234.50", -123450)]
    [InlineData("£-1,234.50", -123450)]
    [InlineData("￥1,234.50元", 123450)]
    [InlineData("+7", 700)]
    [InlineData(".5", 50)]
    [InlineData("5.", 500)]
    [InlineData("１，２３４．５０", 123450)]
    [InlineData("−8", -800)] // U+2212
    [InlineData("0", 0)]
    [InlineData("92233720368547758.07", long.MaxValue)]
    [InlineData("000000000000000000000001.00", 100)]
    public void An_amount_is_read_however_it_is_dressed(string text, long fen) => Assert.Equal((FaultKind.None, fen), Read(text));

    [Theory]
    [InlineData("12,34.50", FaultKind.AmountNotANumber)] // a sign in the wrong place is not a thousands sign
    [InlineData("1,2345", FaultKind.AmountNotANumber)]
    [InlineData("1.234,50", FaultKind.AmountNotANumber)]
    [InlineData("1,234.5,0", FaultKind.AmountNotANumber)]
    [InlineData("--5", FaultKind.AmountNotANumber)]
    [InlineData("(-5)", FaultKind.AmountNotANumber)]
    [InlineData("-", FaultKind.AmountNotANumber)]
    [InlineData(".", FaultKind.AmountNotANumber)]
    [InlineData("元", FaultKind.AmountNotANumber)]
    [InlineData("12a", FaultKind.AmountNotANumber)]
    [InlineData("1 234", FaultKind.AmountNotANumber)]
    [InlineData("NaN", FaultKind.AmountNotANumber)]
    [InlineData("0x10", FaultKind.AmountNotANumber)]
    [InlineData("=1+1", FaultKind.AmountNotANumber)]
    [InlineData("1.005", FaultKind.AmountTooFine)]
    [InlineData("-0.001", FaultKind.AmountTooFine)]
    [InlineData("1,234.567", FaultKind.AmountTooFine)]
    [InlineData("1.23457E+11", FaultKind.AmountScientific)]
    [InlineData("92233720368547758.08", FaultKind.AmountTooLarge)]
    [InlineData("99999999999999999999", FaultKind.AmountTooLarge)]
    public void What_is_not_an_amount_to_the_fen_is_a_fault(string text, object fault) => Assert.Equal((FaultKind)fault, Read(text).Fault);

    [Theory]
    [InlineData(AmountUnit.Fen, "123", 123)]
    [InlineData(AmountUnit.Yuan, "1.23", 123)]
    [InlineData(AmountUnit.WanYuan, "1.234567", 1234567)]
    [InlineData(AmountUnit.YiYuan, "0.0000000001", 1)]
    [InlineData(AmountUnit.WanYuan, "123,456.78", 123456780000)]
    public void The_unit_moves_the_point_and_never_rounds(object unit, string text, long fen) => Assert.Equal((FaultKind.None, fen), Read(text, (AmountUnit)unit));

    [Fact]
    public void Finer_than_a_fen_is_a_fault_in_any_unit()
    {
        Assert.Equal(FaultKind.AmountTooFine, Read("1.5", AmountUnit.Fen).Fault);
        Assert.Equal(FaultKind.AmountTooFine, Read("0.0000001", AmountUnit.WanYuan).Fault);
        Assert.Equal(FaultKind.None, Read("0.000001", AmountUnit.WanYuan).Fault);
    }

    [Fact]
    public void Negative_zero_is_zero_and_noted()
    {
        var notes = CellNotes.None;
        var reader = new AmountReader(AmountForm.Yuan, AmountUnit.Yuan, binary: false);
        Assert.Equal(FaultKind.None, reader.Read("-0.00"u8, out var fen, ref notes));
        Assert.Equal((0, CellNotes.NegativeZero), (fen, notes));
    }

    [Fact]
    public void A_binary_source_is_forgiven_its_sixteenth_digit_and_no_more()
    {
        var notes = CellNotes.None;
        var reader = new AmountReader(AmountForm.Yuan, AmountUnit.Yuan, binary: true);
        Assert.Equal(FaultKind.None, reader.Read("123456.780000001"u8, out var fen, ref notes));
        Assert.Equal((12345678, CellNotes.Rounded), (fen, notes));
        Assert.Equal(FaultKind.None, reader.Read("-123456.779999999"u8, out fen, ref notes));
        Assert.Equal(-12345678, fen);
        Assert.Equal(FaultKind.AmountTooFine, reader.Read("123456.785"u8, out _, ref notes));
        Assert.Equal(FaultKind.AmountTooFine, Read("123456.780000001").Fault);
    }

    [Fact]
    public void Every_amount_written_by_the_framework_is_read_back()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var fen = random.NextInt64(long.MinValue / 2, long.MaxValue / 2) >> random.Next(0, 62);
            foreach (var form in (string[])["F2", "N2", "0.##", "#,##0.00;(#,##0.00)"])
            {
                var text = (fen / 100m).ToString(form, System.Globalization.CultureInfo.InvariantCulture);
                Assert.True((FaultKind.None, fen) == Read(text), $"seed {seed}: {text}");
            }
        }
    }

    private static (FaultKind Fault, long Fen) Read(string text, AmountUnit unit = AmountUnit.Yuan)
    {
        var notes = CellNotes.None;
        var reader = new AmountReader(AmountForm.Yuan with { Signs = ["£", "￥", "元"] }, unit, binary: false);
        var cell = CellText.Trim(Encoding.UTF8.GetBytes(text));
        var fault = reader.Read(cell, out var fen, ref notes);
        return (fault, fault is FaultKind.None ? fen : 0);
    }
}

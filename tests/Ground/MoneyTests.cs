using System.Globalization;
using CsCheck;
using Tongjian.Ground;

namespace Tongjian.Tests;

public class MoneyTests
{
    [Theory]
    [InlineData("0.01", 1)]
    [InlineData("-0.01", -1)]
    [InlineData("1234.50", 123_450)]
    [InlineData("92233720368547758.07", long.MaxValue)] // the largest amount there is
    [InlineData("-92233720368547758.07", -long.MaxValue)]
    public void Yuan_become_fen_exactly(string yuan, long fen) => Assert.Equal(fen, Money.FromYuan(Number(yuan)).Fen);

    [Theory]
    [InlineData("0.000001", 1)]
    [InlineData("0.2", 200_000)]
    [InlineData("12345.67", 12_345_670_000)]
    [InlineData("9223372036854.775807", long.MaxValue)]
    public void Ten_thousands_become_fen_exactly(string wanYuan, long fen) => Assert.Equal(fen, Money.FromWanYuan(Number(wanYuan)).Fen);

    [Theory]
    [InlineData("0.001")]
    [InlineData("1234.505")]
    [InlineData("92233720368547758.08")] // one fen too many
    [InlineData("-92233720368547758.08")]
    [InlineData("79228162514264337593543950335")]
    public void Finer_than_a_fen_or_too_large_is_refused_and_never_rounded(string yuan) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.FromYuan(Number(yuan)));

    [Fact]
    public void Ten_thousands_finer_than_a_fen_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Money.FromWanYuan(0.000_000_1m));

    [Theory]
    [InlineData(123_450, "1,234.50")]
    [InlineData(-123_450, "−1,234.50")]
    [InlineData(0, "0.00")]
    public void Yuan_are_printed_with_two_decimals(long fen, string printed) => Assert.Equal(printed, new Money(fen).Yuan);

    [Theory]
    [InlineData(5_000, "0.01")] // half goes away from zero
    [InlineData(4_999, "0.00")]
    [InlineData(-5_000, "−0.01")]
    [InlineData(-4_999, "0.00")] // no negative zero
    [InlineData(25_000, "0.03")] // and not to the even neighbour
    [InlineData(1_234_567_890_000, "1,234,567.89")]
    public void Ten_thousands_are_rounded_half_away_from_zero(long fen, string printed) => Assert.Equal(printed, new Money(fen).WanYuan);

    [Theory]
    [InlineData(50_000_000, "0.01")]
    [InlineData(49_999_999, "0.00")]
    public void Hundred_millions_are_rounded_half_away_from_zero(long fen, string printed) => Assert.Equal(printed, new Money(fen).YiYuan);

    [Fact]
    public void A_sum_that_does_not_fit_is_an_error_and_never_wraps()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue) - new Money(1));
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue));
    }

    [Fact]
    public void What_is_printed_in_yuan_reads_back_as_the_same_fen() =>
        Gen.Long.Where(fen => fen != long.MinValue).Sample(fen => Money.FromYuan(decimal.Parse(new Money(fen).Yuan.Replace('−', '-'), NumberStyles.Number, CultureInfo.InvariantCulture)).Fen == fen);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

using System.Security.Cryptography;
using Tongjian.SampleCity;

namespace Tongjian.Tests;

public sealed class SampleFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("tongjian-sample").FullName;

    [Fact]
    public void The_same_order_gives_the_same_bytes()
    {
        var (first, second) = (Make("a"), Make("b"));
        Assert.Equal(Hashes(first), Hashes(second));
    }

    [Fact]
    public void Another_start_value_gives_other_payments()
    {
        var (first, second) = (Make("a"), Make("b", start: 7));
        Assert.NotEqual(Hashes(first), Hashes(second));
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(40_000)]
    public void As_many_payments_as_were_asked_for_come_out(long payments)
    {
        var made = MakeSample.Make(Order("c", payments, "2019-2021", 1), CitySettings.Read(), _ => { }, CancellationToken.None);
        Assert.InRange(made.Payments, payments * 93 / 100, payments * 125 / 100);
    }

    [Theory]
    [InlineData(4_999, "2019-2021")]
    [InlineData(50_000_001, "2019-2021")]
    [InlineData(20_000, "2021-03")]
    [InlineData(20_000, "2021-2019")]
    [InlineData(20_000, "九年")]
    public void An_order_out_of_range_is_refused(long payments, string years) =>
        Assert.False(SampleCityModule.Order(Path.Combine(_root, "d"), payments, years, 1).Accepted(out _, out _));

    [Fact]
    public void A_folder_with_something_in_it_is_not_written_over()
    {
        File.WriteAllText(Path.Combine(_root, "mine.txt"), "do not touch");
        Assert.False(SampleCityModule.Order(_root, 20_000, "2019-2021", 1).Accepted(out _, out var refusal));
        Assert.Equal("sample.folder", refusal.Code);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Make(string name, ulong start = 20211231)
    {
        var order = Order(name, 6_000, "2019-2021", start);
        MakeSample.Make(order, CitySettings.Read(), _ => { }, CancellationToken.None);
        return order.Folder;
    }

    private SampleOrder Order(string name, long payments, string years, ulong start)
    {
        Assert.True(SampleCityModule.Order(Path.Combine(_root, name), payments, years, start).Accepted(out var order, out _));
        return order;
    }

    private static List<string> Hashes(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f) + " " + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))))
            .Order(StringComparer.Ordinal)];
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Tongjian.Records;

namespace Tongjian.Tests;

public sealed class DoctorTests : IDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("tongjian-").FullName);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    [Fact]
    public async Task A_house_in_order_has_nothing_but_good_findings()
    {
        await using var house = House();
        await Act(house);
        Assert.True((await house.GetRequiredService<Checkpoints>().Sign(Stop)).Accepted(out _, out _));
        var findings = await house.GetRequiredService<Doctor>().Examine(Stop);
        Assert.All(findings, finding => Assert.True(finding is { IsGood: true, Remedy: null }, finding.ToString()));
        Assert.Superset(
            new HashSet<string>(["数据目录", "磁盘空间", "文件系统", "密钥", "记录数据库", "数据库完整性", "账本与检查点", "检查点签名", "时钟"]),
            findings.Select(finding => finding.Subject).ToHashSet());
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_its_remedy_and_hides_nothing_else()
    {
        await using var house = House();
        await Act(house);
        Assert.True((await house.GetRequiredService<Checkpoints>().Sign(Stop)).Accepted(out _, out _));
        await File.WriteAllBytesAsync(Assert.Single(Directory.GetFiles(_folder.Ledger, "*.leaves")), new byte[32], Stop);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(NodeKey.FileIn(_folder), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var bad = (await house.GetRequiredService<Doctor>().Examine(Stop)).Where(finding => !finding.IsGood).ToList();
        Assert.Contains(bad, finding => finding.Subject == "账本与检查点");
        Assert.Contains(bad, finding => finding.Subject == "密钥" && finding.Remedy!.Contains("chmod 600", StringComparison.Ordinal));
        Assert.All(bad, finding => Assert.NotNull(finding.Remedy));
    }

    [Theory]
    [InlineData(24 * 60 - 1, true)]
    [InlineData(24 * 60 + 1, false)]
    public async Task An_act_unsigned_for_a_day_is_a_finding(int minutes, bool good)
    {
        var clock = new FakeTimeProvider(new(2021, 12, 31, 8, 30, 0, TimeSpan.Zero));
        await using var house = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddRecords(_folder).BuildServiceProvider();
        await Act(house);
        Assert.True((await house.GetRequiredService<Checkpoints>().Sign(Stop)).Accepted(out _, out _));
        await Act(house);
        clock.Advance(TimeSpan.FromMinutes(minutes));
        File.SetLastWriteTimeUtc(Path.Combine(_folder.Ledger, "2021.checkpoint"), new(2031, 1, 1)); // as a restore leaves it
        var finding = Assert.Single(await house.GetRequiredService<Doctor>().Examine(Stop), finding => finding.Subject == "检查点签名");
        Assert.Equal((good, !good), (finding.IsGood, finding.Remedy is not null));
        Assert.Contains("末1条待签名", finding.Found, StringComparison.Ordinal);
        Assert.Contains("最近一个签到2021年第1条，该条记于 2021-12-31T08:30:00.000Z", finding.Found, StringComparison.Ordinal);
        Assert.DoesNotContain("2031", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_open_is_a_finding_and_not_the_end()
    {
        await File.WriteAllTextAsync(_folder.RecordsFile, new string('x', 5000), Stop);
        await using var house = House();
        var findings = await house.GetRequiredService<Doctor>().Examine(Stop);
        Assert.Contains(findings, finding => finding is { Subject: "记录数据库", IsGood: false });
        Assert.Contains(findings, finding => finding is { Subject: "磁盘空间", IsGood: true });
    }

    [Theory]
    [InlineData(512L << 20, true)]
    [InlineData((512L << 20) - 1, false)]
    public void Below_512_megabytes_the_disk_is_too_full(long bytes, bool good) => Assert.Equal(good, FolderCheckup.Room(bytes).IsGood);

    private ServiceProvider House() => new ServiceCollection().AddLogging().AddRecords(_folder).BuildServiceProvider();

    private static async Task Act(ServiceProvider house)
    {
        await using var work = await house.GetRequiredService<Database>().Begin(Stop);
        await house.GetRequiredService<Ledger>().Append(work, LedgerEvent.Of("a.b", "li", new("x", "1")), Stop);
        await work.Commit(Stop);
    }
}

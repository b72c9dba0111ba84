using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tongjian.FiscalData;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>A server whose query file is gone says what it is doing, and its other pages work meanwhile.</summary>
public sealed class EngineWaitingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_packages_are_loaded_a_page_says_which_and_comes_back_by_itself()
    {
        var loaded = new TaskCompletionSource();
        await using var house = await HouseInProcess.Start(services => services.Replace(ServiceDescriptor.Singleton(s => Rebuilding(s, loaded.Task))));
        using var analyst = await house.VisitorAs("budget-analyst");
        using var deputy = await house.VisitorAs("deputy");

        foreach (var address in (string[])["/budget", "/budget/execution", "/budget/payments?year=2021"])
        {
            var (status, page) = await Open(analyst, address);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("正在由封存包重建查询库：第 41 / 897 包", page, StringComparison.Ordinal);
            Assert.Contains("<meta http-equiv=\"refresh\"", page, StringComparison.Ordinal);
        }
        foreach (var address in (string[])["/", "/ledger", "/budget/deliveries", "/budget/rules", "/budget/warnings", "/budget/import"])
            Assert.Equal(HttpStatusCode.OK, (await Open(analyst, address)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Open(deputy, "/budget/execution")).Status); // who may not see the page is not told either

        loaded.SetResult();
        var (afterwards, execution) = await Open(analyst, "/budget/execution");
        Assert.Equal(HttpStatusCode.OK, afterwards);
        Assert.DoesNotContain("重建", execution, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loading_goes_on_when_the_one_who_asked_has_left()
    {
        var asked = 0;
        var loaded = new TaskCompletionSource();
        await using var house = await HouseInProcess.Start(services => services.Replace(ServiceDescriptor.Singleton(s => Rebuilding(s, loaded.Task, () => asked++))));
        using var analyst = await house.VisitorAs("budget-analyst");
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        impatient.CancelAfter(TimeSpan.FromSeconds(.3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => analyst.GetAsync(new Uri("/budget/execution", UriKind.Relative), impatient.Token));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Open(analyst, "/budget/execution")).Status);
        loaded.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await Open(analyst, "/budget/execution")).Status);
        Assert.Equal(1, asked);
    }

    /// <summary>A store in the middle of a rebuild that ends when the test says so.</summary>
    private static FiscalStore Rebuilding(IServiceProvider house, Task loaded, Action? asked = null)
    {
        FiscalStore? store = null;
        return store = new FiscalStore(house.GetRequiredService<DataFolder>(), house.GetRequiredService<EngineSettings>())
        {
            CatchUp = async stop =>
            {
                asked?.Invoke();
                store!.Rebuilding = new(41, 897);
                await loaded.WaitAsync(stop);
                store.Rebuilding = null;
            },
        };
    }

    private static async Task<(HttpStatusCode Status, string Page)> Open(HttpClient visitor, string address)
    {
        using var answer = await visitor.GetAsync(new Uri(address, UriKind.Relative), Stop);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)));
    }
}

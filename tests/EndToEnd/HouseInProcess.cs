using System.Net;
using AngleSharp;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.Tests;

/// <summary>The whole server inside the test's own process, on a free port and a real database, with a session clock that the test moves.</summary>
internal sealed class HouseInProcess : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Action<IServiceCollection> _change;

    private HouseInProcess(WebApplication app, string folder, Uri address, FakeTimeProvider clock, Action<IServiceCollection> change)
    {
        App = app;
        _folder = folder;
        _change = change;
        Address = address;
        SessionTime = clock;
    }

    public WebApplication App { get; private set; }

    public Uri Address { get; }

    /// <summary>Moves sign-in sessions and lock-outs only.</summary>
    public FakeTimeProvider SessionTime { get; }

    public static async Task<HouseInProcess> Start(Action<IServiceCollection>? change = null, params string[] proxies)
    {
        var folder = NewFolder.At(Directory.CreateTempSubdirectory("tj-").FullName);
        SettingsFile.Write(folder, new HouseSettings { Committee = "试验市人大常委会", Region = "试验市", DemoDay = new(2021, 12, 31), Proxies = proxies });
        var port = RunningHouse.FreePort();
        var clock = new FakeTimeProvider(new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        Action<IServiceCollection> changes = services =>
        {
            services.Replace(ServiceDescriptor.Singleton(new SessionClock(clock)));
            change?.Invoke(services);
        };
        var app = Server.Build(folder, port, changes);
        await app.Services.GetRequiredService<DemoPeople>().Settle(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, folder.Root, new Uri($"http://localhost:{port}"), clock, changes);
    }

    /// <summary>Stops the server and starts it again over the same folder, as serve does; visitors stay signed in.</summary>
    /// <param name="meanwhile">What the stopped server still did: its tasks do not run any more.</param>
    public async Task Restart(Func<IServiceProvider, Task> meanwhile)
    {
        await App.StopAsync();
        await meanwhile(App.Services);
        await App.DisposeAsync();
        var folder = new DataFolder(_folder);
        folder.EmptyTemporary();
        App = Server.Build(folder, Address.Port, _change);
        await App.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A browser without eyes: keeps cookies, follows nothing.</summary>
    public HttpClient Visitor() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>A visitor who has entered as the demo's person of that role.</summary>
    public async Task<HttpClient> VisitorAs(string role)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var connection = await App.Services.GetRequiredService<Database>().Read(stop);
        var people = await App.Services.GetRequiredService<AccountStore>().All(connection, stop);
        var name = people.First(p => p.Roles.Any(r => r.Name == role)).Name;
        var visitor = Visitor();
        var page = await visitor.GetStringAsync(new Uri("/sign-in", UriKind.Relative), stop);
        var token = (await BrowsingContext.New().OpenAsync(r => r.Content(page), stop)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");
        using var form = new FormUrlEncodedContent([new("name", name), new("back", "/"), new("__RequestVerificationToken", token)]);
        var entered = await visitor.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), form, stop);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

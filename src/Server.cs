using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Serilog;
using Serilog.Events;
using Tongjian.FiscalData;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian;

/// <summary>The web server around one data folder.</summary>
internal static class Server
{
    /// <param name="change">Tests exchange the clock of the sessions here.</param>
    public static WebApplication Build(DataFolder folder, int port, Action<IServiceCollection>? change = null)
    {
        // Paths of the machine's own configuration play no part: what is set is set on the command line or in the data folder.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        builder.Configuration.Sources.Clear();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
            kestrel.Limits.MaxRequestBodySize = 64 << 20;
        });
        builder.Services.AddSerilog(log => Write(log, folder));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddHouse(folder).AddHousePages(folder);
        builder.Services.AddHostedService(house => new CommandDoor(folder.CommandSocket, House.CommandLine, house, house.GetRequiredService<ILogger<CommandDoor>>()));
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseProxies(app.Services.GetRequiredService<HouseSettings>().Proxies ?? [], folder.SettingsFile);
        app.UseStatusPagesOfTheHouse();
        app.UseFrame();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseFiscalData();
        app.UseAntiforgery();
        app.MapHouse();
        return app;
    }

    /// <summary>A reverse proxy says whether the browser came by https; only those that are set are believed.</summary>
    /// <remarks>Without this step an https forwarded by nobody known is plain http: cookies are not marked secure, and the page still works.</remarks>
    /// <exception cref="InvalidDataException">One of them is no address.</exception>
    private static void UseProxies(this WebApplication app, IReadOnlyList<string> proxies, string settings)
    {
        if (proxies.Count == 0)
            return;
        var believed = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto };
        believed.KnownProxies.Clear();
        believed.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            believed.KnownProxies.Add(IPAddress.TryParse(proxy, out var address) ? address : throw new InvalidDataException($"{settings}：proxies 中的“{proxy}”不是IP地址。"));
        app.UseForwardedHeaders(believed);
    }

    /// <summary>To the console and to one file a day, kept for 30 days. Addresses are logged without their query: it may hold a name.</summary>
    private static void Write(LoggerConfiguration log, DataFolder folder) => log
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.Hosting", LogEventLevel.Warning)
        // Both speak at every start or page of what is meant here: keys rest in the data folder, and pages with forms are not kept.
        .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
        .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Error)
        .WriteTo.Console(restrictedToMinimumLevel: LogEventLevel.Warning, standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: System.Globalization.CultureInfo.InvariantCulture)
        .WriteTo.File(
            Path.Combine(folder.Root, "logs", "tongjian-.log"),
            rollingInterval: RollingInterval.Day,
            retainedFileCountLimit: 30,
            shared: true,
            formatProvider: System.Globalization.CultureInfo.InvariantCulture);
}

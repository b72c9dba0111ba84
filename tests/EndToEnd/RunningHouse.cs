using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tongjian.Tests;

/// <summary>The product as a process of its own, on a free port, with a data folder that goes away with it.</summary>
public sealed class RunningHouse : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "tongjian.dll");
    private readonly Process _server;

    private RunningHouse(Process server, string folder, Uri address)
    {
        _server = server;
        Folder = folder;
        Address = address;
    }

    public string Folder { get; }

    public Uri Address { get; }

    public int ProcessId => _server.Id;

    /// <param name="payments">Size of the sample city; 0 for a house with people and nothing else, up in two seconds.</param>
    public static async Task<RunningHouse> Demo(int payments = 0)
    {
        var folder = Directory.CreateTempSubdirectory("tj-").FullName;
        return await Start(folder, "demo", "--payments", payments.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public static Task<RunningHouse> Serve(string folder) => Start(folder, "serve");

    /// <summary>Runs a command of the product in a process of its own, as a person would at a terminal.</summary>
    public static async Task<(int Code, string Output, string Error)> Command(string? input, params string[] arguments)
    {
        using var process = Process.Start(Line(arguments))!;
        if (input is not null)
            await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    /// <summary>Ends it the hard way, as a power cut would.</summary>
    public async Task Kill()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_server.HasExited)
            await Kill();
        _server.Dispose();
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // The system's own cleaning takes what is still in use.
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<RunningHouse> Start(string folder, string command, params string[] more)
    {
        var port = FreePort();
        var server = Process.Start(Line([command, "--data", folder, "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), .. more]))!;
        var said = new List<string>();
        server.ErrorDataReceived += (_, line) => { lock (said) said.Add(line.Data ?? ""); };
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        var house = new RunningHouse(server, folder, new Uri($"http://localhost:{port}"));
        using var client = new HttpClient();
        // A sample city takes its time on a busy machine; an empty house is there in seconds.
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(10);)
        {
            if (server.HasExited)
                throw new InvalidOperationException($"The server ended with {server.ExitCode}: {string.Join('\n', said)}");
            try
            {
                await client.GetAsync(new Uri(house.Address, "/sign-in"), TestContext.Current.CancellationToken);
                return house;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
        throw new TimeoutException($"No page after ten minutes: {string.Join('\n', said)}");
    }

    private static ProcessStartInfo Line(IEnumerable<string> arguments) => new("dotnet", [Program, .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardError = true,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    };
}

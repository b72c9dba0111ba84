using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Tongjian.Records;

[assembly: AssemblyFixture(typeof(Tongjian.Tests.PostgresCluster))]

namespace Tongjian.Tests;

/// <summary>A PostgreSQL of our own: made in a temporary folder when a test first asks, reached over the loopback, gone when the tests end.
/// Tests that need it skip where PostgreSQL is not installed.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    /// <summary>A database of records in their newest shape, empty, copied for each test.</summary>
    private const string Template = "newest";

    private readonly string? _programs = FindPrograms();
    private readonly Lazy<Task> _started;
    private readonly SemaphoreSlim _one = new(1, 1);
    private string _folder = "";
    private int _port;

    public PostgresCluster() => _started = new(Start);

    /// <summary>The connection string of a new empty database.</summary>
    public Task<string> CreateDatabase(CancellationToken stop) => Create("template1", stop);

    /// <summary>New records on this cluster, in their newest shape.</summary>
    public async Task<Database> Open(CancellationToken stop) => Database.OnPostgreSql(await Create(Template, stop));

    public async ValueTask DisposeAsync()
    {
        if (_folder.Length == 0)
            return;
        await AsPostgres($"{_programs}/pg_ctl -D {_folder}/data -m immediate stop");
        await AsPostgres($"rm -rf {_folder}");
    }

    /// <remarks>No test cuts its power: it waits for no disk.</remarks>
    private async Task Start()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        _folder = (await AsPostgres("mktemp -d")).Trim();
        await AsPostgres($"{_programs}/initdb --no-sync -D {_folder}/data -A trust -U tongjian -E UTF8 --locale=C");
        await AsPostgres($"{_programs}/pg_ctl -D {_folder}/data -l {_folder}/log -w -o '-p {_port} -c fsync=off -c full_page_writes=off -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder}' start");
        await using var template = Database.OnPostgreSql(await Create(Template, from: "template1", pooling: false));
        Schema.Upgrade(template);
    }

    private async Task<string> Create(string template, CancellationToken stop)
    {
        Assert.SkipWhen(_programs is null, "PostgreSQL is not installed here (looked for initdb under /usr/lib/postgresql): not tested on it.");
        await _started.Value;
        await _one.WaitAsync(stop); // A template is copied for one at a time.
        try
        {
            return await Create($"t{Guid.NewGuid():N}", template, pooling: true);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<string> Create(string name, string from, bool pooling)
    {
        var text = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Username = "tongjian", Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(text.ToString());
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name} template {from}", connection);
        await create.ExecuteNonQueryAsync();
        (text.Database, text.Pooling) = (name, pooling);
        return text.ToString();
    }

    private static string? FindPrograms() => !Directory.Exists("/usr/lib/postgresql") ? null : Directory.GetDirectories("/usr/lib/postgresql")
        .Where(version => int.TryParse(Path.GetFileName(version), out var number) && number >= 15)
        .Select(version => Path.Combine(version, "bin"))
        .LastOrDefault(programs => File.Exists(Path.Combine(programs, "initdb")));

    /// <summary>PostgreSQL refuses to run as root: there it runs as the account its package made.</summary>
    private static async Task<string> AsPostgres(string command)
    {
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("su", ["postgres", "-s", "/bin/sh", "-c", command])
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        (start.UseShellExecute, start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (false, true, true, "/");
        using var process = Process.Start(start)!;
        // pg_ctl leaves a server behind that keeps the pipes: what it says is only read where it ends.
        var said = command.Contains(" start", StringComparison.Ordinal) ? "" : await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{command}: exit {process.ExitCode}");
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>A PostgreSQL of our own: made in a temporary folder, reached over the loopback, gone when the tests end.
/// Tests that need it belong to the collection <see cref="Name"/> and skip where PostgreSQL is not installed.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCluster : IAsyncLifetime, ICollectionFixture<PostgresCluster>
{
    public const string Name = "PostgreSQL";

    private readonly string? _programs = FindPrograms();
    private string _folder = "";
    private int _port;

    public async ValueTask InitializeAsync()
    {
        if (_programs is null)
            return;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        _folder = (await AsPostgres("mktemp -d")).Trim();
        await AsPostgres($"{_programs}/initdb -D {_folder}/data -A trust -U tongjian -E UTF8 --locale=C");
        await AsPostgres($"{_programs}/pg_ctl -D {_folder}/data -l {_folder}/log -w -o '-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder}' start");
    }

    /// <summary>The connection string of a new empty database.</summary>
    public async Task<string> CreateDatabase(CancellationToken stop)
    {
        if (_programs is null)
            Assert.Skip("PostgreSQL is not installed here (looked for initdb under /usr/lib/postgresql): not tested on it.");
        var name = $"t{Guid.NewGuid():N}";
        var text = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Username = "tongjian", Database = "postgres", Pooling = false };
        await using (var connection = new NpgsqlConnection(text.ToString()))
        {
            await connection.OpenAsync(stop);
            await using var create = new NpgsqlCommand($"create database {name}", connection);
            await create.ExecuteNonQueryAsync(stop);
        }
        (text.Database, text.Pooling) = (name, true);
        return text.ToString();
    }

    /// <summary>New records on this cluster, in their newest shape.</summary>
    public async Task<Database> Open(CancellationToken stop)
    {
        var database = Database.OnPostgreSql(await CreateDatabase(stop));
        Schema.Upgrade(database);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder.Length == 0)
            return;
        await AsPostgres($"{_programs}/pg_ctl -D {_folder}/data -m immediate stop");
        await AsPostgres($"rm -rf {_folder}");
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

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DuckDB.NET.Data;
using Npgsql;

namespace Tongjian.Bench;

/// <summary>
/// The yardstick's payments in a PostgreSQL of our own, set up as well as we know how for these nine questions: six covering indexes, one helper process
/// beside each query, analyzed, everything in memory. Made in a temporary folder, gone with the bench.
/// </summary>
internal sealed class TunedPostgres : IAsyncDisposable
{
    private const string Tuning =
        "-c shared_buffers=6GB -c work_mem=1536MB -c maintenance_work_mem=1GB -c effective_cache_size=14GB -c max_parallel_workers_per_gather=1 -c jit=on " +
        "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=16GB -c random_page_cost=1.1";

    private static readonly string[] Indexes =
    [
        "create index on payments (indicator_id, pay_date, voucher_id) include (amount)",
        "create index on payments (payee_account, amount, pay_date)",
        "create index on payments (unit_code, payee_account, pay_date) include (amount)",
        "create index on payments (pay_date) include (unit_code, amount)",
        "create index on payments (region, payee_account) include (amount)",
        "create index on payments (amount) where amount >= 450000",
        "vacuum analyze payments",
        "vacuum analyze budget",
    ];

    private readonly string _programs;
    private readonly string _folder;
    private readonly NpgsqlConnection _connection;

    private TunedPostgres(string programs, string folder, NpgsqlConnection connection) => (_programs, _folder, _connection) = (programs, folder, connection);

    /// <summary>Null where PostgreSQL 15 or later is not installed.</summary>
    public static async Task<TunedPostgres?> Start(int rows)
    {
        var programs = !Directory.Exists("/usr/lib/postgresql") ? null : Directory.GetDirectories("/usr/lib/postgresql")
            .Where(v => int.TryParse(Path.GetFileName(v), out var number) && number >= 15).Select(v => Path.Combine(v, "bin")).LastOrDefault(p => File.Exists(Path.Combine(p, "initdb")));
        if (programs is null)
        {
            Console.WriteLine("PostgreSQL 15 or later is not installed (looked under /usr/lib/postgresql): it takes no part.");
            return null;
        }
        var folder = (await AsPostgres("mktemp -d")).Trim();
        var port = FreePort();
        await AsPostgres($"{programs}/initdb --no-sync -D {folder}/data -A trust -U bench -E UTF8 --locale=C");
        await AsPostgres($"{programs}/pg_ctl -D {folder}/data -l {folder}/log -w -o '-p {port} {Tuning} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}' start");
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=bench;Database=postgres;Command Timeout=0");
        await connection.OpenAsync();
        var one = new TunedPostgres(programs, folder, connection);
        one.Load(rows);
        return one;
    }

    /// <summary>The first row, written as <see cref="QueriesBench"/> writes DuckDB's: amounts in fen.</summary>
    public string Ask(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        using var reader = command.ExecuteReader();
        reader.Read();
        return string.Join(" ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
        {
            decimal yuan when yuan.Scale > 0 => $"{yuan * 100:0}",
            DateTime day => Convert.ToString(DateOnly.FromDateTime(day), CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await AsPostgres($"{_programs}/pg_ctl -D {_folder}/data -m immediate stop");
        await AsPostgres($"rm -rf {_folder}");
    }

    private void Load(int rows)
    {
        var watch = Stopwatch.StartNew();
        using (var text = new DuckDBConnection($"Data Source={Yardstick.File(rows)}"))
        {
            text.Open();
            foreach (var table in new[] { "payments", "budget" })
                Tongjian.FiscalData.EngineFile.Run(text, $"copy (select {Columns(table)} from {table}) to '{_folder}/{table}.csv' (header true)");
        }
        var written = watch.Elapsed.TotalSeconds;
        Do("create table payments (voucher_id text, pay_date date, region text, unit_code text, func_code text, econ_code text, project_id text, amount numeric(18,2), payee text, payee_account text, method text, fund_type text, indicator_id integer)");
        Do("create table budget (indicator_id integer primary key, unit_code text, region text, func_code text, project_id text, fund_type text, amount numeric(18,2))");
        foreach (var table in new[] { "payments", "budget" })
        {
            Do($"copy {table} from '{_folder}/{table}.csv' with (format csv, header true)");
            File.Delete($"{_folder}/{table}.csv");
        }
        var loaded = watch.Elapsed.TotalSeconds;
        foreach (var statement in Indexes)
            Do(statement);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"PostgreSQL: COPY {loaded - written:N1} s, indexes and analyze {watch.Elapsed.TotalSeconds - loaded:N1} s, {Ask("select pg_total_relation_size('payments')")} bytes"));
    }

    private static string Columns(string table) => table == "payments"
        ? "voucher_id, pay_date, region, unit_code, func_code, econ_code, project_id, amount, payee, payee_account, method, fund_type, indicator_id"
        : "indicator_id, unit_code, region, func_code, project_id, fund_type, amount";

    private void Do(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    /// <summary>PostgreSQL refuses to run as root: there it runs as the account its package made.</summary>
    private static async Task<string> AsPostgres(string command)
    {
        var start = Environment.UserName == "root" ? new ProcessStartInfo("su", ["postgres", "-s", "/bin/sh", "-c", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]);
        (start.RedirectStandardOutput, start.WorkingDirectory) = (true, "/");
        using var process = Process.Start(start)!;
        // pg_ctl leaves a server behind that keeps the pipe: what it says is only read where it ends.
        var said = command.Contains(" start", StringComparison.Ordinal) ? "" : await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{command}: exit {process.ExitCode}");
    }
}

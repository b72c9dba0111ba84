using System.Data.Common;
using Dapper;
using DuckDB.NET.Data;
using Npgsql;

namespace Tongjian.FiscalData;

/// <summary>
/// Brings the schema on PostgreSQL to what DuckDB holds, in one transaction: deliveries that are there stay, new ones are carried over, superseded ones
/// become past. A schema of another shape, or one whose numbers stand for other words, is emptied and filled anew.
/// </summary>
internal sealed class ServerFilling(FiscalReading cache, NpgsqlConnection server)
{
    /// <summary>Held by the one who fills, whichever process it is in.</summary>
    private const long Lock = 0x746a_6669_7363_616c;

    /// <summary>A first filling takes as long as it takes.</summary>
    private const int NoTimeout = 0;

    private readonly DuckDBConnection _cache = (DuckDBConnection)cache.Connection;
    private readonly HashSet<string> _grown = [];

    /// <exception cref="FiscalServerException">The database has a schema of that name that is not ours.</exception>
    public async Task Run(CancellationToken stop)
    {
        await using var work = await server.BeginTransactionAsync(stop);
        await Execute($"select pg_advisory_xact_lock({Lock})", stop);
        if (!await Stands(stop) || !await WordsAgree(stop))
            await Make(stop);
        await CarryWords(stop);
        await Deliveries(stop);
        await Manifest(stop);
        foreach (var table in _grown)
            await Execute($"analyze {FiscalServer.Schema}.{table}", stop);
        await work.CommitAsync(stop);
    }

    /// <summary>True where the schema is ours and of today's shape.</summary>
    private async Task<bool> Stands(CancellationToken stop)
    {
        var there = await server.ExecuteScalarAsync<bool>(Command($"select exists (select 1 from pg_namespace where nspname = '{FiscalServer.Schema}')", stop));
        if (!there)
            return false;
        if (!await server.ExecuteScalarAsync<bool>(Command($"select to_regclass('{FiscalServer.Schema}.engine_shape') is not null", stop)))
            throw new FiscalServerException($"fiscal.postgres 所指的数据库里已有一个名为 {FiscalServer.Schema} 的模式，不是本系统建的，没有动它。请换一个数据库。");
        return await server.ExecuteScalarAsync<string>(Command($"select max(fingerprint) from {FiscalServer.Schema}.engine_shape", stop)) == EngineSchema.FingerprintOf(FiscalEngine.PostgreSql);
    }

    private async Task Make(CancellationToken stop)
    {
        await Execute($"drop schema if exists {FiscalServer.Schema} cascade", stop);
        await Execute($"create schema {FiscalServer.Schema}", stop);
        foreach (var statement in EngineSchema.Statements(FiscalEngine.PostgreSql))
            await Execute(statement, stop);
        await Execute("create table carried (name varchar primary key, up_to bigint, mark varchar)", stop);
        await Execute($"create table engine_shape as select '{EngineSchema.FingerprintOf(FiscalEngine.PostgreSql)}' as fingerprint", stop);
        if (await server.ExecuteScalarAsync<bool>(Command(Distribution.IsPossible, stop)))
        {
            foreach (var statement in Distribution.Statements)
                await Execute(statement, stop);
        }
    }

    /// <summary>Whether the first words of every dimension table, as many as were carried, are still the same: a rebuilt cache numbers them anew.</summary>
    private async Task<bool> WordsAgree(CancellationToken stop)
    {
        foreach (var (dimension, upTo) in (await server.QueryAsync<(string, long)>(Command("select name, up_to from carried where up_to is not null", stop))).ToList())
        {
            if (await MarkOf(dimension, stop) != WordMark(dimension, upTo))
                return false;
        }
        return true;
    }

    private async Task CarryWords(CancellationToken stop)
    {
        foreach (var dimension in LandingTables.Dimensions)
        {
            var there = await server.ExecuteScalarAsync<long?>(Command("select up_to from carried where name = @dimension", stop, new { dimension })) ?? 0;
            var upTo = _cache.ExecuteScalar<long>($"select coalesce(max(id), 0) from {dimension}");
            if (upTo == there)
                continue;
            await Carry(dimension, [("id", "integer"), ("text", "varchar")], $"{dimension} where id > {there}", stop);
            await Note(dimension, upTo, WordMark(dimension, upTo), stop);
        }
    }

    private async Task Deliveries(CancellationToken stop)
    {
        const string Known = """
            select l.number as Number, l.dataset as Dataset, l.received_on - date '2000-01-01' as ReceivedOn, l.row_count as RowCount, m.package_id as Package, l.superseded_by as SupersededBy
              from landed_delivery l
              left join delivery_manifest m on m.delivery_id = l.number
            """;
        var wanted = (await _cache.QueryAsync<Landed>(Command(Known, stop))).ToDictionary(l => l.Number);
        var there = (await server.QueryAsync<Landed>(Command(Known, stop))).ToDictionary(l => l.Number);
        foreach (var gone in there.Values.Where(l => !wanted.TryGetValue(l.Number, out var w) || !w.Is(l)).ToList())
        {
            await Remove(gone, stop);
            there.Remove(gone.Number);
        }
        foreach (var moved in wanted.Values.Where(w => there.TryGetValue(w.Number, out var t) && t.SupersededBy != w.SupersededBy))
            await Move(there[moved.Number], moved, stop);
        foreach (var fresh in wanted.Values.Where(w => !there.ContainsKey(w.Number)).GroupBy(w => w.Table))
            await Add(LandingTables.Named(fresh.First().Dataset), fresh.Key, [.. fresh], stop);
    }

    private async Task Add(LandingTable table, string into, List<Landed> deliveries, CancellationToken stop)
    {
        var numbers = string.Join(", ", deliveries.Select(d => d.Number));
        var carried = await Carry(into, EngineSchema.ColumnsOf(table), $"{into} where delivery_id in ({numbers})", stop);
        if (carried != deliveries.Sum(d => d.RowCount))
            throw new InvalidOperationException($"{into}: {carried} rows carried, the list of deliveries has {deliveries.Sum(d => d.RowCount)}.");
        await server.ExecuteAsync(Command(
            "insert into landed_delivery (number, dataset, received_on, row_count, superseded_by) values (@Number, @Dataset, date '2000-01-01' + @ReceivedOn, @RowCount, @SupersededBy)", stop, deliveries));
    }

    private async Task Move(Landed before, Landed now, CancellationToken stop)
    {
        if (before.Table != now.Table)
        {
            await Execute($"insert into {now.Table} select * from {before.Table} where delivery_id = {now.Number}", stop);
            await Execute($"delete from {before.Table} where delivery_id = {now.Number}", stop);
            _grown.UnionWith([now.Table, before.Table]);
        }
        await server.ExecuteAsync(Command("update landed_delivery set superseded_by = @SupersededBy where number = @Number", stop, now));
    }

    private async Task Remove(Landed gone, CancellationToken stop)
    {
        await Execute($"delete from {gone.Table} where delivery_id = {gone.Number}", stop);
        await Execute($"delete from landed_delivery where number = {gone.Number}", stop);
    }

    /// <summary>The list of deliveries is small and rewritten in the cache: it is carried whole where it has changed.</summary>
    private async Task Manifest(CancellationToken stop)
    {
        var table = LandingTables.DeliveryManifest;
        var columns = EngineSchema.ColumnsOf(table);
        var mark = _cache.ExecuteScalar<string>($"select cast(bit_xor(hash({string.Join(", ", columns.Select(c => c.Name))})) as varchar) from {table.Name}") ?? "";
        if (await MarkOf(table.Name, stop) == mark)
            return;
        await Execute($"delete from {table.Name}", stop);
        await Carry(table.Name, columns, table.Name, stop);
        await Note(table.Name, null, mark, stop);
    }

    private async Task<long> Carry(string table, IReadOnlyList<(string Name, string Type)> columns, string source, CancellationToken stop)
    {
        _grown.Add(table);
        return await CopyIn.Run(_cache, server, table, columns, source, stop);
    }

    /// <summary>One number over the words and what they are numbered, reckoned by DuckDB alone: the server only keeps it.</summary>
    private string WordMark(string dimension, long upTo) =>
        _cache.ExecuteScalar<string>($"select cast(bit_xor(hash(id, text)) as varchar) from {dimension} where id <= {upTo}") ?? "";

    private Task<string?> MarkOf(string name, CancellationToken stop) => server.ExecuteScalarAsync<string?>(Command("select mark from carried where name = @name", stop, new { name }));

    private Task Note(string name, long? upTo, string mark, CancellationToken stop) => server.ExecuteAsync(Command("""
        insert into carried (name, up_to, mark) values (@name, @upTo, @mark)
        on conflict (name) do update set up_to = excluded.up_to, mark = excluded.mark
        """, stop, new { name, upTo, mark }));

    private Task Execute(string sql, CancellationToken stop) => server.ExecuteAsync(Command(sql, stop));

    private static CommandDefinition Command(string sql, CancellationToken stop, object? values = null) => new(sql, values, commandTimeout: NoTimeout, cancellationToken: stop);

    private sealed record Landed
    {
        public long Number { get; init; }
        public string Dataset { get; init; } = "";
        /// <summary>In days from 2000-01-01.</summary>
        public int ReceivedOn { get; init; }

        public long RowCount { get; init; }
        public long? Package { get; init; }
        public long? SupersededBy { get; init; }

        public string Table => SupersededBy is null ? Dataset : EngineSchema.PastOf(Dataset);

        public bool Is(Landed other) => this with { SupersededBy = null } == other with { SupersededBy = null };
    }
}

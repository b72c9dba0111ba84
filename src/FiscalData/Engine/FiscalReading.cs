using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>
/// The landing tables as they were known at some time, all of one moment, read only: whatever lands meanwhile is not seen.
/// The tables have the same names whatever <see cref="KnownAs"/> is, so the same rule text runs.
/// </summary>
public sealed class FiscalReading : IAsyncDisposable
{
    private readonly Func<ValueTask> _end;

    private FiscalReading(DbConnection connection, KnownAs known, Func<ValueTask> end)
    {
        Connection = connection;
        Known = known;
        _end = end;
    }

    public KnownAs Known { get; }

    /// <summary>Open, inside a read-only transaction. On DuckDB it reaches no file and cannot change settings.</summary>
    public DbConnection Connection { get; }

    internal static FiscalReading Begin(EngineConnection connection, string catalog, KnownAs known)
    {
        try
        {
            connection.Run("begin transaction read only");
            // DuckDB takes its snapshot at the first look, not at begin.
            EngineFile.Scalar(connection.Open, $"select count(*) from {catalog}.main.landed_delivery");
            if (known != KnownAs.Now)
                Restrict(connection.Open, $"{catalog}.main", known);
            return new(connection.Open, known, End);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        ValueTask End()
        {
            try
            {
                connection.Run("rollback");
            }
            finally
            {
                connection.Dispose();
            }
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>On PostgreSQL. The connection is given back at the end of the reading.</summary>
    internal static async Task<FiscalReading> Begin(NpgsqlConnection connection, KnownAs known, CancellationToken stop)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        if (known == KnownAs.Now)
            await RegionWindow.Prepare(connection, stop);
        else
            Restrict(connection, FiscalServer.Schema, known);
        // Only now: PostgreSQL makes no view, not even a temporary one, in a transaction that is read only.
        await connection.ExecuteAsync(new CommandDefinition("set transaction read only", cancellationToken: stop));
        return new(connection, known, End);

        async ValueTask End()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => _end();

    /// <summary>Lays views of the same names over the tables whose known rows were others then, or that drafts take the place of.</summary>
    /// <param name="home">Where the tables stand.</param>
    private static void Restrict(DbConnection connection, string home, KnownAs known)
    {
        var past = known.Day is null && known.Delivery is null ? [] : Then(connection, home, known);
        IReadOnlyDictionary<string, Func<Func<LandingTable, string>, string>> drafts = known.DraftYear is { } year ? DraftViews.Of(year, home) : new Dictionary<string, Func<Func<LandingTable, string>, string>>();
        foreach (var table in LandingTables.All)
        {
            if (drafts.TryGetValue(table.Name, out var draft))
                connection.Execute($"create temp view {table.Name} as {draft(Rows)}");
            else if (past.Contains(table.Name))
                connection.Execute($"create temp view {table.Name} as {Rows(table)}");
        }

        string Rows(LandingTable table) => !past.Contains(table.Name) ? $"select * from {home}.{table.Name}" : $"""
            select * from {home}.{table.Name} where delivery_id in (select number from known where dataset = '{table.Name}')
            union all
            select * from {home}.{EngineSchema.PastOf(table.Name)} where delivery_id in (select number from known where dataset = '{table.Name}')
            """;
    }

    /// <summary>
    /// The tables whose known rows were others then. A delivery was known if it had been received and nothing that had been received replaced it.
    /// </summary>
    private static HashSet<string> Then(DbConnection connection, string home, KnownAs known)
    {
        var until = known.Day is { } day
            ? $"received_on <= date '{day.Iso()}'"
            : $"number <= {known.Delivery}";
        var refusedUntil = known.Day is { } on ? $"date '{on.Iso()}'" : "(select max(received_on) from received)";
        connection.Execute($"create temp table received as select number, dataset, received_on, superseded_by from {home}.landed_delivery where {until}");
        connection.Execute("create temp table known as select number, dataset from received where superseded_by is null or superseded_by not in (select number from received)");
        // A refused attempt has a number below zero, of another count: it was known from the day it was made.
        var manifest = LandingTables.DeliveryManifest.Name;
        connection.Execute($"""
            create temp view {manifest} as
            select * from {home}.{manifest}
             where delivery_id in (select number from received)
                or (delivery_id < 0 and received_on <= {refusedUntil})
            """);
        return connection.Query<string>($"""
            select distinct dataset
              from (select number, dataset, superseded_by is null as is_known, number in (select number from known) as was_known from {home}.landed_delivery) d
             where is_known <> was_known
            """).ToHashSet();
    }
}

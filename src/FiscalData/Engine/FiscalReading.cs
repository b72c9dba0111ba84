using System.Data.Common;
using Dapper;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>
/// The landing tables as they were known at some time, all of one moment, read only: whatever lands meanwhile is not seen.
/// The tables have the same names whatever <see cref="KnownAs"/> is, so the same rule text runs.
/// </summary>
public sealed class FiscalReading : IAsyncDisposable
{
    private readonly EngineConnection _connection;

    private FiscalReading(EngineConnection connection, KnownAs known)
    {
        _connection = connection;
        Known = known;
    }

    public KnownAs Known { get; }

    /// <summary>Open, inside a read-only transaction. It reaches no file and cannot change settings.</summary>
    public DbConnection Connection => _connection.Open;

    internal static FiscalReading Begin(EngineConnection connection, string catalog, KnownAs known)
    {
        try
        {
            connection.Run("begin transaction read only");
            // DuckDB takes its snapshot at the first look, not at begin.
            EngineFile.Scalar(connection.Open, $"select count(*) from {catalog}.main.landed_delivery");
            if (known != KnownAs.Now)
                Restrict(connection, catalog, known);
            return new(connection, known);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            _connection.Run("rollback");
        }
        finally
        {
            _connection.Dispose();
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Lays views of the same names over the tables whose known rows were others then. A delivery was known if it had been
    /// received and nothing that had been received replaced it.
    /// </summary>
    private static void Restrict(EngineConnection connection, string catalog, KnownAs known)
    {
        var until = known.Day is { } day
            ? $"received_on <= date '{day.Iso()}'"
            : $"number <= {known.Delivery}";
        var refusedUntil = known.Day is { } on ? $"date '{on.Iso()}'" : "(select max(received_on) from received)";
        connection.Run($"create temp table received as select number, dataset, received_on, superseded_by from {catalog}.main.landed_delivery where {until}");
        connection.Run("create temp table known as select number, dataset from received where superseded_by is null or superseded_by not in (select number from received)");
        var others = connection.Open.Query<string>($"""
            select distinct dataset
              from (select number, dataset, superseded_by is null as is_known, number in (select number from known) as was_known from {catalog}.main.landed_delivery) d
             where is_known <> was_known
            """).ToHashSet();
        foreach (var table in LandingTables.All.Where(t => others.Contains(t.Name)))
        {
            connection.Run($"""
                create temp view {table.Name} as
                select * from {catalog}.main.{table.Name} where delivery_id in (select number from known where dataset = '{table.Name}')
                union all
                select * from {catalog}.main.{EngineSchema.PastOf(table.Name)} where delivery_id in (select number from known where dataset = '{table.Name}')
                """);
        }
        // A refused attempt has a number below zero, of another count: it was known from the day it was made.
        var manifest = LandingTables.DeliveryManifest.Name;
        connection.Run($"""
            create temp view {manifest} as
            select * from {catalog}.main.{manifest}
             where delivery_id in (select number from received)
                or (delivery_id < 0 and received_on <= {refusedUntil})
            """);
    }
}

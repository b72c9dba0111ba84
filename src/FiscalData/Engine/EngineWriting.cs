using Dapper;
using DuckDB.NET.Data;

namespace Tongjian.FiscalData;

/// <summary>What may be written inside one transaction of the store.</summary>
internal sealed class EngineWriting(DuckDBConnection connection, string catalog, WordBook words)
{
    /// <summary>Words written in this transaction; they count as kept once it is committed.</summary>
    public IReadOnlyList<(WordTable Table, int UpTo)> KeptWords { get; private set; } = [];

    public void Keep() => KeptWords = words.Keep(connection, catalog);

    /// <summary>Copies the connection's stage into the landing table, in the table's order.</summary>
    public void Land(ManifestEntry delivery, LandingTable table, IReadOnlyList<string> columns, int rows)
    {
        if (Landed(delivery.Number))
            throw new InvalidOperationException($"Delivery {delivery.Number} has landed already.");
        if (delivery.Rows != rows)
            throw new InvalidOperationException($"Delivery {delivery.Number} has {delivery.Rows} rows, the stage {rows}.");
        if (rows > 0)
        {
            var names = string.Join(", ", columns);
            var order = table.ClusterBy.Where(columns.Contains).ToList();
            connection.Execute($"""
                insert into {catalog}.main.{table.Name} (delivery_id, row_no, {names})
                select {delivery.Number}, row_no, {names}
                  from temp.main.stage
                 order by {string.Join(", ", [.. order, "row_no"])}
                """);
        }
        connection.Execute("insert into landed_delivery values ($Number, $Dataset, $ReceivedOn, $rows, null)", new { delivery.Number, delivery.Dataset, delivery.ReceivedOn, rows });
        if (delivery.Restates is { } earlier)
            Supersede(earlier, delivery.Number);
    }

    /// <summary>Moves the rows of a delivery to the past. Nothing happens where it is past already.</summary>
    public void Supersede(long number, long by)
    {
        if (Find(number) is not { } landed)
            throw new InvalidOperationException($"Delivery {number} has not landed.");
        if (landed.SupersededBy is null)
            Move(landed.Dataset, EngineSchema.PastOf(landed.Dataset), number);
        connection.Execute("update landed_delivery set superseded_by = $by where number = $number", new { number, by });
    }

    /// <summary>A delivery whose restatement is gone counts again.</summary>
    public void Reinstate(long number)
    {
        if (Find(number) is not { SupersededBy: not null } landed)
            return;
        Move(EngineSchema.PastOf(landed.Dataset), landed.Dataset, number);
        connection.Execute("update landed_delivery set superseded_by = null where number = $number", new { number });
    }

    /// <summary>Drops a delivery that the records do not have.</summary>
    public void Remove(long number)
    {
        if (Find(number) is not { } landed)
            return;
        foreach (var table in (string[])[landed.Dataset, EngineSchema.PastOf(landed.Dataset)])
            connection.Execute($"delete from {table} where delivery_id = $number", new { number });
        connection.Execute("delete from landed_delivery where number = $number", new { number });
    }

    /// <summary>Adds the delivery's line to delivery_manifest.</summary>
    public void Note(ManifestEntry delivery) => Note([delivery]);

    /// <summary>Adds lines to delivery_manifest, and writes all words that are not in the dimension tables yet.</summary>
    public void Note(IReadOnlyList<ManifestEntry> deliveries) => KeptWords = ManifestRows.Append(deliveries, connection, catalog, words);

    /// <summary>Rewrites the whole list of deliveries.</summary>
    public void NoteOnly(IReadOnlyList<ManifestEntry> deliveries)
    {
        connection.Execute("delete from delivery_manifest");
        KeptWords = ManifestRows.Append(deliveries, connection, catalog, words);
    }

    private bool Landed(long number) => Find(number) is not null;

    private Landing? Find(long number) => connection.QuerySingleOrDefault<Landing>(
        "select number, dataset, superseded_by as SupersededBy from landed_delivery where number = $number", new { number });

    private void Move(string from, string to, long number)
    {
        connection.Execute($"insert into {to} select * from {from} where delivery_id = $number order by row_no", new { number });
        connection.Execute($"delete from {from} where delivery_id = $number", new { number });
    }

    internal sealed record Landing(long Number, string Dataset, long? SupersededBy);
}

using System.Text;
using DuckDB.NET.Data;

namespace Tongjian.FiscalData;

/// <summary>Writes the list of deliveries into the engine like any other landing table.</summary>
internal static class ManifestRows
{
    /// <summary>Appends a line for each delivery, words included, within the caller's transaction.</summary>
    /// <returns>The words that count as kept once the transaction is committed.</returns>
    public static IReadOnlyList<(WordTable Table, int UpTo)> Append(IReadOnlyList<ManifestEntry> deliveries, DuckDBConnection connection, string catalog, WordBook words)
    {
        var table = LandingTables.DeliveryManifest;
        var coder = new RowCoder(table, Enumerable.Range(0, table.Columns.Count), words, connection);
        List<string> types = [.. EngineSchema.ColumnsOf(table).Select(c => c.Type)];
        var capacity = Math.Clamp(deliveries.Count, 1, ChunkAppender.Capacity);
        var block = new RowBlock(table, capacity);
        for (var i = 0; i < table.Columns.Count; i++)
            block.Columns[i] = new(capacity, hasText: table.Columns[i].Dimension is not null);
        var number = (int)(long)EngineFile.Scalar(connection, "select coalesce(max(row_no), 0)::bigint from delivery_manifest")!;
        using (var appender = new ChunkAppender(connection, catalog, table.Name, types))
        {
            foreach (var chunk in deliveries.Chunk(ChunkAppender.Capacity))
            {
                Fill(block, chunk);
                for (var row = 0; row < chunk.Length; row++)
                {
                    appender.Column<long>(0)[row] = chunk[row].Number;
                    appender.Column<int>(1)[row] = ++number;
                }
                coder.Write(block, 0, chunk.Length, appender, into: 2);
                appender.Send(chunk.Length);
            }
            appender.Finish();
        }
        return words.Keep(connection, catalog);
    }

    private static void Fill(RowBlock block, ManifestEntry[] deliveries)
    {
        var fields = block.Table.Columns.Select((column, place) => (column.Field, Values: block.Columns[place]!)).ToDictionary(f => f.Field, f => f.Values);
        block.Count = deliveries.Length;
        for (var row = 0; row < deliveries.Length; row++)
        {
            var d = deliveries[row];
            Number("mof_div_code", row, d.Region?.Number);
            Number("fiscal_year", row, d.Year);
            Text("package_id", row, d.PackageId);
            Text("source", row, d.Source);
            Text("dataset", row, d.Dataset);
            Text("period", row, d.Period);
            Number("rows", row, d.Rows);
            Number("sum_amt", row, d.SumFen);
            Text("currency", row, d.Currency);
            Number("due_on", row, Days(d.DueOn));
            Number("received_on", row, Days(d.ReceivedOn));
            Text("restates", row, d.RestatedPackage);
            Number("changed_rows", row, d.ChangedRows);
            Number("changed_amt", row, d.ChangedFen);
            Text("status", row, d.Status);
            Text("reason", row, d.Reason);
        }

        void Number(string field, int row, long? value)
        {
            fields[field].Present[row] = value is not null;
            fields[field].Numbers[row] = value ?? 0;
        }

        void Text(string field, int row, string? value)
        {
            var column = fields[field];
            column.Present[row] = value is not null;
            var start = row == 0 ? 0 : column.Ends[row - 1];
            var bytes = Encoding.UTF8.GetBytes(value ?? "");
            if (column.Text.Length < start + bytes.Length)
            {
                var text = column.Text;
                Array.Resize(ref text, Math.Max(text.Length * 2, start + bytes.Length));
                column.Text = text;
            }
            bytes.CopyTo(column.Text, start);
            column.Ends[row] = start + bytes.Length;
        }
    }

    private static long? Days(DateOnly? day) => day?.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}

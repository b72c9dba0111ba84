using DuckDB.NET.Data;

namespace Tongjian.FiscalData;

/// <summary>The dictionaries of all dimension tables: read from the engine when first asked for, new words kept before rows use them.</summary>
internal sealed class WordBook
{
    private readonly Dictionary<string, WordTable> _tables = [];
    private readonly Lock _gate = new();

    /// <summary>The dictionary of a dimension, read through <paramref name="connection"/> if it is not in memory yet.</summary>
    public WordTable Open(string dimension, DuckDBConnection connection)
    {
        lock (_gate)
        {
            if (!_tables.TryGetValue(dimension, out var table))
                _tables[dimension] = table = Read(dimension, connection);
            return table;
        }
    }

    /// <summary>The dictionary of a dimension that a stage has opened.</summary>
    public WordTable Opened(string dimension)
    {
        lock (_gate)
            return _tables[dimension];
    }

    /// <summary>Writes what the dimension tables do not have yet. One writer at a time; the caller commits, then calls <see cref="Kept"/>.</summary>
    public IReadOnlyList<(WordTable Table, int UpTo)> Keep(DuckDBConnection connection, string catalog)
    {
        List<(WordTable, int)> kept = [];
        lock (_gate)
        {
            foreach (var (dimension, table) in _tables)
            {
                lock (table.Gate)
                {
                    if (table.Count == table.Kept)
                        continue;
                    Write(connection, catalog, dimension, table);
                    kept.Add((table, table.Count));
                }
            }
        }
        return kept;
    }

    public static void Kept(IReadOnlyList<(WordTable Table, int UpTo)> kept)
    {
        foreach (var (table, upTo) in kept)
            table.Kept = upTo;
    }

    private static WordTable Read(string dimension, DuckDBConnection connection)
    {
        var table = new WordTable();
        using var reader = new ChunkReader(connection, $"select id, text from {dimension} order by id");
        lock (table.Gate)
        {
            while (reader.Next())
            {
                var ids = reader.Column<int>(0);
                var texts = reader.Texts(1);
                for (var row = 0; row < reader.Rows; row++)
                {
                    if (table.NumberOf(texts[row]) != ids[row])
                        throw new InvalidOperationException($"The numbers of {dimension} are not dense: {ids[row]}.");
                }
            }
        }
        table.Kept = table.Count;
        return table;
    }

    private static void Write(DuckDBConnection connection, string catalog, string dimension, WordTable table)
    {
        using var appender = new ChunkAppender(connection, catalog, dimension, ["integer", "varchar"]);
        var row = 0;
        for (var number = table.Kept + 1; number <= table.Count; number++)
        {
            appender.Column<int>(0)[row] = number;
            appender.Text(1, row, table.TextOf(number));
            if (++row < ChunkAppender.Capacity)
                continue;
            appender.Send(row);
            row = 0;
        }
        appender.Send(row);
        appender.Finish();
    }
}

using Dapper;
using DuckDB.NET.Data;

namespace Tongjian.FiscalData;

/// <summary>Reads Parquet parts in the open form back into typed rows.</summary>
internal static class ParquetRows
{
    /// <summary>Appends every row of the parts to the stage, with the row numbers they were sealed with.</summary>
    public static void Copy(DuckDBConnection connection, DeliveryStage stage, IReadOnlyList<string> parts, CancellationToken stop)
    {
        foreach (var (block, numbers) in Read(connection, stage.Table, parts))
        {
            stop.ThrowIfCancellationRequested();
            stage.Append(block, numbers.AsSpan(0, block.Count));
        }
    }

    /// <summary>The rows in whatever order the engine reads them; block and numbers are filled anew each time.</summary>
    public static IEnumerable<(RowBlock Block, int[] Numbers)> Read(DuckDBConnection connection, LandingTable table, IReadOnlyList<string> parts)
    {
        var files = $"[{string.Join(", ", parts.Select(EngineFile.Quote))}]";
        return Read(connection, table, FieldsOf(connection, files), $"read_parquet({files}, union_by_name = true)");
    }

    /// <param name="there">The fields that the source has, beside row_no.</param>
    public static IEnumerable<(RowBlock Block, int[] Numbers)> Read(DuckDBConnection connection, LandingTable table, IReadOnlySet<string> there, string source)
    {
        List<int> mapped = [.. Enumerable.Range(0, table.Columns.Count).Where(i => there.Contains(table.Columns[i].Field))];
        var select = string.Join(", ", mapped.Select(i => OpenForm.Read(table.Columns[i])).Prepend(OpenForm.RowNumber));
        using var reader = new ChunkReader(connection, $"select {select} from {source}");
        var block = new RowBlock(table, ChunkAppender.Capacity);
        foreach (var i in mapped)
            block.Columns[i] = new(ChunkAppender.Capacity, hasText: table.Columns[i].Dimension is not null);
        var numbers = new int[ChunkAppender.Capacity];
        while (reader.Next())
        {
            block.Count = reader.Rows;
            Fill(reader, block, mapped, numbers);
            yield return (block, numbers);
        }
    }

    /// <summary>Column by column of the table, whether the part has it.</summary>
    public static bool[] Schema(DuckDBConnection connection, LandingTable table, string part)
    {
        var names = connection.Query<string>($"select name from parquet_schema({EngineFile.Quote(part)})").ToHashSet(StringComparer.Ordinal);
        return [.. table.Columns.Select(c => names.Contains(c.Field))];
    }

    /// <summary>The fields that have a value in some row, as far as the file says: a column of nulls costs as much as any other.</summary>
    private static HashSet<string> FieldsOf(DuckDBConnection connection, string files) =>
    [
        .. connection.Query<string>($"""
            select path_in_schema
              from parquet_metadata({files})
             group by path_in_schema
            having sum(coalesce(stats_null_count, 0)) < sum(num_values)
            """),
    ];

    private static void Fill(ChunkReader reader, RowBlock block, List<int> mapped, int[] numbers)
    {
        reader.Column<int>(0).CopyTo(numbers);
        for (var m = 0; m < mapped.Count; m++)
        {
            var column = block.Table.Columns[mapped[m]];
            var into = block.Columns[mapped[m]]!;
            Present(reader.Validity(m + 1), into.Present.AsSpan(0, reader.Rows));
            switch (OpenForm.ParquetType(column))
            {
                case "varchar" when column.Kind is ColumnKind.Serial:
                    Serials(reader.Texts(m + 1), into, reader.Rows);
                    break;
                case "varchar" when column.Dimension is not null:
                    Texts(reader.Texts(m + 1), into, reader.Rows);
                    break;
                case "bigint":
                    reader.Column<long>(m + 1).CopyTo(into.Numbers);
                    break;
                case "smallint":
                    Widen(reader.Column<short>(m + 1), into.Numbers);
                    break;
                default:
                    Widen(reader.Column<int>(m + 1), into.Numbers);
                    break;
            }
        }
    }

    private static void Present(ReadOnlySpan<ulong> bits, Span<bool> present)
    {
        if (bits.IsEmpty)
        {
            present.Fill(true);
            return;
        }
        for (var row = 0; row < present.Length; row++)
            present[row] = (bits[row >> 6] >> (row & 63) & 1) != 0;
    }

    private static void Widen<T>(ReadOnlySpan<T> from, long[] into)
        where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        for (var row = 0; row < from.Length; row++)
            into[row] = long.CreateTruncating(from[row]);
    }

    private static void Texts(ChunkReader.TextColumn from, BlockColumn into, int rows)
    {
        var end = 0;
        for (var row = 0; row < rows; row++)
        {
            if (into.Present[row])
                end = Put(into, end, from[row], suffix: -1);
            into.Ends[row] = end;
        }
    }

    private static void Serials(ChunkReader.TextColumn from, BlockColumn into, int rows)
    {
        var end = 0;
        for (var row = 0; row < rows; row++)
        {
            if (into.Present[row])
            {
                var text = from[row];
                var stem = Serial.Split(text, out var number);
                into.Numbers[row] = number;
                end = Put(into, end, text[..stem], suffix: text.Length - stem);
            }
            into.Ends[row] = end;
        }
    }

    /// <param name="suffix">For serials the count of digits, written behind a bar; else -1.</param>
    private static int Put(BlockColumn into, int end, ReadOnlySpan<byte> text, int suffix)
    {
        if (into.Text.Length < end + text.Length + 4)
        {
            var longer = into.Text;
            Array.Resize(ref longer, Math.Max(longer.Length * 2, end + text.Length + 4));
            into.Text = longer;
        }
        text.CopyTo(into.Text.AsSpan(end));
        end += text.Length;
        if (suffix < 0)
            return end;
        into.Text[end++] = (byte)'|';
        if (suffix > 9)
            into.Text[end++] = (byte)('0' + (suffix / 10));
        into.Text[end++] = (byte)('0' + (suffix % 10));
        return end;
    }
}

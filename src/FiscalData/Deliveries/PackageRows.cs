using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>What the rows of a package really are, counted again from its Parquet part.</summary>
/// <param name="Leaves">32 bytes a row, in the order of row_no.</param>
/// <param name="Scan">The rows' regions and years, as for a file.</param>
/// <param name="Unfit">What a row of a file would have been set aside for; null where nothing is.</param>
internal sealed record CountedRows(long Rows, long? SumFen, string Root, byte[] Leaves, RowScan Scan, Refusal? Unfit);

/// <summary>Counts, sums and hashes the rows of a package. Nothing the package says of them is used.</summary>
internal static class PackageRows
{
    /// <summary>As many as one tree can be built over in memory: 32 bytes each.</summary>
    private const int MostRows = 60_000_000;

    /// <param name="take">Receives the rows as they are read, with their numbers.</param>
    /// <exception cref="InvalidDataException">The part cannot be read, or its row numbers are not 1, 2, 3 ... each once.</exception>
    public static CountedRows Count(FiscalStore engine, LandingTable table, string parquet, Action<RowBlock, int[]>? take, CancellationToken stop)
    {
        using var connection = engine.Connect();
        try
        {
            var rows = Convert.ToInt64(EngineFile.Scalar(connection.Open, $"select count(*) from read_parquet({EngineFile.Quote(parquet)})"), null);
            if (rows > MostRows)
                throw new InvalidDataException($"有{rows:N0}行，超过一份报送的上限{MostRows:N0}行。");
            return Count(connection, table, parquet, (int)rows, take, stop);
        }
        catch (Exception unreadable) when (unreadable is DuckDB.NET.Data.DuckDBException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"{System.IO.Path.GetFileName(parquet)} 不能读取：{unreadable.Message}", unreadable);
        }
    }

    private static CountedRows Count(EngineConnection connection, LandingTable table, string parquet, int rows, Action<RowBlock, int[]>? take, CancellationToken stop)
    {
        var leaves = new byte[rows * MerkleTree.HashBytes];
        var seen = new bool[rows];
        var form = new RowForm();
        var isSealed = ParquetRows.Schema(connection.Open, table, parquet);
        var scan = new RowScan(table);
        var fitness = new RowFitness(table);
        var amount = table.Amount is null ? -1 : table.Columns.ToList().FindIndex(c => c.Field == table.Amount);
        Int128 sum = 0;
        foreach (var (block, numbers) in ParquetRows.Read(connection.Open, table, [parquet]))
        {
            stop.ThrowIfCancellationRequested();
            form.Clear();
            for (var row = 0; row < block.Count; row++)
            {
                form.AddRow(block, row, isSealed);
                if (numbers[row] < 1 || numbers[row] > rows || seen[numbers[row] - 1])
                    throw new InvalidDataException($"行序{numbers[row]}重复或超出1至{rows}。");
                seen[numbers[row] - 1] = true;
                if (amount >= 0 && block.Columns[amount] is { } column && column.Present[row])
                    sum += column.Numbers[row];
            }
            form.HashRows(block.LeafHashes);
            for (var row = 0; row < block.Count; row++)
                block.LeafHashes.AsSpan(row * MerkleTree.HashBytes, MerkleTree.HashBytes).CopyTo(leaves.AsSpan((numbers[row] - 1) * MerkleTree.HashBytes));
            scan.Take(block);
            fitness.Look(block, numbers);
            // What is refused anyhow is not staged: the engine's dictionaries take no text that is too long.
            if (fitness.Refusal is null)
                take?.Invoke(block, numbers);
        }
        var tree = new MerkleTree();
        tree.Append(leaves);
        if (sum > long.MaxValue || sum < long.MinValue)
            throw new InvalidDataException("金额合计超出可记录的范围。");
        return new(rows, amount < 0 ? null : (long)sum, Convert.ToHexStringLower(tree.Root()), leaves, scan, fitness.Refusal);
    }
}

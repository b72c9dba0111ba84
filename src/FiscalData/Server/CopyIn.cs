using System.Text;
using DuckDB.NET.Data;
using Npgsql;
using NpgsqlTypes;

namespace Tongjian.FiscalData;

/// <summary>Carries the answer of a DuckDB query into a PostgreSQL table by binary COPY, a chunk at a time.</summary>
internal static class CopyIn
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <param name="columns">Names and types, <see cref="EngineSchema"/>'s words, as both sides have them.</param>
    /// <param name="source">Table and condition: <c>organ where id &gt; 7</c>.</param>
    /// <returns>Rows carried.</returns>
    public static async Task<long> Run(DuckDBConnection cache, NpgsqlConnection server, string table, IReadOnlyList<(string Name, string Type)> columns, string source, CancellationToken stop)
    {
        var names = string.Join(", ", columns.Select(c => c.Name));
        using var reader = new ChunkReader(cache, $"select {names} from {source}");
        await using var writer = await server.BeginBinaryImportAsync($"copy {FiscalServer.Schema}.{table} ({names}) from stdin (format binary)", stop);
        var cells = columns.Select(c => new Cells(c.Type)).ToArray();
        while (reader.Next())
        {
            stop.ThrowIfCancellationRequested();
            for (var c = 0; c < cells.Length; c++)
                cells[c].Fill(reader, c);
            for (var row = 0; row < reader.Rows; row++)
            {
                writer.StartRow();
                foreach (var column in cells)
                    column.Write(writer, row);
            }
        }
        return (long)await writer.CompleteAsync(stop);
    }

    /// <summary>One column of a chunk.</summary>
    private sealed class Cells(string type)
    {
        private bool[] _present = [];
        private long[] _numbers = [];
        private string[] _texts = [];

        public void Fill(ChunkReader reader, int column)
        {
            if (_present.Length < reader.Rows)
                (_present, _numbers, _texts) = (new bool[reader.Rows], new long[reader.Rows], type is "varchar" ? new string[reader.Rows] : []);
            var validity = reader.Validity(column);
            for (var row = 0; row < reader.Rows; row++)
                _present[row] = validity.IsEmpty || (validity[row >> 6] >> (row & 63) & 1) != 0;
            switch (type)
            {
                case "varchar": Texts(reader, column); break;
                case "bigint": reader.Column<long>(column).CopyTo(_numbers); break;
                case "smallint": Widen(reader.Column<short>(column)); break;
                default: Widen(reader.Column<int>(column)); break;
            }
        }

        public void Write(NpgsqlBinaryImporter writer, int row)
        {
            if (!_present[row])
            {
                writer.WriteNull();
                return;
            }
            switch (type)
            {
                case "varchar": writer.Write(_texts[row], NpgsqlDbType.Varchar); break;
                case "bigint": writer.Write(_numbers[row], NpgsqlDbType.Bigint); break;
                case "smallint": writer.Write((short)_numbers[row], NpgsqlDbType.Smallint); break;
                case "date": writer.Write(DateOnly.FromDayNumber((int)_numbers[row] + Epoch), NpgsqlDbType.Date); break;
                default: writer.Write((int)_numbers[row], NpgsqlDbType.Integer); break;
            }
        }

        private void Texts(ChunkReader reader, int column)
        {
            var texts = reader.Texts(column);
            for (var row = 0; row < reader.Rows; row++)
                _texts[row] = _present[row] ? Encoding.UTF8.GetString(texts[row]) : "";
        }

        private void Widen<T>(ReadOnlySpan<T> from)
            where T : unmanaged, System.Numerics.IBinaryInteger<T>
        {
            for (var row = 0; row < from.Length; row++)
                _numbers[row] = long.CreateTruncating(from[row]);
        }
    }
}

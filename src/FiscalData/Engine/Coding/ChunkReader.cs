using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Chunks = DuckDB.NET.Native.NativeMethods.DataChunks;
using Vectors = DuckDB.NET.Native.NativeMethods.Vectors;

namespace Tongjian.FiscalData;

/// <summary>The answer of a query, chunk by chunk as DuckDB holds it: spans over columns, texts as UTF-8, no objects per row.</summary>
internal sealed unsafe class ChunkReader : IDisposable
{
    private readonly DuckDBPreparedStatement _statement;
    private DuckDBResult _result;
    private DuckDBDataChunk? _chunk;

    /// <summary>Streams: only some chunks are in memory at a time. The connection can do nothing else meanwhile.</summary>
    /// <exception cref="InvalidOperationException">DuckDB could not run the query.</exception>
    public ChunkReader(DuckDBConnection connection, string sql)
    {
        if (NativeMethods.PreparedStatements.DuckDBPrepare(connection.NativeConnection, sql, out _statement) is DuckDBState.Error)
        {
            using (_statement)
                throw new InvalidOperationException(NativeMethods.PreparedStatements.DuckDBPrepareError(_statement));
        }
        if (NativeMethods.PreparedStatements.DuckDBExecutePreparedStreaming(_statement, out _result) is DuckDBState.Error)
        {
            var reason = NativeMethods.Query.DuckDBResultError(ref _result);
            Dispose();
            throw new InvalidOperationException(reason);
        }
    }

    public int Rows { get; private set; }

    /// <summary>Moves to the next chunk; false after the last.</summary>
    /// <exception cref="InvalidOperationException">The query failed on the way.</exception>
    public bool Next()
    {
        _chunk?.Dispose();
        _chunk = NativeMethods.Query.DuckDBFetchChunk(_result);
        if (_chunk.IsInvalid)
        {
            _chunk = null;
            return NativeMethods.Query.DuckDBResultError(ref _result) is { Length: > 0 } reason ? throw new InvalidOperationException(reason) : false;
        }
        Rows = (int)Chunks.DuckDBDataChunkGetSize(_chunk);
        return Rows > 0;
    }

    public ReadOnlySpan<T> Column<T>(int column)
        where T : unmanaged =>
        new(Vectors.DuckDBVectorGetData(Vector(column)), Rows);

    /// <summary>One bit a row, set where there is a value; empty where every row has one.</summary>
    public ReadOnlySpan<ulong> Validity(int column)
    {
        var bits = Vectors.DuckDBVectorGetValidity(Vector(column));
        return bits is null ? default : new(bits, (Rows + 63) / 64);
    }

    /// <summary>A text column; the texts live until <see cref="Next"/>.</summary>
    public TextColumn Texts(int column) => new((byte*)Vectors.DuckDBVectorGetData(Vector(column)));

    public void Dispose()
    {
        _chunk?.Dispose();
        NativeMethods.Query.DuckDBDestroyResult(ref _result);
        _statement.Dispose();
    }

    private nint Vector(int column) => Chunks.DuckDBDataChunkGetVector(_chunk!, column);

    /// <summary>DuckDB's 16-byte string: a length, then up to 12 bytes in place or 4 of prefix and a pointer.</summary>
    public readonly ref struct TextColumn(byte* strings)
    {
        public ReadOnlySpan<byte> this[int row]
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                var at = strings + (row * 16);
                var length = *(int*)at;
                return new(length <= 12 ? at + 4 : *(byte**)(at + 8), length);
            }
        }
    }
}

using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Chunks = DuckDB.NET.Native.NativeMethods.DataChunks;
using Natives = DuckDB.NET.Native.NativeMethods.Appender;
using Vectors = DuckDB.NET.Native.NativeMethods.Vectors;

namespace Tongjian.FiscalData;

/// <summary>
/// DuckDB's appender, fed column by column: our blocks are columns and so are DuckDB's chunks, so a column is one copy and
/// no call per value.
/// </summary>
internal sealed unsafe class ChunkAppender : IDisposable
{
    private readonly DuckDB.NET.Native.DuckDBAppender _appender;
    private readonly DuckDBDataChunk _chunk;
    private readonly int _columns;

    /// <param name="catalog">The database's name, or <c>temp</c>.</param>
    /// <param name="types">All columns of the table, in order: integer, bigint, smallint, date or varchar.</param>
    public ChunkAppender(DuckDBConnection connection, string catalog, string table, IReadOnlyList<string> types)
    {
        _columns = types.Count;
        if (Natives.DuckDBAppenderCreateExt(connection.NativeConnection, catalog, "main", table, out _appender) is DuckDBState.Error)
            throw Failure($"cannot append to {table}");
        var logical = types.Select(t => NativeMethods.LogicalType.DuckDBCreateLogicalType(TypeNamed(t))).ToArray();
        _chunk = Chunks.DuckDBCreateDataChunk([.. logical.Select(t => t.DangerousGetHandle())], (ulong)types.Count);
        foreach (var type in logical)
            type.Dispose();
    }

    /// <summary>Rows a chunk can hold.</summary>
    public static int Capacity { get; } = (int)NativeMethods.Helpers.DuckDBVectorSize();

    /// <summary>The values of a column in the open chunk, <typeparamref name="T"/> as wide as the column's type.</summary>
    public Span<T> Column<T>(int column)
        where T : unmanaged =>
        new(Vectors.DuckDBVectorGetData(Vector(column)), Capacity);

    /// <summary>One bit a row, set where there is a value; all set until cleared.</summary>
    public Span<ulong> Validity(int column)
    {
        var vector = Vector(column);
        Vectors.DuckDBVectorEnsureValidityWritable(vector);
        return new(Vectors.DuckDBVectorGetValidity(vector), (Capacity + 63) / 64);
    }

    public void Null(int column, int row) => Validity(column)[row >> 6] &= ~(1UL << (row & 63));

    public void Text(int column, int row, ReadOnlySpan<byte> utf8)
    {
        fixed (byte* bytes = &MemoryMarshal.GetReference(utf8))
        {
            var empty = (byte)0;
            Vectors.DuckDBVectorAssignStringElementLength(Vector(column), (ulong)row, utf8.IsEmpty ? &empty : bytes, utf8.Length);
        }
    }

    /// <summary>Appends the first <paramref name="rows"/> rows of the chunk and opens an empty one.</summary>
    public void Send(int rows)
    {
        if (rows == 0)
            return;
        Chunks.DuckDBDataChunkSetSize(_chunk, (ulong)rows);
        if (Natives.DuckDBAppendDataChunk(_appender, _chunk) is DuckDBState.Error)
            throw Failure("rows were not taken");
        Chunks.DuckDBDataChunkReset(_chunk);
    }

    /// <summary>Everything sent is in the table when this returns.</summary>
    public void Finish()
    {
        if (Natives.DuckDBAppenderFlush(_appender) is DuckDBState.Error)
            throw Failure("rows were not kept");
    }

    public void Dispose()
    {
        _chunk.Dispose();
        _appender.Dispose();
    }

    private nint Vector(int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, _columns);
        return Chunks.DuckDBDataChunkGetVector(_chunk, column);
    }

    private InvalidOperationException Failure(string what)
    {
        if (_appender is null || _appender.IsInvalid)
            return new(what);
        using var error = Natives.DuckDBAppenderErrorData(_appender);
        return new($"DuckDB: {what}: {NativeMethods.ErrorData.DuckDBErrorDataMessage(error)}");
    }

    private static DuckDBType TypeNamed(string type) => type switch
    {
        "integer" => DuckDBType.Integer,
        "bigint" => DuckDBType.BigInt,
        "smallint" => DuckDBType.SmallInt,
        "date" => DuckDBType.Date,
        "varchar" => DuckDBType.Varchar,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Chunks = DuckDB.NET.Native.NativeMethods.DataChunks;
using Functions = DuckDB.NET.Native.NativeMethods.ScalarFunction;
using Types = DuckDB.NET.Native.NativeMethods.LogicalType;
using Vectors = DuckDB.NET.Native.NativeMethods.Vectors;

namespace Tongjian.FiscalData;

/// <summary>
/// Teaches DuckDB to read our dictionaries: <c>word_payee(id)</c> is the text, <c>serial(series, number)</c> a document number
/// in full. Sealing a delivery turns every code back into its text; joins with the dimension tables took three times as long.
/// Only for the store's own statements: rules join the dimension tables, as PostgreSQL does.
/// </summary>
internal static unsafe class WordFunctions
{
    /// <summary>Adds the functions to the database behind the connection; the handles live until the returned object is disposed.</summary>
    public static IDisposable Register(DuckDBConnection connection, WordBook words)
    {
        var handles = new Handles();
        foreach (var dimension in LandingTables.Dimensions)
            Add(connection, "word_" + dimension, [DuckDBType.Integer], handles.Keep(new Source(words, dimension)), &Word);
        Add(connection, "serial", [DuckDBType.Integer, DuckDBType.BigInt], handles.Keep(new Source(words, "series")), &SerialText);
        return handles;
    }

    private static void Add(DuckDBConnection connection, string name, DuckDBType[] parameters, nint source, delegate* unmanaged[Cdecl]<nint, nint, nint, void> act)
    {
        var function = Functions.DuckDBCreateScalarFunction();
        try
        {
            Functions.DuckDBScalarFunctionSetName(function, name);
            foreach (var parameter in parameters)
            {
                using var type = Types.DuckDBCreateLogicalType(parameter);
                Functions.DuckDBScalarFunctionAddParameter(function, type);
            }
            using var text = Types.DuckDBCreateLogicalType(DuckDBType.Varchar);
            Functions.DuckDBScalarFunctionSetReturnType(function, text);
            Functions.DuckDBScalarFunctionSetExtraInfo(function, source, &LeaveAlone);
            Functions.DuckDBScalarFunctionSetFunction(function, act);
            if (Functions.DuckDBRegisterScalarFunction(connection.NativeConnection, function) is DuckDBState.Error)
                throw new InvalidOperationException($"DuckDB did not take the function {name}.");
        }
        finally
        {
            Functions.DuckDBDestroyScalarFunction(ref function);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void LeaveAlone(nint source)
    {
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Word(nint info, nint input, nint output)
    {
        try
        {
            var table = Source.Of(info).Table;
            using var chunk = new DuckDBDataChunk(input);
            var rows = (int)Chunks.DuckDBDataChunkGetSize(chunk);
            var ids = (int*)Vectors.DuckDBVectorGetData(Chunks.DuckDBDataChunkGetVector(chunk, 0));
            var texts = (Text*)Vectors.DuckDBVectorGetData(output);
            for (var row = 0; row < rows; row++)
                texts[row] = (uint)(ids[row] - 1) < (uint)table.Count ? new(table.TextOf(ids[row])) : default;
            Nulls(Chunks.DuckDBDataChunkGetVector(chunk, 0), output, rows);
            chunk.SetHandleAsInvalid();
        }
        catch (Exception e)
        {
            Functions.DuckDBScalarFunctionSetError(info, e.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void SerialText(nint info, nint input, nint output)
    {
        try
        {
            var table = Source.Of(info).Table;
            using var chunk = new DuckDBDataChunk(input);
            var rows = (int)Chunks.DuckDBDataChunkGetSize(chunk);
            var series = (int*)Vectors.DuckDBVectorGetData(Chunks.DuckDBDataChunkGetVector(chunk, 0));
            var numbers = (long*)Vectors.DuckDBVectorGetData(Chunks.DuckDBDataChunkGetVector(chunk, 1));
            var buffer = new byte[128];
            for (var row = 0; row < rows; row++)
            {
                if ((uint)(series[row] - 1) >= (uint)table.Count)
                    continue;
                var length = Serial.Write(table.TextOf(series[row]), numbers[row], ref buffer);
                fixed (byte* bytes = buffer)
                    Vectors.DuckDBUnsafeVectorAssignStringElementLength(output, (ulong)row, bytes, length);
            }
            Nulls(Chunks.DuckDBDataChunkGetVector(chunk, 0), output, rows);
            chunk.SetHandleAsInvalid();
        }
        catch (Exception e)
        {
            Functions.DuckDBScalarFunctionSetError(info, e.Message);
        }
    }

    /// <summary>No code, no text.</summary>
    private static void Nulls(nint codes, nint output, int rows)
    {
        var from = Vectors.DuckDBVectorGetValidity(codes);
        if (from is null)
            return;
        Vectors.DuckDBVectorEnsureValidityWritable(output);
        new Span<ulong>(from, (rows + 63) / 64).CopyTo(new(Vectors.DuckDBVectorGetValidity(output), (rows + 63) / 64));
    }

    /// <summary>DuckDB's 16-byte string, pointing at the dictionary's own bytes: pages are pinned and outlive the query.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private readonly struct Text
    {
        [FieldOffset(0)] private readonly int _length;
        [FieldOffset(4)] private readonly uint _prefix;
        [FieldOffset(8)] private readonly byte* _bytes;

        public Text(ReadOnlySpan<byte> text)
        {
            this = default;
            _length = text.Length;
            if (text.Length <= 12)
            {
                fixed (uint* inline = &_prefix)
                    text.CopyTo(new Span<byte>(inline, 12));
                return;
            }
            _prefix = MemoryMarshal.Read<uint>(text);
            _bytes = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(text));
        }
    }

    private sealed record Source(WordBook Words, string Dimension)
    {
        public WordTable Table => Words.Opened(Dimension);

        public static Source Of(nint info) => (Source)GCHandle.FromIntPtr(Functions.DuckDBScalarFunctionGetExtraInfo(info)).Target!;
    }

    private sealed class Handles : IDisposable
    {
        private readonly List<GCHandle> _handles = [];

        public nint Keep(object target)
        {
            _handles.Add(GCHandle.Alloc(target));
            return GCHandle.ToIntPtr(_handles[^1]);
        }

        public void Dispose() => _handles.ForEach(h => h.Free());
    }
}

using System.Buffers.Binary;
using System.Numerics;

namespace Tongjian.FiscalData;

/// <summary>96 bits that stand for a row's key; two different keys share them once in 10^16 files of a million rows.</summary>
internal readonly record struct RowKey(ulong High, uint Low)
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    /// <param name="columns">Positions of the key fields in the table.</param>
    public static RowKey Of(RowBlock block, ReadOnlySpan<int> columns, int row)
    {
        var (a, b) = (Odd, ~Odd);
        foreach (var i in columns)
        {
            if (block.Columns[i] is not { } column || !column.Present[row])
            {
                Mix(ref a, ref b, 1);
                continue;
            }
            Mix(ref a, ref b, (ulong)column.Numbers[row]);
            if (column.Ends.Length > 0)
                Mix(ref a, ref b, column.TextOf(row));
        }
        return new(a ^ b, (uint)(a >> 32) + (uint)b);
    }

    private static void Mix(ref ulong a, ref ulong b, ReadOnlySpan<byte> text)
    {
        Mix(ref a, ref b, (ulong)text.Length);
        for (; text.Length >= 8; text = text[8..])
            Mix(ref a, ref b, BinaryPrimitives.ReadUInt64LittleEndian(text));
        ulong rest = 0;
        foreach (var letter in text)
            rest = (rest << 8) | letter;
        Mix(ref a, ref b, rest);
    }

    private static void Mix(ref ulong a, ref ulong b, ulong value)
    {
        var high = Math.BigMul(a ^ value, 0xE703_7ED1_A0B4_28DB, out var low);
        a = BitOperations.RotateLeft(high ^ low, 29) + Odd;
        high = Math.BigMul(b + value, 0x8EBC_6AF0_9C88_C6E3, out low);
        b = BitOperations.RotateLeft(low, 32) ^ high ^ value;
    }
}

/// <summary>The keys seen in a file, each with its line: 16 bytes a key, open addressing.</summary>
/// <param name="expected">About how many keys there will be.</param>
internal sealed class KeySet(long expected)
{
    private Entry[] _entries = new Entry[BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(expected * 2, 1 << 8, 1 << 23))];
    private int _count;

    /// <returns>0 where the key is new; else the line where it stood first.</returns>
    public int Add(RowKey key, int line)
    {
        if (_count * 2 >= _entries.Length)
            Grow();
        ref var entry = ref Find(_entries, key);
        if (entry.Line != 0)
            return entry.Line;
        entry = new Entry(key.High, key.Low, line);
        _count++;
        return 0;
    }

    private static ref Entry Find(Entry[] entries, RowKey key)
    {
        for (var at = key.High; ; at++)
        {
            ref var entry = ref entries[at & (ulong)(entries.Length - 1)];
            if (entry.Line == 0 || (entry.High == key.High && entry.Low == key.Low))
                return ref entry;
        }
    }

    private void Grow()
    {
        var larger = new Entry[_entries.Length * 2];
        foreach (var entry in _entries)
        {
            if (entry.Line != 0)
                Find(larger, new(entry.High, entry.Low)) = entry;
        }
        _entries = larger;
    }

    private readonly record struct Entry(ulong High, uint Low, int Line);
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Tongjian.FiscalData;

/// <summary>
/// The texts of one dimension table and their dense numbers from 1, held as UTF-8: an open-addressing hash table over pages
/// of bytes, no strings. Safe for several threads; a caller with many texts holds <see cref="Gate"/> over a batch.
/// </summary>
internal sealed class WordTable
{
    private const int PageBits = 20;
    private const int PageSize = 1 << PageBits;

    // Finance's files are not an attacker, but the same file must not be slow on every machine for ever.
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    private readonly List<byte[]> _pages = [new byte[PageSize]];
    private int _pageFill;
    private Entry[] _entries = new Entry[1024];
    private int[] _slots = new int[2048];

    public Lock Gate { get; } = new();

    /// <summary>How many texts there are; numbers run from 1 to this.</summary>
    public int Count { get; private set; }

    /// <summary>Numbers up to this one stand in the dimension table.</summary>
    public int Kept { get; set; }

    /// <summary>Bytes held, roughly.</summary>
    public long Size => ((long)_pages.Count << PageBits) + (_entries.LongLength * 16) + (_slots.LongLength * 4);

    /// <summary>The number of the text; a new text gets the next one. Call under <see cref="Gate"/>.</summary>
    /// <exception cref="ArgumentException">Not UTF-8, or longer than a page (1 MiB).</exception>
    public int NumberOf(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        while (_slots[slot] is var number and not 0)
        {
            ref var entry = ref _entries[number];
            if (entry.Hash == hash && entry.Length == text.Length && Bytes(entry).SequenceEqual(text))
                return number;
            slot = (slot + 1) & mask;
        }
        return Add(text, hash, slot);
    }

    /// <summary>The text behind a number; valid as long as the table lives.</summary>
    public ReadOnlySpan<byte> TextOf(int number) => Bytes(_entries[number]);

    private int Add(ReadOnlySpan<byte> text, uint hash, int slot)
    {
        if (!Utf8.IsValid(text))
            throw new ArgumentException("The text is not UTF-8.", nameof(text));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, PageSize, nameof(text));
        if (_pageFill + text.Length > PageSize)
        {
            _pages.Add(new byte[PageSize]);
            _pageFill = 0;
        }
        text.CopyTo(_pages[^1].AsSpan(_pageFill));
        var number = ++Count;
        if (number == _entries.Length)
            Array.Resize(ref _entries, _entries.Length * 2);
        _entries[number] = new(hash, text.Length, _pages.Count - 1, _pageFill);
        _pageFill += text.Length;
        _slots[slot] = number;
        if (number * 2 > _slots.Length)
            Grow();
        return number;
    }

    private void Grow()
    {
        var slots = new int[_slots.Length * 2];
        var mask = slots.Length - 1;
        for (var number = 1; number <= Count; number++)
        {
            var slot = (int)_entries[number].Hash & mask;
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = number;
        }
        _slots = slots;
    }

    private ReadOnlySpan<byte> Bytes(in Entry entry) => _pages[entry.Page].AsSpan(entry.Start, entry.Length);

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        const ulong K1 = 0x9E3779B97F4A7C15, K2 = 0xD6E8FEB86659FD93;
        var state = Seed ^ ((ulong)text.Length * K1);
        while (text.Length >= 8)
        {
            state = Mix(state ^ MemoryMarshal.Read<ulong>(text), K2);
            text = text[8..];
        }
        ulong tail = 0;
        for (var i = 0; i < text.Length; i++)
            tail |= (ulong)text[i] << (i * 8);
        state = Mix(Mix(state ^ tail, K2), K1);
        return (uint)(state >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return BitOperations.RotateLeft(high ^ low, 5);
    }

    private readonly record struct Entry(uint Hash, int Length, int Page, int Start);
}

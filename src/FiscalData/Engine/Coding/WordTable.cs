using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Unicode;

namespace Tongjian.FiscalData;

/// <summary>
/// The texts of one dimension table and their dense numbers from 1, held as UTF-8: an open-addressing hash table over pages
/// of bytes, no strings. Callers hold <see cref="Gate"/>. The pages never move, so that DuckDB may be shown texts in place.
/// </summary>
internal sealed unsafe class WordTable
{
    private const int PageBits = 20;
    private const int PageSize = 1 << PageBits;

    /// <summary>Texts looked up together: enough that their cache misses overlap.</summary>
    private const int Batch = 256;

    // Finance's files are not an attacker, but the same file must not be slow on every machine for ever.
    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    private readonly List<byte[]> _pages = [];
    private readonly uint[] _hashes = new uint[Batch];
    private int _pageFill;
    private Place[] _places = new Place[1024];
    private Slot[] _slots = new Slot[2048];

    public Lock Gate { get; } = new();

    /// <summary>How many texts there are; numbers run from 1 to this.</summary>
    public int Count { get; private set; }

    /// <summary>Numbers up to this one stand in the dimension table.</summary>
    public int Kept { get; set; }

    /// <summary>Bytes held, roughly.</summary>
    public long Size => ((long)_pages.Count << PageBits) + (_places.LongLength * sizeof(Place)) + (_slots.LongLength * sizeof(Slot));

    /// <summary>The numbers of a column's texts; rows without a value keep what <paramref name="numbers"/> held. New texts get the next numbers.</summary>
    /// <exception cref="ArgumentException">Not UTF-8, or longer than a page (1 MiB).</exception>
    public void NumberAll(BlockColumn texts, int from, int count, Span<int> numbers)
    {
        for (var done = 0; done < count; done += Batch)
            NumberBatch(texts, from + done, Math.Min(Batch, count - done), numbers[done..]);
    }

    /// <summary>The number of the text; a new text gets the next one.</summary>
    /// <exception cref="ArgumentException">Not UTF-8, or longer than a page (1 MiB).</exception>
    public int NumberOf(ReadOnlySpan<byte> text) => NumberOf(text, Hash(text));

    /// <summary>The text behind a number; it stays where it is as long as the table lives.</summary>
    public ReadOnlySpan<byte> TextOf(int number)
    {
        var place = _places[number];
        return new(Address(place), place.Length);
    }

    /// <summary>Looks up in three passes, so that the memory for one row is fetched while the others are worked on.</summary>
    private void NumberBatch(BlockColumn texts, int from, int count, Span<int> numbers)
    {
        var present = texts.Present.AsSpan(from, count);
        var mask = (uint)_slots.Length - 1;
        for (var row = 0; row < count; row++)
        {
            if (!present[row])
                continue;
            _hashes[row] = Hash(texts.TextOf(from + row));
            Prefetch(ref _slots[_hashes[row] & mask]);
        }
        for (var row = 0; row < count; row++)
        {
            ref var slot = ref _slots[_hashes[row] & mask];
            if (slot.Number != 0 && slot.Hash == _hashes[row])
                Prefetch(ref *Address(slot.Place));
        }
        for (var row = 0; row < count; row++)
        {
            if (present[row])
                numbers[row] = NumberOf(texts.TextOf(from + row), _hashes[row]);
        }
    }

    private int NumberOf(ReadOnlySpan<byte> text, uint hash)
    {
        var mask = (uint)_slots.Length - 1;
        var at = hash & mask;
        while (_slots[at].Number != 0)
        {
            ref var slot = ref _slots[at];
            if (slot.Hash == hash && slot.Place.Length == text.Length && new ReadOnlySpan<byte>(Address(slot.Place), text.Length).SequenceEqual(text))
                return slot.Number;
            at = (at + 1) & mask;
        }
        return Add(text, hash, at);
    }

    private int Add(ReadOnlySpan<byte> text, uint hash, uint at)
    {
        if (!Utf8.IsValid(text))
            throw new ArgumentException("The text is not UTF-8.", nameof(text));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, PageSize, nameof(text));
        if (_pages.Count == 0 || _pageFill + text.Length > PageSize)
        {
            _pages.Add(GC.AllocateUninitializedArray<byte>(PageSize, pinned: true));
            _pageFill = 0;
        }
        text.CopyTo(_pages[^1].AsSpan(_pageFill));
        var place = new Place(((uint)(_pages.Count - 1) << PageBits) | (uint)_pageFill, text.Length);
        _pageFill += text.Length;
        var number = ++Count;
        if (number == _places.Length)
            Array.Resize(ref _places, _places.Length * 2);
        _places[number] = place;
        _slots[at] = new(hash, number, place);
        if (number * 2 > _slots.Length)
            Grow();
        return number;
    }

    private void Grow()
    {
        var slots = new Slot[_slots.Length * 2];
        var mask = (uint)slots.Length - 1;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Number == 0)
                continue;
            var at = slot.Hash & mask;
            while (slots[at].Number != 0)
                at = (at + 1) & mask;
            slots[at] = slot;
        }
        _slots = slots;
    }

    private byte* Address(Place place) =>
        (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_pages[(int)(place.Start >> PageBits)])) + (place.Start & (PageSize - 1));

    private static void Prefetch<T>(ref T what)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref what));
    }

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

    private readonly record struct Place(uint Start, int Length);

    private readonly record struct Slot(uint Hash, int Number, Place Place);
}

using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace Tongjian.Records;

/// <summary>SHA-256 (FIPS 180-4) of several short messages at once, one in each lane of the processor's vectors.</summary>
/// <remarks>A row tree hashes millions of messages of about a hundred bytes; called one by one, the platform's hash spends most of its time
/// on being called. Everything that verifies uses the platform's hash, so a fault here is found and never signed.</remarks>
internal static class Sha256Lanes
{
    private const int BlockBytes = 64;
    private const int LengthBytes = 8;

    // Truth tables of three bits, as the processor takes them: Ch, Maj and exclusive or of FIPS 180-4.
    private const byte Choice = 0xCA;
    private const byte Majority = 0xE8;
    private const byte Parity = 0x96;

    private static ReadOnlySpan<uint> Initial => [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private static ReadOnlySpan<uint> RoundConstants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>512-bit registers hold sixteen words of 32 bits.</summary>
    public const int Lanes = 16;

    /// <summary>Hashes <c>prefix ‖ message</c> for each message. Without 512-bit registers the platform does it one by one.</summary>
    /// <param name="messages">The messages one after the other.</param>
    /// <param name="ends">Where each message ends in <paramref name="messages"/>; it starts where the one before ended.</param>
    /// <param name="hashes">32 bytes for each message.</param>
    public static void Hash(byte prefix, ReadOnlySpan<byte> messages, ReadOnlySpan<int> ends, Span<byte> hashes)
    {
        var lanes = Avx512F.IsSupported ? Lanes : int.MaxValue;
        var done = 0;
        for (; ends.Length - done >= lanes; done += lanes)
        {
            var start = done == 0 ? 0 : ends[done - 1];
            HashLanes(prefix, messages, start, ends.Slice(done, lanes), hashes[(done * SHA256.HashSizeInBytes)..]);
        }
        for (; done < ends.Length; done++)
        {
            var start = done == 0 ? 0 : ends[done - 1];
            HashOne(prefix, messages[start..ends[done]], hashes.Slice(done * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes));
        }
    }

    /// <summary>Hashes <c>prefix ‖ message</c> by the platform's SHA-256.</summary>
    public static void HashOne(byte prefix, ReadOnlySpan<byte> message, Span<byte> hash)
    {
        const int OnStack = 1024;
        Span<byte> bytes = message.Length < OnStack ? stackalloc byte[message.Length + 1] : new byte[message.Length + 1];
        bytes[0] = prefix;
        message.CopyTo(bytes[1..]);
        SHA256.HashData(bytes, hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void HashLanes(byte prefix, ReadOnlySpan<byte> messages, int start, ReadOnlySpan<int> ends, Span<byte> hashes)
    {
        Span<Vector512<uint>> state = stackalloc Vector512<uint>[8];
        for (var i = 0; i < 8; i++)
            state[i] = Vector512.Create(Initial[i]);
        Span<Vector512<uint>> words = stackalloc Vector512<uint>[16];
        var wordsOfLanes = MemoryMarshal.Cast<Vector512<uint>, uint>(words);
        var stateOfLanes = MemoryMarshal.Cast<Vector512<uint>, uint>(state);
        Span<int> blocks = stackalloc int[Lanes];
        var mostBlocks = 0;
        for (var lane = 0; lane < Lanes; lane++)
        {
            var length = ends[lane] - (lane == 0 ? start : ends[lane - 1]);
            blocks[lane] = (1 + length + 1 + LengthBytes + BlockBytes - 1) / BlockBytes;
            mostBlocks = Math.Max(mostBlocks, blocks[lane]);
        }

        Span<byte> edge = stackalloc byte[BlockBytes];
        for (var number = 0; number < mostBlocks; number++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                if (number >= blocks[lane])
                    continue;
                var message = messages[(lane == 0 ? start : ends[lane - 1])..ends[lane]];
                var from = (number * BlockBytes) - 1; // the prefix moves the message up by one byte
                var inside = number > 0 && from + BlockBytes <= message.Length;
                if (!inside)
                    FillBlock(edge, prefix, message, number, last: number == blocks[lane] - 1);
                var block = MemoryMarshal.Cast<byte, uint>(inside ? message.Slice(from, BlockBytes) : edge);
                for (var i = 0; i < 16; i++)
                    wordsOfLanes[(i * Lanes) + lane] = BinaryPrimitives.ReverseEndianness(block[i]);
            }
            Compress(state, words);
            for (var lane = 0; lane < Lanes; lane++)
            {
                // A shorter message is done; what its lane goes on computing is not looked at again.
                if (number != blocks[lane] - 1)
                    continue;
                for (var i = 0; i < 8; i++)
                    BinaryPrimitives.WriteUInt32BigEndian(hashes[((SHA256.HashSizeInBytes * lane) + (4 * i))..], stateOfLanes[(i * Lanes) + lane]);
            }
        }
    }

    /// <summary>Bytes of one block of <c>prefix ‖ message ‖ 0x80 ‖ zeros ‖ bit length</c>.</summary>
    private static void FillBlock(Span<byte> block, byte prefix, ReadOnlySpan<byte> message, int number, bool last)
    {
        // The prefix moves the message up by one byte.
        var from = number * BlockBytes - 1;
        var room = block;
        if (number == 0)
        {
            block[0] = prefix;
            room = block[1..];
            from = 0;
        }
        var left = from < message.Length ? message[from..] : default;
        if (left.Length >= room.Length)
        {
            left[..room.Length].CopyTo(room);
            return;
        }
        left.CopyTo(room);
        room = room[left.Length..];
        room.Clear();
        // The mark follows the last byte, unless the block before has it already.
        if (from <= message.Length)
            room[0] = 0x80;
        if (last)
            BinaryPrimitives.WriteInt64BigEndian(block[(BlockBytes - LengthBytes)..], 8L * (message.Length + 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compress(Span<Vector512<uint>> state, Span<Vector512<uint>> words)
    {
        ref var w = ref MemoryMarshal.GetReference(words);
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < 64; t++)
        {
            ref var word = ref Unsafe.Add(ref w, t & 15);
            if (t >= 16)
            {
                var (w15, w2) = (Unsafe.Add(ref w, (t + 1) & 15), Unsafe.Add(ref w, (t + 14) & 15));
                word += Xor(Avx512F.RotateRight(w15, 7), Avx512F.RotateRight(w15, 18), w15 >>> 3)
                    + Unsafe.Add(ref w, (t + 9) & 15) + Xor(Avx512F.RotateRight(w2, 17), Avx512F.RotateRight(w2, 19), w2 >>> 10);
            }
            var t1 = h + Xor(Avx512F.RotateRight(e, 6), Avx512F.RotateRight(e, 11), Avx512F.RotateRight(e, 25))
                + Avx512F.TernaryLogic(e, f, g, Choice) + Vector512.Create(RoundConstants[t]) + word;
            var t2 = Xor(Avx512F.RotateRight(a, 2), Avx512F.RotateRight(a, 13), Avx512F.RotateRight(a, 22)) + Avx512F.TernaryLogic(a, b, c, Majority);
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Xor(Vector512<uint> x, Vector512<uint> y, Vector512<uint> z) => Avx512F.TernaryLogic(x, y, z, Parity);
}

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Tongjian.Records;

/// <summary>SHA-256 (FIPS 180-4) of several short messages at once, one in each lane of the processor's vectors.</summary>
/// <remarks>A row tree hashes millions of messages of about a hundred bytes; called one by one, the platform's hash spends most of its time
/// on being called. Everything that verifies uses the platform's hash, so a fault here is found and never signed.</remarks>
internal static class Sha256Lanes
{
    private const int BlockBytes = 64;
    private const int LengthBytes = 8;

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

    public static int Lanes => Vector<uint>.Count;

    /// <summary>Hashes <c>prefix ‖ message</c> for each message.</summary>
    /// <param name="messages">The messages one after the other.</param>
    /// <param name="ends">Where each message ends in <paramref name="messages"/>; it starts where the one before ended.</param>
    /// <param name="hashes">32 bytes for each message.</param>
    public static void Hash(byte prefix, ReadOnlySpan<byte> messages, ReadOnlySpan<int> ends, Span<byte> hashes)
    {
        var lanes = Vector.IsHardwareAccelerated ? Lanes : int.MaxValue;
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
        Span<Vector<uint>> state = stackalloc Vector<uint>[8];
        for (var i = 0; i < 8; i++)
            state[i] = new(Initial[i]);
        Span<Vector<uint>> words = stackalloc Vector<uint>[16];
        Span<uint> blocks = stackalloc uint[Lanes];
        var mostBlocks = 0u;
        for (var lane = 0; lane < Lanes; lane++)
        {
            var length = ends[lane] - (lane == 0 ? start : ends[lane - 1]);
            blocks[lane] = (uint)((1 + length + 1 + LengthBytes + BlockBytes - 1) / BlockBytes);
            mostBlocks = Math.Max(mostBlocks, blocks[lane]);
        }
        var blockCounts = new Vector<uint>(blocks);

        Span<Vector<uint>> kept = stackalloc Vector<uint>[8];
        Span<byte> block = stackalloc byte[BlockBytes];
        for (var number = 0u; number < mostBlocks; number++)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                if (number >= blocks[lane])
                    continue;
                var from = lane == 0 ? start : ends[lane - 1];
                FillBlock(block, prefix, messages[from..ends[lane]], (int)number, last: number == blocks[lane] - 1);
                var lanesOfWords = MemoryMarshal.Cast<Vector<uint>, uint>(words);
                for (var i = 0; i < 16; i++)
                    lanesOfWords[i * Lanes + lane] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
            }
            state.CopyTo(kept);
            Compress(state, words);
            var running = Vector.GreaterThan(blockCounts, new Vector<uint>(number));
            for (var i = 0; i < 8; i++)
                state[i] = Vector.ConditionalSelect(running, state[i], kept[i]);
        }

        var stateOfLanes = MemoryMarshal.Cast<Vector<uint>, uint>(state);
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (var i = 0; i < 8; i++)
                BinaryPrimitives.WriteUInt32BigEndian(hashes[(SHA256.HashSizeInBytes * lane + 4 * i)..], stateOfLanes[i * Lanes + lane]);
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
    private static void Compress(Span<Vector<uint>> state, Span<Vector<uint>> w)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < 64; t++)
        {
            if (t >= 16)
            {
                var (w15, w2) = (w[(t - 15) & 15], w[(t - 2) & 15]);
                w[t & 15] += (Rotate(w15, 7) ^ Rotate(w15, 18) ^ (w15 >>> 3)) + w[(t - 7) & 15] + (Rotate(w2, 17) ^ Rotate(w2, 19) ^ (w2 >>> 10));
            }
            var t1 = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + (g ^ (e & (f ^ g))) + new Vector<uint>(RoundConstants[t]) + w[t & 15];
            var t2 = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + ((a & b) | (c & (a | b)));
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
    private static Vector<uint> Rotate(Vector<uint> x, int right) => (x >>> right) | (x << (32 - right));
}

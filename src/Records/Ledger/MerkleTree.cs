using System.Numerics;
using System.Security.Cryptography;

namespace Tongjian.Records;

/// <summary>The Merkle tree of RFC 6962 with SHA-256, grown leaf by leaf. It keeps only the roots of its full subtrees: 32 bytes for each bit of its size.</summary>
public sealed class MerkleTree
{
    /// <summary>Bytes of a leaf hash, a node and a root.</summary>
    public const int HashBytes = 32;

    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>Leaves hashed together; a power of two.</summary>
    private const int Batch = 256;

    private static readonly int[] PairEnds = [.. Enumerable.Range(1, Batch / 2).Select(pair => pair * 2 * HashBytes)];

    /// <summary>Roots of the full subtrees, largest first: as many as <see cref="_settled"/> has one-bits.</summary>
    private byte[] _frontier = new byte[8 * HashBytes];

    private long _settled;

    /// <summary>Leaf hashes not yet in the frontier: together they are hashed three times as fast.</summary>
    private readonly byte[] _waiting = new byte[Batch * HashBytes];

    public MerkleTree()
    {
    }

    /// <param name="frontier">As <see cref="Frontier"/> gave it for a tree of <paramref name="size"/> leaves.</param>
    /// <exception cref="ArgumentException">The frontier is not that of a tree of this size.</exception>
    internal MerkleTree(long size, ReadOnlySpan<byte> frontier)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (frontier.Length != BitOperations.PopCount((ulong)size) * HashBytes)
            throw new ArgumentException($"A tree of {size} leaves has {BitOperations.PopCount((ulong)size)} full subtrees.", nameof(frontier));
        Size = _settled = size;
        _frontier = new byte[Math.Max(frontier.Length, 8 * HashBytes)];
        frontier.CopyTo(_frontier);
    }

    /// <summary>Leaves appended so far.</summary>
    public long Size { get; private set; }

    internal ReadOnlySpan<byte> Frontier
    {
        get
        {
            Settle();
            return _frontier.AsSpan(0, BitOperations.PopCount((ulong)Size) * HashBytes);
        }
    }

    /// <summary>SHA-256(0x00 ‖ leaf).</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> leaf)
    {
        var hash = new byte[HashBytes];
        Sha256Lanes.HashOne(LeafPrefix, leaf, hash);
        return hash;
    }

    /// <summary>The leaf hashes of many leaves, several at once: for rows by the hundred thousand.</summary>
    /// <param name="leaves">The leaves one after the other.</param>
    /// <param name="ends">Where each leaf ends in <paramref name="leaves"/>; it starts where the one before ended.</param>
    /// <param name="leafHashes">32 bytes for each leaf, ready for <see cref="Append"/>.</param>
    public static void LeafHashes(ReadOnlySpan<byte> leaves, ReadOnlySpan<int> ends, Span<byte> leafHashes) =>
        Sha256Lanes.Hash(LeafPrefix, leaves, ends, leafHashes);

    /// <param name="leafHashes">One leaf hash of 32 bytes, or several in a row.</param>
    public void Append(ReadOnlySpan<byte> leafHashes)
    {
        if (leafHashes.Length % HashBytes != 0)
            throw new ArgumentException($"A leaf hash has {HashBytes} bytes.", nameof(leafHashes));
        while (!leafHashes.IsEmpty)
        {
            var room = (Batch - (int)(Size % Batch)) * HashBytes;
            var some = leafHashes[..Math.Min(room, leafHashes.Length)];
            some.CopyTo(_waiting.AsSpan((int)(Size - _settled) * HashBytes));
            Size += some.Length / HashBytes;
            if (some.Length == room)
                Settle();
            leafHashes = leafHashes[some.Length..];
        }
    }

    /// <summary>The Merkle tree hash of all leaves; of no leaves, SHA-256 of nothing.</summary>
    public byte[] Root()
    {
        var root = new byte[HashBytes];
        var frontier = Frontier;
        if (frontier.IsEmpty)
        {
            SHA256.HashData(frontier, root);
            return root;
        }
        frontier[^HashBytes..].CopyTo(root);
        for (var left = frontier.Length - 2 * HashBytes; left >= 0; left -= HashBytes)
            HashNode(frontier.Slice(left, HashBytes), root, root);
        return root;
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right); <paramref name="node"/> may be either of them.</summary>
    internal static void HashNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> node)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * HashBytes];
        bytes[0] = NodePrefix;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + HashBytes)..]);
        SHA256.HashData(bytes, node);
    }

    /// <summary>Takes the waiting leaves into the frontier: a whole batch at once, fewer one by one.</summary>
    private void Settle()
    {
        var waiting = _waiting.AsSpan(0, (int)(Size - _settled) * HashBytes);
        if (waiting.Length == Batch * HashBytes)
        {
            HashSubtree(waiting);
            Join(waiting[..HashBytes], Batch);
            return;
        }
        for (; !waiting.IsEmpty; waiting = waiting[HashBytes..])
            Join(waiting[..HashBytes], 1);
    }

    /// <param name="leaves">Of the subtree: a power of two that divides what is settled.</param>
    private void Join(ReadOnlySpan<byte> subtree, int leaves)
    {
        var end = BitOperations.PopCount((ulong)_settled) * HashBytes;
        if (end == _frontier.Length)
            Array.Resize(ref _frontier, 2 * _frontier.Length);
        subtree.CopyTo(_frontier.AsSpan(end));
        // Every full subtree as large as the one just completed joins it.
        for (var full = _settled / leaves; (full & 1) != 0; full >>= 1, end -= HashBytes)
        {
            var left = _frontier.AsSpan(end - HashBytes, HashBytes);
            HashNode(left, _frontier.AsSpan(end, HashBytes), left);
        }
        _settled += leaves;
    }

    /// <summary>Hashes a batch of leaf hashes up to their root, which takes the first place.</summary>
    private static void HashSubtree(Span<byte> nodes)
    {
        Span<byte> parents = stackalloc byte[Batch / 2 * HashBytes];
        for (var pairs = Batch / 2; pairs > 0; pairs /= 2)
        {
            Sha256Lanes.Hash(NodePrefix, nodes[..(pairs * 2 * HashBytes)], PairEnds.AsSpan(0, pairs), parents);
            parents[..(pairs * HashBytes)].CopyTo(nodes);
        }
    }
}

using System.Numerics;
using System.Security.Cryptography;

namespace Tongjian.Records;

/// <summary>The Merkle tree of RFC 6962 with SHA-256, grown leaf by leaf. It keeps only the roots of its full subtrees: 32 bytes for each bit of its size.</summary>
public sealed class MerkleTree
{
    /// <summary>Bytes of a leaf hash, a node and a root.</summary>
    public const int HashBytes = 32;

    /// <summary>Roots of the full subtrees, largest first: as many as <see cref="Size"/> has one-bits.</summary>
    private byte[] _frontier = new byte[8 * HashBytes];

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
        Size = size;
        _frontier = new byte[Math.Max(frontier.Length, 8 * HashBytes)];
        frontier.CopyTo(_frontier);
    }

    /// <summary>Leaves appended so far.</summary>
    public long Size { get; private set; }

    internal ReadOnlySpan<byte> Frontier => _frontier.AsSpan(0, BitOperations.PopCount((ulong)Size) * HashBytes);

    /// <summary>SHA-256(0x00 ‖ leaf).</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> leaf)
    {
        var hash = new byte[HashBytes];
        HashLeaf(leaf, hash);
        return hash;
    }

    /// <summary>SHA-256(0x00 ‖ leaf), written into 32 bytes of the caller's.</summary>
    public static void HashLeaf(ReadOnlySpan<byte> leaf, Span<byte> hash)
    {
        const int OnStack = 1024;
        Span<byte> bytes = leaf.Length < OnStack ? stackalloc byte[leaf.Length + 1] : new byte[leaf.Length + 1];
        bytes[0] = 0;
        leaf.CopyTo(bytes[1..]);
        SHA256.HashData(bytes, hash);
    }

    /// <param name="leafHashes">One leaf hash of 32 bytes, or several in a row.</param>
    public void Append(ReadOnlySpan<byte> leafHashes)
    {
        if (leafHashes.Length % HashBytes != 0)
            throw new ArgumentException($"A leaf hash has {HashBytes} bytes.", nameof(leafHashes));
        for (; !leafHashes.IsEmpty; leafHashes = leafHashes[HashBytes..])
            AppendOne(leafHashes[..HashBytes]);
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
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + HashBytes)..]);
        SHA256.HashData(bytes, node);
    }

    private void AppendOne(ReadOnlySpan<byte> leafHash)
    {
        var end = Frontier.Length;
        if (end == _frontier.Length)
            Array.Resize(ref _frontier, 2 * _frontier.Length);
        leafHash.CopyTo(_frontier.AsSpan(end));
        // Every full subtree as large as the one just completed joins it.
        for (var full = Size; (full & 1) != 0; full >>= 1, end -= HashBytes)
        {
            var left = _frontier.AsSpan(end - HashBytes, HashBytes);
            HashNode(left, _frontier.AsSpan(end, HashBytes), left);
        }
        Size++;
    }
}

using System.Security.Cryptography;

namespace Tongjian.Records;

/// <summary>Proofs over a Merkle tree of RFC 6962: that a leaf is in it, and that a later tree only added to an earlier one.</summary>
/// <remarks>Verification follows RFC 9162, sections 2.1.3.2 and 2.1.4.2, and refuses anything left over.</remarks>
public static class MerkleProof
{
    private const int HashBytes = MerkleTree.HashBytes;

    /// <summary>The path from a leaf to the root of the tree over <paramref name="leafHashes"/>.</summary>
    /// <param name="leafHashes">32 bytes for each leaf.</param>
    public static IReadOnlyList<byte[]> Inclusion(ReadOnlySpan<byte> leafHashes, long index)
    {
        var size = Size(leafHashes);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        var tree = leafHashes;
        while (tree.Length > HashBytes)
        {
            var left = LeftLeaves(Size(tree)) * HashBytes;
            var goesLeft = index * HashBytes < left;
            path.Add(FastRoot(goesLeft ? tree[left..] : tree[..left]));
            tree = goesLeft ? tree[..left] : tree[left..];
            index = goesLeft ? index : index - left / HashBytes;
        }
        path.Reverse();
        return path;
    }

    /// <summary>The path which shows that the first <paramref name="oldSize"/> leaves are still the beginning of the tree.</summary>
    /// <param name="leafHashes">32 bytes for each leaf of the later tree.</param>
    /// <returns>Nothing for an old tree of no leaves, and for one of the same size.</returns>
    public static IReadOnlyList<byte[]> Consistency(ReadOnlySpan<byte> leafHashes, long oldSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, Size(leafHashes));
        var path = new List<byte[]>();
        if (oldSize == 0)
            return path;
        // SUBPROOF of RFC 6962, 2.1.2: whole says that the old tree is exactly this subtree, whose root the verifier knows.
        var tree = leafHashes;
        var (old, whole) = ((int)oldSize, true);
        while (old < Size(tree))
        {
            var left = LeftLeaves(Size(tree));
            var goesLeft = old <= left;
            path.Add(FastRoot(goesLeft ? tree[(left * HashBytes)..] : tree[..(left * HashBytes)]));
            tree = goesLeft ? tree[..(left * HashBytes)] : tree[(left * HashBytes)..];
            old = goesLeft ? old : old - left;
            whole &= goesLeft;
        }
        if (!whole)
            path.Add(FastRoot(tree));
        path.Reverse();
        return path;
    }

    /// <summary>True only when the leaf stands at <paramref name="index"/> of the tree with this size and root.</summary>
    public static bool VerifyInclusion(ReadOnlySpan<byte> root, long size, long index, ReadOnlySpan<byte> leafHash, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size || root.Length != HashBytes || leafHash.Length != HashBytes || !AllHashes(path))
            return false;
        Span<byte> hash = stackalloc byte[HashBytes];
        leafHash.CopyTo(hash);
        var (node, last) = (index, size - 1);
        foreach (var sibling in path)
        {
            if (last == 0)
                return false;
            if ((node & 1) != 0 || node == last)
            {
                MerkleTree.HashNode(sibling, hash, hash);
                for (; (node & 1) == 0 && node != 0; node >>= 1)
                    last >>= 1;
            }
            else
            {
                MerkleTree.HashNode(hash, sibling, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.SequenceEqual(root);
    }

    /// <summary>True only when the tree of <paramref name="newSize"/> leaves begins with the whole tree of <paramref name="oldSize"/> leaves.</summary>
    public static bool VerifyConsistency(long oldSize, ReadOnlySpan<byte> oldRoot, long newSize, ReadOnlySpan<byte> newRoot, IReadOnlyList<byte[]> path)
    {
        if (oldSize < 0 || oldSize > newSize || oldRoot.Length != HashBytes || newRoot.Length != HashBytes || !AllHashes(path))
            return false;
        if (oldSize == newSize)
            return path.Count == 0 && oldRoot.SequenceEqual(newRoot);
        if (oldSize == 0)
            return path.Count == 0 && oldRoot.SequenceEqual(SHA256.HashData([]));
        if (path.Count == 0)
            return false;

        var (node, last) = (oldSize - 1, newSize - 1);
        for (; (node & 1) != 0; node >>= 1)
            last >>= 1;
        // A full old tree is itself a node of the new one: the proof leaves its root out.
        var next = node == 0 ? 0 : 1;
        Span<byte> oldHash = stackalloc byte[HashBytes];
        Span<byte> newHash = stackalloc byte[HashBytes];
        (next == 0 ? oldRoot : path[0]).CopyTo(oldHash);
        oldHash.CopyTo(newHash);
        foreach (var sibling in path.Skip(next))
        {
            if (last == 0)
                return false;
            if ((node & 1) != 0 || node == last)
            {
                MerkleTree.HashNode(sibling, oldHash, oldHash);
                MerkleTree.HashNode(sibling, newHash, newHash);
                for (; (node & 1) == 0 && node != 0; node >>= 1)
                    last >>= 1;
            }
            else
            {
                MerkleTree.HashNode(newHash, sibling, newHash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && oldHash.SequenceEqual(oldRoot) && newHash.SequenceEqual(newRoot);
    }

    /// <summary>The root by the definition of RFC 6962 and the platform's hash alone: the second path, taken before anything is signed.</summary>
    internal static byte[] Root(ReadOnlySpan<byte> leafHashes)
    {
        if (leafHashes.IsEmpty)
            return SHA256.HashData([]);
        if (leafHashes.Length == HashBytes)
            return leafHashes.ToArray();
        var left = LeftLeaves(Size(leafHashes)) * HashBytes;
        return SHA256.HashData([1, .. Root(leafHashes[..left]), .. Root(leafHashes[left..])]);
    }

    private static byte[] FastRoot(ReadOnlySpan<byte> leafHashes)
    {
        var tree = new MerkleTree();
        tree.Append(leafHashes);
        return tree.Root();
    }

    /// <summary>The largest power of two smaller than <paramref name="size"/>, which is at least 2.</summary>
    private static int LeftLeaves(int size) => 1 << (31 - int.LeadingZeroCount(size - 1));

    private static int Size(ReadOnlySpan<byte> leafHashes) => leafHashes.Length % HashBytes == 0
        ? leafHashes.Length / HashBytes
        : throw new ArgumentException($"A leaf hash has {HashBytes} bytes.", nameof(leafHashes));

    private static bool AllHashes(IReadOnlyList<byte[]> path) => path.All(hash => hash.Length == HashBytes);
}

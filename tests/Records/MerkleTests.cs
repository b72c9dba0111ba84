using System.Security.Cryptography;
using System.Text.Json;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>The tree and its proofs against vectors derived from RFC 6962 by another program, and against a reference written from its definitions.</summary>
public sealed class MerkleTests
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Vectors Rfc = Load();

    [Fact]
    public void The_eight_leaves_of_certificate_transparency_have_their_known_roots()
    {
        for (var size = 0; size <= Rfc.Leaves.Length; size++)
        {
            var tree = new MerkleTree();
            foreach (var leaf in Rfc.Leaves.Take(size))
                tree.Append(MerkleTree.LeafHash(Convert.FromHexString(leaf)));
            Assert.Equal(Rfc.Roots[size], Convert.ToHexStringLower(tree.Root()));
        }
        // As the first logs published them, written here apart from the file of vectors.
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", Rfc.Roots[1]);
        Assert.Equal("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", Rfc.Roots[2]);
        Assert.Equal("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", Rfc.Roots[8]);
    }

    [Fact]
    public void Every_inclusion_vector_is_judged_as_it_says()
    {
        foreach (var v in Rfc.Inclusion)
            Assert.True(v.Holds == MerkleProof.VerifyInclusion(Hex(v.Root), v.Size, v.Index, Hex(v.LeafHash), Path(v.Path)), $"{v.Why}: {v.Index} of {v.Size}");
        Assert.True(Rfc.Inclusion.Length >= 98 && Rfc.Inclusion.Count(v => v.Holds) >= 36);
    }

    [Fact]
    public void Every_consistency_vector_is_judged_as_it_says()
    {
        foreach (var v in Rfc.Consistency)
            Assert.True(v.Holds == MerkleProof.VerifyConsistency(v.OldSize, Hex(v.OldRoot), v.NewSize, Hex(v.NewRoot), Path(v.Path)), $"{v.Why}: {v.OldSize} to {v.NewSize}");
        Assert.True(Rfc.Consistency.Length >= 98 && Rfc.Consistency.Count(v => v.Holds) >= 36);
    }

    [Fact]
    public void Every_leaf_and_every_older_size_of_all_trees_up_to_1025_leaves_is_proved()
    {
        var reference = new NaiveTree(1025);
        Parallel.For(1, 1026, size =>
        {
            var root = reference.Root(0, size);
            for (var index = 0; index < size; index++)
                Assert.True(MerkleProof.VerifyInclusion(root, size, index, reference.Leaf(index), reference.Inclusion(index, 0, size)), $"leaf {index} of {size}");
            for (var old = 0; old <= size; old++)
                Assert.True(MerkleProof.VerifyConsistency(old, reference.Root(0, old), size, root, reference.Consistency(old, size)), $"{old} to {size}");
        });
    }

    [Fact]
    public void Proofs_are_those_of_the_definition_for_every_size_up_to_1025()
    {
        // All positions of trees up to 96 leaves; of the larger ones a sample of four, besides the first and the last.
        var reference = new NaiveTree(1025);
        var start = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {start}");
        Parallel.For(1, 1026, size =>
        {
            var random = new Random(start + size);
            var leafHashes = reference.LeafHashes[..(size * 32)];
            int[] sample = [0, size - 1, .. Enumerable.Range(0, 4).Select(_ => random.Next(size))];
            foreach (var position in size <= 96 ? Enumerable.Range(0, size) : sample)
            {
                Assert.Equal(reference.Inclusion(position, 0, size), MerkleProof.Inclusion(leafHashes, position));
                Assert.Equal(reference.Consistency(position + 1, size), MerkleProof.Consistency(leafHashes, position + 1));
            }
        });
    }

    [Fact]
    public void Roots_do_not_depend_on_how_the_leaves_arrive()
    {
        var reference = new NaiveTree(5000);
        var start = Environment.TickCount;
        var random = new Random(start);
        for (var run = 0; run < 200; run++)
        {
            var size = random.Next(5000);
            var tree = new MerkleTree();
            while (tree.Size < size)
            {
                var more = Math.Min(random.Next(1, 900), size - (int)tree.Size);
                tree.Append(reference.LeafHashes.AsSpan((int)tree.Size * 32, more * 32));
                if (random.Next(3) == 0)
                    tree = new(tree.Size, tree.Frontier.ToArray());
            }
            Assert.True(reference.Root(0, size).SequenceEqual(tree.Root()), $"seed {start}, {size} leaves");
            Assert.Equal(tree.Root(), MerkleProof.Root(reference.LeafHashes.AsSpan(0, size * 32)));
        }
    }

    [Fact]
    public void Hashing_in_lanes_gives_what_the_platform_gives_for_every_length()
    {
        var random = new Random(62);
        var ends = new int[200];
        for (var longest = 0; longest < 200; longest++)
        {
            var total = 0;
            for (var i = 0; i < ends.Length; i++)
                ends[i] = total += longest < 3 ? longest : random.Next(longest / 2, longest + 1);
            var leaves = new byte[total];
            random.NextBytes(leaves);
            var hashes = new byte[ends.Length * 32];
            MerkleTree.LeafHashes(leaves, ends, hashes);
            for (var i = 0; i < ends.Length; i++)
            {
                var leaf = leaves[(i == 0 ? 0 : ends[i - 1])..ends[i]];
                Assert.Equal(SHA256.HashData([0, .. leaf]), hashes[(i * 32)..(i * 32 + 32)]);
            }
        }
    }

    [Fact]
    public void A_proof_with_any_bit_turned_is_refused()
    {
        var start = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {start}");
        var random = new Random(start);
        var reference = new NaiveTree(300);
        for (var run = 0; run < 5_000; run++)
        {
            var size = random.Next(2, 300);
            var index = random.Next(size);
            var old = random.Next(1, size);
            var (inclusion, consistency) = (Copy(reference.Inclusion(index, 0, size)), Copy(reference.Consistency(old, size)));
            byte[][] included = [reference.Root(0, size).ToArray(), reference.Leaf(index).ToArray(), .. inclusion];
            byte[][] consistent = [reference.Root(0, old).ToArray(), reference.Root(0, size).ToArray(), .. consistency];
            Turn(random, included);
            Turn(random, consistent);
            Assert.False(MerkleProof.VerifyInclusion(included[0], size, index, included[1], included[2..]), $"seed {start}, run {run}");
            Assert.False(MerkleProof.VerifyConsistency(old, consistent[0], size, consistent[1], consistent[2..]), $"seed {start}, run {run}");
        }
    }

    private static void Turn(Random random, byte[][] hashes) => random.GetItems(hashes, 1)[0][random.Next(32)] ^= (byte)(1 << random.Next(8));

    private static byte[][] Copy(IEnumerable<byte[]> path) => [.. path.Select(hash => hash.ToArray())];

    private static Vectors Load()
    {
        using var file = typeof(MerkleTests).Assembly.GetManifestResourceStream("rfc6962.json")!;
        return JsonSerializer.Deserialize<Vectors>(file, SnakeCase)!;
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text);

    private static byte[][] Path(string[] path) => [.. path.Select(Hex)];

    private sealed record Vectors(string[] Leaves, string[] Roots, InclusionVector[] Inclusion, ConsistencyVector[] Consistency);

    private sealed record InclusionVector(string Why, long Size, long Index, string LeafHash, string[] Path, string Root, bool Holds);

    private sealed record ConsistencyVector(string Why, long OldSize, long NewSize, string OldRoot, string NewRoot, string[] Path, bool Holds);

    /// <summary>MTH, PATH and SUBPROOF exactly as RFC 6962 defines them, over ranges of leaves; slow and plain, each range hashed once.</summary>
    private sealed class NaiveTree
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<(int, int), byte[]> _roots = new();

        public NaiveTree(int leaves) => LeafHashes =
            [.. Enumerable.Range(0, leaves).SelectMany(i => SHA256.HashData([0, .. BitConverter.GetBytes(i)]))];

        public byte[] LeafHashes { get; }

        public byte[] Leaf(int index) => LeafHashes[(index * 32)..(index * 32 + 32)];

        public byte[] Root(int from, int to) => _roots.GetOrAdd((from, to), range => (range.Item2 - range.Item1) switch
        {
            0 => SHA256.HashData([]),
            1 => Leaf(range.Item1),
            var n => SHA256.HashData([1, .. Root(range.Item1, range.Item1 + K(n)), .. Root(range.Item1 + K(n), range.Item2)]),
        });

        public byte[][] Inclusion(int m, int from, int to)
        {
            if (to - from == 1)
                return [];
            var k = K(to - from);
            return m < k
                ? [.. Inclusion(m, from, from + k), Root(from + k, to)]
                : [.. Inclusion(m - k, from + k, to), Root(from, from + k)];
        }

        public byte[][] Consistency(int m, int n) => m == 0 ? [] : SubProof(m, 0, n, true);

        private byte[][] SubProof(int m, int from, int to, bool whole)
        {
            if (m == to - from)
                return whole ? [] : [Root(from, to)];
            var k = K(to - from);
            return m <= k
                ? [.. SubProof(m, from, from + k, whole), Root(from + k, to)]
                : [.. SubProof(m - k, from + k, to, false), Root(from, from + k)];
        }

        private static int K(int n)
        {
            var k = 1;
            while (k * 2 < n)
                k *= 2;
            return k;
        }
    }
}

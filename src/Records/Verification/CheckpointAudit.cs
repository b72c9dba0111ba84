using System.Globalization;

namespace Tongjian.Records;

/// <summary>One year's entries held against what was signed: the checkpoints in the database, and the copy outside it, which names the very entry.</summary>
internal sealed class CheckpointAudit(LogAudit audit, NodeKey key, LedgerCopy copy)
{
    private const int HashBytes = MerkleTree.HashBytes;

    private readonly HashSet<RecordRef> _named = [.. audit.Mismatches.Select(mismatch => mismatch.Record)];

    public void Examine(IReadOnlyList<CheckpointRow> rows)
    {
        var signed = rows.Select(ReadSigned).OfType<Checkpoint>().ToList();
        if (File.Exists(copy.CheckpointFile))
        {
            var newest = copy.Newest();
            if (newest is null || !IsOurs(newest))
                audit.Report(LogRef, "copy.checkpoint", $"{copy.CheckpointFile} 不是本节点签名的检查点：文件被改动。");
            else if (rows.All(row => row.Size != newest.Size))
                audit.Report(CheckpointRef(newest.Size), "checkpoint.missing", $"{audit.Log.Year}年第{newest.Size}条处的检查点存于 {copy.CheckpointFile}，数据库中却没有：检查点被删除。");
            if (newest is not null && IsOurs(newest))
                signed.Add(newest);
        }
        CompareNeighbours(rows, signed);
        CompareLeaves(signed);
        CompareRoots(signed);
    }

    /// <summary>Each checkpoint names the one before it.</summary>
    private void CompareNeighbours(IReadOnlyList<CheckpointRow> rows, List<Checkpoint> signed)
    {
        var sizes = rows.Select(row => row.Size).ToHashSet();
        foreach (var next in signed.Where(checkpoint => checkpoint.Previous is { } before && !sizes.Contains(before)))
            Name(CheckpointRef(next.Previous!.Value), "checkpoint.missing", $"{audit.Log.Year}年第{next.Size}条处的检查点写明前一个在第{next.Previous}条处，数据库中却没有：检查点被删除。");
    }

    private string Origin => $"{key.Name}/{Checkpoints.Log}/{audit.Log.Year.ToString(CultureInfo.InvariantCulture)}";

    private RecordRef LogRef => new("log", audit.Log.Year.ToString(CultureInfo.InvariantCulture));

    private RecordRef CheckpointRef(long size) => new("checkpoint", string.Create(CultureInfo.InvariantCulture, $"{audit.Log.Year}/{size}"));

    private bool IsOurs(Checkpoint checkpoint) => checkpoint.Origin == Origin && checkpoint.IsSignedBy(key.PublicKey);

    private Checkpoint? ReadSigned(CheckpointRow row)
    {
        var checkpoint = Checkpoint.Read(row.Note);
        if (checkpoint is null || !IsOurs(checkpoint))
        {
            audit.Report(CheckpointRef(row.Size), "checkpoint.signature", $"{row.Year}年第{row.Size}条处的检查点不是本节点（{key.Name}）签名的：被改动或重新签名。");
            return null;
        }
        if (checkpoint.Size != row.Size || Convert.ToHexStringLower(checkpoint.Root) != row.Root)
            audit.Report(CheckpointRef(row.Size), "checkpoint.columns", $"{row.Year}年第{row.Size}条处检查点的大小或树根与签名的文本不符。");
        return checkpoint;
    }

    /// <summary>The copy is believed as far as it hashes to something signed; every entry that differs from it is named.</summary>
    private void CompareLeaves(List<Checkpoint> signed)
    {
        var leaves = copy.Leaves();
        var covered = signed.Count == 0 ? 0 : signed.Max(checkpoint => checkpoint.Size);
        if (leaves.Length / HashBytes < covered)
            audit.Report(LogRef, "copy.leaves", $"{copy.LeavesFile} 缺失或被截短：应有{covered}条，只有{leaves.Length / HashBytes}条。");
        else if (signed.Count > 0 && Broken(leaves, signed).Any())
            audit.Report(LogRef, "copy.leaves", $"{copy.LeavesFile} 与已签名的检查点不符：文件被改动。");

        for (var position = 0; position < Math.Min(covered, leaves.Length / HashBytes); position++)
        {
            var there = leaves.AsSpan(position * HashBytes, HashBytes);
            var index = audit.Log.FirstIndex + position;
            if (position >= audit.Labels.Count)
                Name(index, "entry.missing", $"账本第{index}条已列入副本，数据库中却没有：条目被删除。");
            else if (!there.SequenceEqual(audit.LeafHashes.AsSpan(position * HashBytes, HashBytes)))
                Name(index, "entry.not-as-signed", $"{audit.Name(position)}与数据库外的副本不符：条目被整条改写，或前面有条目被插入、删除。");
        }
    }

    private void CompareRoots(List<Checkpoint> signed)
    {
        foreach (var (checkpoint, good) in Broken(audit.LeafHashes, signed))
            Name(CheckpointRef(checkpoint.Size), "checkpoint.root", $"{audit.Log.Year}年第{checkpoint.Size}条处签名的树根与现有条目算出的不符：第{audit.Log.FirstIndex + good}条到第{audit.Log.FirstIndex + checkpoint.Size - 1}条中有改动。");
    }

    /// <summary>The checkpoints whose root these leaves do not have, each with the size of the last that they do have.</summary>
    private static IEnumerable<(Checkpoint Checkpoint, long Good)> Broken(byte[] leafHashes, List<Checkpoint> signed)
    {
        var (tree, good) = (new MerkleTree(), 0L);
        foreach (var checkpoint in signed.OrderBy(checkpoint => checkpoint.Size))
        {
            var there = Math.Min(checkpoint.Size, leafHashes.Length / HashBytes);
            tree.Append(leafHashes.AsSpan((int)tree.Size * HashBytes, (int)(there - tree.Size) * HashBytes));
            if (tree.Size == checkpoint.Size && tree.Root().AsSpan().SequenceEqual(checkpoint.Root))
                good = checkpoint.Size;
            else
                yield return (checkpoint, good);
        }
    }

    private void Name(long index, string code, string sentence) => Name(LogAudit.EntryRef(index), code, sentence);

    /// <summary>Once for each record: an entry whose own hash is wrong differs from the copy as well.</summary>
    private void Name(RecordRef record, string code, string sentence)
    {
        if (_named.Add(record))
            audit.Report(record, code, sentence);
    }
}

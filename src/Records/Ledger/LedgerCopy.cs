using System.Globalization;
using System.Text;

namespace Tongjian.Records;

/// <summary>What lies beside the database for one year: <c>2021.leaves</c>, 32 bytes for each entry under a checkpoint, and <c>2021.checkpoint</c>,
/// the newest one. Whoever can change only the database cannot change these; with both and the public key a witness needs nothing else.</summary>
internal sealed class LedgerCopy(DataFolder folder, long year)
{
    public string LeavesFile { get; } = Path.Combine(folder.Ledger, year.ToString(CultureInfo.InvariantCulture) + ".leaves");

    public string CheckpointFile { get; } = Path.Combine(folder.Ledger, year.ToString(CultureInfo.InvariantCulture) + ".checkpoint");

    /// <summary>Whole leaf hashes; beyond the newest checkpoint they may be what a crash left.</summary>
    public byte[] Leaves()
    {
        if (!File.Exists(LeavesFile))
            return [];
        var bytes = File.ReadAllBytes(LeavesFile);
        return bytes[..(bytes.Length / MerkleTree.HashBytes * MerkleTree.HashBytes)];
    }

    /// <returns>Null where there is none, or where the file is not one.</returns>
    public Checkpoint? Newest() => File.Exists(CheckpointFile) ? Checkpoint.Read(File.ReadAllText(CheckpointFile)) : null;

    /// <summary>Writes the leaf hashes from <paramref name="signed"/> on; on the disk when this returns. What a crash left beyond is overwritten.</summary>
    /// <param name="signed">As many are under a checkpoint and stay untouched.</param>
    public void Extend(ReadOnlySpan<byte> leafHashes, long signed)
    {
        var from = (int)signed * MerkleTree.HashBytes;
        DurableFile.Create(LeavesFile, []);
        using var file = new FileStream(LeavesFile, FileMode.Open, FileAccess.Write);
        file.Position = from;
        file.Write(leafHashes[from..]);
        file.SetLength(leafHashes.Length);
        file.Flush(flushToDisk: true);
    }

    public void Publish(Checkpoint checkpoint) => DurableFile.Replace(CheckpointFile, Encoding.UTF8.GetBytes(checkpoint.Note));
}

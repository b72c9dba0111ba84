namespace Tongjian.Records;

/// <summary>An act as the ledger (履职账本) holds it.</summary>
/// <param name="Text">The canonical text: SHA-256 of a zero byte and its UTF-8 bytes is the leaf hash.</param>
public sealed record LedgerEntry(LedgerPosition Position, DateTimeOffset At, LedgerEvent Event, string Text);

/// <summary>An entry with all that is needed to check it elsewhere, without this database.</summary>
/// <param name="LeafIndex">Where the entry stands in the log of its year, from zero.</param>
/// <param name="Path">The inclusion proof, from the leaf upwards.</param>
public sealed record EntryProof(LedgerEntry Entry, long LeafIndex, IReadOnlyList<byte[]> Path, Checkpoint Checkpoint)
{
    /// <summary>True when the checkpoint was signed by this key and its tree holds exactly this text.</summary>
    public bool Verify(ReadOnlySpan<byte> publicKey) => Checkpoint.IsSignedBy(publicKey)
        && MerkleProof.VerifyInclusion(Checkpoint.Root, Checkpoint.Size, LeafIndex, MerkleTree.LeafHash(System.Text.Encoding.UTF8.GetBytes(Entry.Text)), Path);
}

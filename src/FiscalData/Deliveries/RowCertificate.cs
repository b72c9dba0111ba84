using Tongjian.Exchange;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>
/// That one row stood in one sealed package (行证明): from the row's hash up the package's row tree, from the tree's root to the ledger
/// entry, from the entry to a signed checkpoint. Recomputed from the package each time; nothing stored is believed.
/// </summary>
/// <param name="RowPath">From the leaf upwards.</param>
/// <param name="RowHolds">The path leads from the row to the root that the delivery's record names.</param>
/// <param name="EntryNamesRoot">The ledger entry speaks of the same root.</param>
/// <param name="Entry">The entry in its signed tree; null while no checkpoint covers it.</param>
internal sealed record RowCertificate(string RowHash, IReadOnlyList<string> RowPath, bool RowHolds, bool EntryNamesRoot, EntryProof? Entry, bool EntryHolds)
{
    public bool Holds => RowHolds && EntryNamesRoot && EntryHolds;
}

/// <summary>Makes certificates of rows.</summary>
internal sealed class RowCertificates(PackageStore packages, PackageReader reader, FiscalStore engine, Ledger ledger, NodeKey key)
{
    /// <returns>Null where the package is gone, does not open, or has no such row: <c>verify</c> says which.</returns>
    public async Task<RowCertificate?> Of(Delivery delivery, int rowNo, CancellationToken stop)
    {
        if (!packages.Has(delivery.PackageId))
            return null;
        var room = packages.NewTemporary();
        try
        {
            if (!reader.Open(packages.FileOf(delivery.PackageId), room).Accepted(out var opened, out _))
                return null;
            var leaves = PackageRows.Count(engine, delivery.Table, opened.RowsFile, take: null, stop).Leaves;
            return rowNo < 1 || rowNo > leaves.Length / MerkleTree.HashBytes ? null : await Of(delivery, rowNo, leaves, stop);
        }
        finally
        {
            Directory.Delete(room, recursive: true);
        }
    }

    private async Task<RowCertificate> Of(Delivery delivery, int rowNo, byte[] leaves, CancellationToken stop)
    {
        var leaf = leaves.AsSpan((rowNo - 1) * MerkleTree.HashBytes, MerkleTree.HashBytes).ToArray();
        var path = MerkleProof.Inclusion(leaves, rowNo - 1);
        var root = Convert.FromHexString(delivery.RowRoot);
        var holds = MerkleProof.VerifyInclusion(root, leaves.Length / MerkleTree.HashBytes, rowNo - 1, leaf, path);
        var sealing = (await ledger.Of(DeliveryActs.Reference(delivery.Number), stop)).FirstOrDefault(e => e.Position.Index == delivery.LedgerIndex);
        var proof = await ledger.Prove(delivery.LedgerIndex, stop);
        return new(
            Convert.ToHexStringLower(leaf),
            [.. path.Select(Convert.ToHexStringLower)],
            holds,
            sealing?.Event.Facts.GetValueOrDefault("row_tree_root") == delivery.RowRoot,
            proof,
            proof?.Verify(key.PublicKey) ?? false);
    }
}

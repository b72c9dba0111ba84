using Tongjian.Exchange;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>
/// That one row stood in one sealed package (行证明): from the row's hash up the package's row tree, from the tree's root to the ledger
/// entry, from the entry to a signed checkpoint. Recomputed from the package each time; nothing stored is believed.
/// </summary>
/// <param name="RowPath">From the leaf upwards.</param>
/// <param name="ShownIsSealed">What the page shows of the row is, field by field, what the package holds.</param>
/// <param name="RowHolds">The path leads from the row to the root that the delivery's record names.</param>
/// <param name="EntryNamesRoot">The ledger entry speaks of the same root.</param>
/// <param name="Entry">The entry in its signed tree; null while no checkpoint covers it.</param>
internal sealed record RowCertificate(bool ShownIsSealed, string RowHash, IReadOnlyList<string> RowPath, bool RowHolds, bool EntryNamesRoot, EntryProof? Entry, bool EntryHolds)
{
    public bool Holds => ShownIsSealed && RowHolds && EntryNamesRoot && EntryHolds;
}

/// <summary>Makes certificates of rows.</summary>
internal sealed class RowCertificates(PackageStore packages, PackageReader reader, FiscalStore engine, Ledger ledger, NodeKey key) : IDisposable
{
    /// <summary>A certificate reads a whole package: one at a time, whoever asks.</summary>
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <returns>Null where the package is gone, does not open, or has no such row: <c>verify</c> says which.</returns>
    public async Task<RowCertificate?> Of(Delivery delivery, LandedRow shown, CancellationToken stop)
    {
        if (!packages.Has(delivery.PackageId) || shown.Table.Name != delivery.Dataset || shown.Name.Delivery != delivery.Number)
            return null;
        await _one.WaitAsync(stop);
        var room = packages.NewTemporary();
        try
        {
            if (!reader.Open(packages.FileOf(delivery.PackageId), room).Accepted(out var opened, out _))
                return null;
            var agrees = false;
            var leaves = PackageRows.Count(engine, delivery.Table, opened.RowsFile, Look, stop).Leaves;
            return shown.Name.RowNo < 1 || shown.Name.RowNo > leaves.Length / MerkleTree.HashBytes ? null : await Of(delivery, shown.Name.RowNo, agrees, leaves, stop);

            void Look(RowBlock block, int[] numbers)
            {
                if (Array.IndexOf(numbers, shown.Name.RowNo, 0, block.Count) is >= 0 and var at)
                    agrees = SealedRow.Agrees(SealedRow.Of(block, at), shown);
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }
        finally
        {
            Directory.Delete(room, recursive: true);
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<RowCertificate> Of(Delivery delivery, int rowNo, bool agrees, byte[] leaves, CancellationToken stop)
    {
        var leaf = leaves.AsSpan((rowNo - 1) * MerkleTree.HashBytes, MerkleTree.HashBytes).ToArray();
        var path = MerkleProof.Inclusion(leaves, rowNo - 1);
        var root = Convert.FromHexString(delivery.RowRoot);
        var holds = MerkleProof.VerifyInclusion(root, leaves.Length / MerkleTree.HashBytes, rowNo - 1, leaf, path);
        var sealing = (await ledger.Of(DeliveryActs.Reference(delivery.Number), stop)).FirstOrDefault(e => e.Position.Index == delivery.LedgerIndex);
        var proof = await ledger.Prove(delivery.LedgerIndex, stop);
        return new(
            agrees,
            Convert.ToHexStringLower(leaf),
            [.. path.Select(Convert.ToHexStringLower)],
            holds,
            sealing?.Event.Facts.GetValueOrDefault("row_tree_root") == delivery.RowRoot,
            proof,
            proof?.Verify(key.PublicKey) ?? false);
    }
}

using Tongjian.Exchange;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>
/// Sealing one delivery after the other: each is checked, written as a package, entered into the records and the ledger in one transaction, and only
/// then acknowledged. The engine shows them in batches.
/// </summary>
/// <remarks>
/// A crash before the transaction leaves a file that no record names; a crash after it leaves a sealed delivery that the engine loads before it is next
/// used (<see cref="EngineUpkeep"/>).
/// </remarks>
internal sealed class Sealing(
    Database records, DeliveryRecorder recorder, PackageStore packages, PackageWriter writer, FiscalStore engine, LandingBatch batch, FileReading files, PackageReading sealedElsewhere,
    DeliveryRights rights, TimeProvider clock, Action giveUp) : IAsyncDisposable
{
    /// <summary>Seals a file that was handed over.</summary>
    public async Task<Receipt> Seal(Handover handover, SealingOrder order, IProgress<long>? progress, CancellationToken stop)
    {
        var scope = await rights.Of(order.Actor, stop);
        if (scope.Against(handover.Source) is { } foreign)
        {
            // Before a byte is read: the answer must tell nothing of what others have delivered.
            var tried = new Receipt { File = handover.File.Name, Source = handover.Source, Dataset = handover.Mapping.Table.Name, Refusal = foreign };
            return await Refuse(tried, null, handover.File.Path, order, stop);
        }
        await batch.MakeWay(handover.File.Path);
        await using var candidate = await files.Read(batch, handover, scope, order, progress, stop);
        return await Decide(candidate, scope, order, stop);
    }

    /// <summary>Takes a package that was sealed elsewhere, as it is: its bytes are kept.</summary>
    /// <param name="trusted">Whether packages signed by this key are taken.</param>
    public async Task<Receipt> Accept(string file, Func<PackageSigner, bool> trusted, SealingOrder order, CancellationToken stop)
    {
        await batch.MakeWay(file);
        var room = packages.NewTemporary();
        try
        {
            if (!(await sealedElsewhere.Read(batch, file, room, trusted, stop)).Accepted(out var candidate, out var refusal))
                return await Refuse(new Receipt { File = Path.GetFileName(file), Refusal = refusal }, null, file, order, stop);
            await using (candidate)
            {
                var scope = await rights.Of(order.Actor, stop);
                return scope.Against(candidate.Source) is { } foreign
                    ? await Refuse(new Receipt { File = candidate.FileName, Source = candidate.Source, Dataset = candidate.Table.Name, Refusal = foreign }, null, file, order, stop)
                    : await Decide(candidate, scope, order, stop);
            }
        }
        finally
        {
            Directory.Delete(room, recursive: true);
        }
    }

    /// <summary>Everything sealed so far can be read when this returns.</summary>
    public Task Show() => batch.Commit();

    public async ValueTask DisposeAsync()
    {
        try
        {
            await batch.DisposeAsync();
        }
        finally
        {
            giveUp();
        }
    }

    private async Task<Receipt> Decide(Candidate candidate, DeliveryScope scope, SealingOrder order, CancellationToken stop)
    {
        var receipt = candidate.ToReceipt();
        var content = CheckedContent.Of(candidate);
        if (order.Checked?.Against(content) is { } changed)
            return await Refuse(receipt with { Refusal = changed }, candidate, candidate.FilePath, order, stop);
        if (candidate.Unfit is { } unfit)
            return await Refuse(receipt with { Refusal = unfit }, candidate, candidate.FilePath, order, stop);
        if (scope.AgainstRows(candidate.RowRegions) is { } foreign)
            return await Refuse(receipt with { Refusal = foreign }, candidate, candidate.FilePath, order, stop);
        var (versions, named) = await History(candidate, scope, stop);
        if (!versions.Admit(candidate.Restatement, named, candidate.RowRoot, candidate.RejectedRows).Accepted(out var admission, out var refusal))
        {
            var same = versions.SameRows(candidate.RowRoot, candidate.RejectedRows)?.Number;
            return await Refuse(receipt with { Refusal = refusal, SameAs = same }, candidate, candidate.FilePath, order, stop);
        }
        if (await OtherCurrency(candidate, admission.Restated, stop) is { } coin)
            return await Refuse(receipt with { Refusal = coin }, candidate, candidate.FilePath, order, stop);
        if (await NoDraft(candidate, stop) is { } draft)
            return await Refuse(receipt with { Refusal = draft }, candidate, candidate.FilePath, order, stop);
        if (candidate.Package is not null && KnownKeys.Among(candidate.Stage, [.. versions.Known.Select(v => v.Number)]) is [var first, ..] known)
        {
            var other = await MayTell(first.Delivery, scope, stop) ? $"第{first.Delivery}号报送" : "别的单位的报送";
            return await Refuse(receipt with
            {
                Refusal = new("package.keys.known", $"包里有{known.Count:N0}行的主键在以前的报送中已经有了（包内第{first.Row}行与{other}）。", Remedy: "请对方剔除重复的行后重新封包。"),
            }, candidate, candidate.FilePath, order, stop);
        }
        return order.DryRun ? receipt with { Content = content } : receipt with { Delivery = await Keep(candidate, admission.Restated, order, stop) };
    }

    private async Task<(Versions Versions, Delivery? Named)> History(Candidate candidate, DeliveryScope scope, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var named = await DeliveryStore.Named(connection, null, candidate.Restatement, stop);
        return (await DeliveryStore.VersionsOf(connection, null, candidate.Source, candidate.Table.Name, candidate.Period!.Value.Name, stop), scope.Has(named?.Source) ? named : null);
    }

    private async Task<Refusal?> OtherCurrency(Candidate candidate, Delivery? restated, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return CurrencyFitness.Against(candidate, await DeliveryStore.InOtherCurrency(connection, candidate.Currency, stop), restated);
    }

    private async Task<Refusal?> NoDraft(Candidate candidate, CancellationToken stop)
    {
        if (!LandingTables.Drafts.Contains(candidate.Table))
            return null;
        await using var connection = await records.Read(stop);
        return DraftFitness.Against(candidate, await DeliveryStore.ApprovedBudgets(connection, stop));
    }

    private async Task<bool> MayTell(long delivery, DeliveryScope scope, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return (await DeliveryStore.ToBeTold(connection, [delivery], scope, stop)).Contains(delivery);
    }

    private async Task<Delivery> Keep(Candidate candidate, Delivery? restated, SealingOrder order, CancellationToken stop)
    {
        var difference = restated is null ? null : await candidate.Stage.Against(restated.Number, stop);
        var room = packages.NewTemporary();
        try
        {
            var (id, documentSm3, signer) = await Package(candidate, restated, room, stop);
            var entry = Entry(candidate, restated, difference, order) with { PackageId = id, Signer = signer.PublicText };
            var delivery = await recorder.Record(entry, documentSm3, restated, stop);
            await Land(candidate, DeliveryManifests.Of(delivery, restated?.PackageId));
            return delivery;
        }
        finally
        {
            Directory.Delete(room, recursive: true);
        }
    }

    /// <summary>It is sealed already: should landing fail, the engine loads it from its package before it is next used.</summary>
    private async Task Land(Candidate candidate, ManifestEntry entry)
    {
        try
        {
            await candidate.Stage.Land(entry, CancellationToken.None);
            await batch.CommitWhenFull();
        }
        catch
        {
            engine.Doubt();
            throw;
        }
    }

    /// <summary>The candidate's package, on the disk under its own name when this returns.</summary>
    private async Task<(string Id, string DocumentSm3, PackageSigner Signer)> Package(Candidate candidate, Delivery? restated, string room, CancellationToken stop)
    {
        var zip = Path.Combine(room, "package.zip");
        if (candidate.Package is { } package)
        {
            File.Copy(candidate.FilePath, zip);
            if (Digests.Sha256OfFile(zip) != package.Id)
                throw new IOException($"{candidate.FilePath} 在读取过程中被改动。");
            packages.Keep(zip, package.Id);
            return (package.Id, package.DocumentSm3, package.Signer);
        }
        var manifest = SealedForm.Manifest(candidate, restated, clock.GetUtcNow());
        var written = writer.Write(manifest, await SealedForm.Parts(candidate, room, stop), zip);
        packages.Keep(written.File, written.Id);
        return (written.Id, written.DocumentSm3, written.Signer);
    }

    /// <summary>The delivery's row, but for its package, its number and its place in the ledger.</summary>
    private Delivery Entry(Candidate candidate, Delivery? restated, DifferenceTotals? difference, SealingOrder order) => new()
    {
        Source = candidate.Source,
        Dataset = candidate.Table.Name,
        Period = candidate.Period!.Value.Name,
        Region = candidate.Region!.Value.ToString(),
        FiscalYear = candidate.Year ?? candidate.Period!.Value.First.Year,
        Currency = candidate.Currency,
        Rows = candidate.Rows,
        SumFen = candidate.SumFen,
        RejectedRows = candidate.RejectedRows,
        RejectedSumFen = candidate.RejectedSumFen,
        RowRoot = candidate.RowRoot,
        ReceivedOn = (candidate.ReceivedOn ?? clock.GetUtcNow().BeijingDay()).Iso(),
        SealedAt = clock.GetUtcNow().Iso(),
        DueOn = candidate.DueOn?.Iso(),
        Restates = restated?.Number,
        Reason = restated is null ? null : candidate.Restatement.Reason,
        ChangedRows = difference?.Rows,
        ChangedFen = candidate.SumFen is null ? null : difference?.ChangedFen,
        Mapping = candidate.Mapping,
        Actor = order.Actor,
    };

    private async Task<Receipt> Refuse(Receipt receipt, Candidate? candidate, string file, SealingOrder order, CancellationToken stop)
    {
        if (order.DryRun)
            return receipt;
        var refusal = await recorder.Refuse(new DeliveryRefusal
        {
            AttemptedAt = clock.GetUtcNow().Iso(),
            ReceivedOn = (candidate?.ReceivedOn ?? clock.GetUtcNow().BeijingDay()).Iso(),
            FileName = receipt.File,
            FileSha256 = candidate?.FileSha256 ?? Digests.Sha256OfFile(file),
            Source = receipt.Source,
            Dataset = receipt.Dataset,
            Period = receipt.Period,
            Region = receipt.Region,
            FiscalYear = candidate?.Year ?? candidate?.Period?.First.Year,
            DueOn = candidate?.DueOn?.Iso(),
            Restates = candidate?.Restatement.Earlier,
            Reason = candidate?.Restatement.Reason,
            Code = receipt.Refusal!.Code,
            Sentence = receipt.Refusal.Sentence,
            Rows = receipt.Rows,
            RejectedRows = receipt.RejectedRows,
            SumFen = receipt.SumFen,
            Actor = order.Actor,
        }, stop);
        if (DeliveryManifests.Of(refusal) is { } entry)
            batch.Note(entry);
        return receipt;
    }
}

using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>Enters deliveries and refusals into the records: the row and its ledger entry in one transaction.</summary>
internal sealed class DeliveryRecorder(Database records, Ledger ledger)
{
    /// <summary>When this returns, the delivery is sealed whatever happens next.</summary>
    /// <param name="delivery">Number and place in the ledger are given here.</param>
    public async Task<Delivery> Record(Delivery delivery, string documentSm3, Delivery? restated, CancellationToken stop)
    {
        await using var work = await records.Begin(stop);
        var numbered = delivery with { Number = await DeliveryStore.NextNumber(work, stop) };
        var position = await ledger.Append(work, DeliveryActs.Sealed(numbered, restated?.PackageId, documentSm3), stop);
        var entered = numbered with { LedgerIndex = position.Index };
        await DeliveryStore.Add(work, entered, stop);
        await work.Commit(CancellationToken.None);
        return entered;
    }

    public async Task<DeliveryRefusal> Refuse(DeliveryRefusal refusal, CancellationToken stop)
    {
        await using var work = await records.Begin(stop);
        var numbered = refusal with { Number = await DeliveryStore.NextRefusal(work, stop) };
        var position = await ledger.Append(work, DeliveryActs.Refused(numbered), stop);
        var entered = numbered with { LedgerIndex = position.Index };
        await DeliveryStore.Add(work, entered, stop);
        await work.Commit(CancellationToken.None);
        return entered;
    }
}

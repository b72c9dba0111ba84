using System.Globalization;
using System.Runtime.CompilerServices;
using Tongjian.Exchange;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>Works through an <see cref="ImportPlan"/>, delivery by delivery; each is sealed or refused before the next is read.</summary>
internal sealed class ImportRun(SealingDesk desk, TrustedKeys keys, FiscalStore engine)
{
    /// <param name="trust">A key to be trusted for this import alone.</param>
    /// <param name="progress">How many of how many are done, and which comes next.</param>
    /// <param name="read">Bytes read of the file at hand.</param>
    public async IAsyncEnumerable<Receipt> Go(
        ImportPlan plan, SealingOrder order, string? trust, Action<int, int, string> progress, [EnumeratorCancellation] CancellationToken stop, IProgress<long>? read = null)
    {
        var done = 0;
        await using var sealing = await desk.Sit(stop);
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var item in plan.Items)
        {
            stop.ThrowIfCancellationRequested();
            progress(done++, plan.Items.Count, item.Name);
            var receipt = item.Handover is { } handover
                ? await Seal(sealing, item, handover, numbers, order, read, stop)
                : await sealing.Accept(item.Path, signer => keys.Trusts(signer, trust), order, stop);
            if (receipt.Delivery?.Number is { } number)
                numbers[item.Name] = number;
            else if (receipt.SameAs is { } same)
                numbers[item.Name] = same;
            yield return receipt with { File = item.Name };
        }
        await sealing.Show();
        progress(done, plan.Items.Count, "");
    }

    /// <summary>After a large import: what came is sorted into the tables, so that the next question finds it in its place.</summary>
    public Task Settle(CancellationToken stop) => engine.Compact(always: false, stop);

    private static async Task<Receipt> Seal(Sealing sealing, ImportItem item, Handover handover, Dictionary<string, long> numbers, SealingOrder order, IProgress<long>? read, CancellationToken stop)
    {
        if (item.RestatesFile is { } earlier)
        {
            if (numbers.TryGetValue(earlier, out var number))
                handover = handover with { Restatement = handover.Restatement with { Earlier = number.ToString(CultureInfo.InvariantCulture) } };
            else if (!order.DryRun) // which gives no numbers
                handover = handover with { Restatement = handover.Restatement with { Earlier = earlier } };
        }
        if (!File.Exists(item.Path))
            return new Receipt { File = item.Name, Refusal = new Refusal("import.path", $"没有这个文件：{item.Path}") };
        return await sealing.Seal(handover, order, read, stop);
    }
}

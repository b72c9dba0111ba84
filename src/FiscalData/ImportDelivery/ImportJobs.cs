using Microsoft.AspNetCore.Mvc;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.FiscalData;

/// <summary>Checks an uploaded file as a task; nothing is written but what came of it.</summary>
internal sealed class CheckImportJob(ImportWork work) : IJobHandler
{
    public const string JobKind = "import.check";

    public string Kind => JobKind;

    public Task<string> Run(JobRun run, CancellationToken stop) => work.Do(run, ImportOrder.Read(run.Input), new(run.StartedBy, DryRun: true), stop);
}

/// <summary>Seals, as a task, what one check looked at. It is told that check and nothing else.</summary>
/// <remarks>
/// After a crash it may run a second time: the upload is still there, and what was sealed then is refused as known, with its number. Only a task that has
/// kept its answer drops the upload.
/// </remarks>
internal sealed class SealImportJob(ImportWork work, Jobs jobs) : IJobHandler
{
    public const string JobKind = "import.seal";

    public string Kind => JobKind;

    public async Task<string> Run(JobRun run, CancellationToken stop) =>
        await jobs.Find(run.Input, stop) is { } check && MayBeSealed(check, run.StartedBy) is { } content
            ? await work.Do(run, ImportOrder.Read(check.Input), new(run.StartedBy) { Checked = content }, stop)
            : throw new InvalidOperationException("没有可以封存的检查结果，什么也没有封存。请重新检查。");

    /// <summary>The button under the result of a check.</summary>
    public static async Task<IResult> Start(string id, Jobs jobs, Viewer viewer)
    {
        if (await jobs.Find(id, viewer.Stop) is not { } check || MayBeSealed(check, viewer.Account) is null)
            return Results.NotFound();
        var sealing = await jobs.Start(JobKind, $"封存报送：{ImportOrder.Read(check.Input).FileName}", id, viewer.Account, viewer.Stop);
        return Results.Redirect($"/budget/import/{sealing}");
    }

    /// <summary>What the check found fit; null where it found nothing so, is not over, or was somebody else's.</summary>
    private static CheckedContent? MayBeSealed(Job check, string actor) =>
        check is { Kind: CheckImportJob.JobKind, State: JobState.Done } && check.StartedBy == actor ? ImportAnswer.Read(check.Kept)?.Content : null;
}

/// <summary>The work of both tasks, with its progress in bytes of the file.</summary>
internal sealed class ImportWork(ImportRun imports, UploadRoom uploads, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<string> Do(JobRun run, ImportOrder order, SealingOrder sealing, CancellationToken stop)
    {
        var answer = ImportAnswer.Read(run.Kept) ?? await Answer(run, order, sealing, stop);
        await run.Report(1, 1, answer.Sentence, CancellationToken.None, answer.Write());
        if (!sealing.DryRun && answer.IsSealed)
            uploads.Drop(order.Token);
        if (answer.Document is { Accepted: > 0 })
            await imports.Settle(CancellationToken.None);
        return answer.Sentence;
    }

    private async Task<ImportAnswer> Answer(JobRun run, ImportOrder order, SealingOrder sealing, CancellationToken stop) =>
        order.Plan(uploads).Accepted(out var plan, out var refusal) ? await Receive(run, plan, sealing, stop) : ImportAnswer.Of(refusal);

    private async Task<ImportAnswer> Receive(JobRun run, ImportPlan plan, SealingOrder sealing, CancellationToken stop)
    {
        var read = new BytesRead();
        var size = new FileInfo(plan.Items[0].Path).Length;
        var receiving = Task.Run(() => Receive(plan, sealing, read, stop), CancellationToken.None);
        try
        {
            while (await Task.WhenAny(receiving, Task.Delay(Pause, clock, CancellationToken.None)) != receiving)
                await run.Report(Math.Min(read.Bytes, size), size, sealing.DryRun ? "正在检查（字节）" : "正在封存（字节）", CancellationToken.None);
        }
        finally
        {
            await Task.WhenAny(receiving); // whatever happens here: nothing goes on behind a task that is over
        }
        return ImportAnswer.Of(plan, sealing, await receiving);
    }

    private async Task<Receipt> Receive(ImportPlan plan, SealingOrder sealing, IProgress<long> read, CancellationToken stop)
    {
        var receipts = new List<Receipt>();
        await foreach (var receipt in imports.Go(plan, sealing, null, (_, _, _) => { }, stop, read))
            receipts.Add(receipt);
        return receipts.Single();
    }

    private sealed class BytesRead : IProgress<long>
    {
        private long _bytes;

        public long Bytes => Volatile.Read(ref _bytes);

        public void Report(long value) => Volatile.Write(ref _bytes, value);
    }
}

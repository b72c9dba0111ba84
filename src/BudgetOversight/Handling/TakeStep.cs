using System.Globalization;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>Takes one step with a warning (办理一步): the change, what was handed in, and its ledger entry, together or not at all.</summary>
internal sealed class TakeStep(Database records, Ledger ledger, FileStore files, HandlingRights rights, HandlingLimits limits, RuleCatalogue catalogue, TimeProvider clock)
{
    public async Task<Outcome<Handling>> Do(StepAsked asked, CancellationToken stop)
    {
        if (Transitions.Find(asked.Step) is not { } step)
            return new Refusal("handling.step", $"没有“{asked.Step}”这一步。", Remedy: "可写：" + string.Join("、", Transitions.All.Select(t => t.Key)));
        if (step.IsByLetter || step.By is Party.System)
            return new Refusal("handling.step.not-by-hand", $"“{step.Words}”不是单独办理的一步。", Remedy: step.IsByLetter ? "在“函件”中发函，发出时自动记下这一步。" : "规则运行时由系统记下。");
        if (asked.Files.Count > Attachment.MostFiles)
            return new Refusal("attachment.many", $"附了{asked.Files.Count}个文件，一步最多{Attachment.MostFiles}个。", Remedy: "合并成几个文件。");
        var scope = await rights.Of(asked.Actor, stop);

        await using var work = await records.Begin(stop);
        // Load
        if (await WarningStore.Find(work.Connection, work.Transaction, asked.Warning, scope, clock.GetUtcNow().BeijingDay(), stop) is not { } warning)
            return Unknown(asked.Warning);
        var handling = await HandlingStore.Find(work.Connection, work.Transaction, warning.Id, stop) ?? Handling.NotTakenUp(warning);
        // Decide
        if (!scope.May(step.By))
            return new Refusal("handling.not-yours", $"“{step.Words}”由{step.By.Word()}办理，这个账号没有这一职责。");
        if (await AgainstException(work, step, handling, warning, stop) is { } excepted)
            return excepted;
        warning = warning.JudgedBy(catalogue, new(await RuleSettingStore.All(work.Connection, work.Transaction, stop)));
        if (!handling.Take(step, asked, warning, limits, clock.GetUtcNow()).Accepted(out var taken, out var refusal))
            return refusal;
        // Keep
        var stated = await StatedAct.On(work, HandlingRegisters.Handling, warning.Id, stop);
        await HandlingStore.Save(work, taken.After, taken.Step with { Files = await Keep(asked.Files, taken.Step.Number, stop) }, stop);
        await stated.Append(ledger, HandlingActs.Step(warning.Id, taken.Step, asked.ByCommand), stop);
        await work.Commit(stop);
        return taken.After;
    }

    internal static Refusal Unknown(string warning) => new("warning.unknown", $"没有编号为“{warning}”的预警，或者它没有发给您的单位。", Remedy: "从列表打开。");

    /// <summary>While an exception holds nothing is opened; what is in hand goes on.</summary>
    private static async Task<Refusal?> AgainstException(Work work, Transition step, Handling handling, Warning warning, CancellationToken stop) =>
        handling.IsOpenedBy(step) && warning.Exception is { } number && (await ExceptionStore.All(work.Connection, work.Transaction, stop)).First(e => e.Number == number) is var exception
            ? new("handling.excepted", $"这件预警是例外（第{exception.Number}号，至{exception.Until:yyyy-MM-dd}），例外期间不开办。", Remedy: "确需办理的，先撤回例外。")
            : null;

    /// <summary>Kept before the act is committed: a file without an act is harmless, an act without its file is not.</summary>
    private async Task<IReadOnlyList<AttachmentFile>> Keep(IReadOnlyList<Attachment> attachments, int step, CancellationToken stop)
    {
        var kept = new List<AttachmentFile>();
        foreach (var attachment in attachments)
        {
            using var content = new MemoryStream(attachment.Content, writable: false);
            kept.Add(new(step, kept.Count + 1, await files.Put(content, stop), attachment.Kind, attachment.Content.Length, attachment.Name));
        }
        return kept;
    }
}

/// <summary>Steps as the ledger tells them.</summary>
internal static class HandlingActs
{
    public const string Register = "handling";

    /// <summary>The fact that says how an act came in; acts of the pages have none.</summary>
    public const string Via = "via";
    public const string CommandLine = "command-line";

    public static LedgerEvent Step(string warning, HandlingStep step, bool byCommand) => LedgerEvent.Of(
        $"{Register}.{step.Step}", step.Actor, new(Register, warning),
        ((string, string)[])[("stage", step.Stage.Key()), ("step", step.Number.ToString(CultureInfo.InvariantCulture)), .. step.DueOn is { } due ? [("due_on", due.Iso())] : Array.Empty<(string, string)>(), .. Channel(byCommand)]);

    public static (string, string)[] Channel(bool byCommand) => byCommand ? [(Via, CommandLine)] : [];
}

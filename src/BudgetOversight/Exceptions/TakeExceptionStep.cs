using System.Globalization;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>Approves, refuses or withdraws an exception (批准、不同意、撤回例外): what is approved holds at once, what is withdrawn no more.</summary>
internal sealed class TakeExceptionStep(Database records, Ledger ledger, HandlingRights rights, TimeProvider clock)
{
    public async Task<Outcome<ExceptionEntry>> Do(ExceptionStepAsked asked, CancellationToken stop)
    {
        if (asked.Step is not (ExceptionStep.Approve or ExceptionStep.Refuse or ExceptionStep.Withdraw))
            return new Refusal("exception.step", $"没有“{asked.Step}”这一步。", Remedy: "可写：approve、refuse、withdraw。");
        if (ExceptionStep.AgainstRole(asked.Step, await rights.Of(asked.Actor, stop)) is { } notYours)
            return notYours;
        asked = asked with { Words = asked.Step == ExceptionStep.Approve || string.IsNullOrWhiteSpace(asked.Words) ? null : asked.Words.Trim() };

        await using var work = await records.Begin(stop);
        if ((await ExceptionStore.All(work.Connection, work.Transaction, stop)).FirstOrDefault(e => e.Number == asked.Exception) is not { } entry)
            return Unknown(asked.Exception);
        var now = clock.GetUtcNow();
        if (!entry.Take(asked, now.BeijingDay()).Accepted(out var after, out var refusal))
            return refusal;
        var step = new ExceptionStep(after.Steps, asked.Step, now.BeijingDay(), now, asked.Actor, asked.Words);
        var stated = await StatedAct.On(work, ExceptionStore.Register, entry.Number.ToString(CultureInfo.InvariantCulture), stop);
        await ExceptionStore.Save(work, after, step, stop);
        await stated.Append(ledger, step.Of(after, asked.ByCommand), stop);
        await work.Commit(stop);
        return after;
    }

    internal static Refusal Unknown(long number) => new("exception.unknown", $"没有第{number}号例外。", Remedy: "从例外的列表打开，或者用 exceptions 查看。");
}

using System.Globalization;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>Proposes an exception (提出例外): the proposal, its document and the ledger entry, together or not at all.</summary>
internal sealed class ProposeExceptionEntry(Database records, Ledger ledger, FileStore files, HandlingRights rights, HandlingLimits limits, RuleCatalogue catalogue, TimeProvider clock)
{
    public async Task<Outcome<ExceptionEntry>> Do(ExceptionProposal asked, CancellationToken stop)
    {
        if (ExceptionStep.AgainstRole(ExceptionStep.Propose, await rights.Of(asked.Actor, stop)) is { } notYours)
            return notYours;
        var now = clock.GetUtcNow();
        var today = now.BeijingDay();
        if (!asked.Checked(catalogue, limits.MostExceptionDays(today), today).Accepted(out var entry, out var refusal))
            return refusal;

        await using var work = await records.Begin(stop);
        if (!(await Accepted(work, asked, entry, stop)).Accepted(out var warning, out var unknown))
            return unknown;
        entry = entry with { FiscalYear = (int)warning.FiscalYear, Severity = Enum.Parse<Severity>(warning.Severity), AmountFen = warning.AmountFen };
        if (await Against(work, entry, stop) is { } forbidden)
            return forbidden;
        entry = entry with { Number = await ExceptionStore.NextNumber(work, stop), File = await Keep(asked.Files, stop) };
        var step = new ExceptionStep(1, ExceptionStep.Propose, today, now, asked.Actor, null);
        var stated = await StatedAct.On(work, ExceptionStore.Register, entry.Number.ToString(CultureInfo.InvariantCulture), stop);
        await ExceptionStore.Add(work, entry, step, stop);
        await stated.Append(ledger, step.Of(entry, asked.ByCommand), stop);
        await work.Commit(stop);
        return entry;
    }

    /// <summary>The warning that is accepted: the named one; else, of the year, the most severe of those that stand, the largest of these.</summary>
    private static async Task<Outcome<Seen>> Accepted(Work work, ExceptionProposal asked, ExceptionEntry entry, CancellationToken stop)
    {
        var seen = (await work.Connection.QueryAsync<Seen>(new CommandDefinition(
            "select id, fiscal_year as FiscalYear, severity, amount_fen as AmountFen, state from warning where rule = @Rule and region = @region and object = @Object order by id",
            new { entry.Rule, region = (long)entry.Region, entry.Object }, work.Transaction, cancellationToken: stop))).AsList();
        if (seen.Count == 0)
        {
            return new Refusal("exception.object.unknown", $"规则{entry.Rule}在{entry.Region:D9}从来没有发现过对象“{entry.Object}”，不能预先例外。",
                Remedy: "照抄预警页面“对象”一栏；还没有预警的，等规则发现之后再提。");
        }
        var year = string.IsNullOrWhiteSpace(asked.Year) ? null : asked.Year.Trim();
        if (seen.Find(s => s.Id == asked.Warning) is { } named && (year ?? named.YearText) == named.YearText)
            return named;
        var years = seen.Select(s => s.YearText).Distinct().Order(StringComparer.Ordinal).ToList();
        if (year is null ? years.Count > 1 : !years.Contains(year))
        {
            return new Refusal("exception.year", year is null ? $"这个对象有{years.Count}个年度的预警，没有写明是哪一年度。" : $"这个对象没有“{year}”年度的预警。",
                Remedy: $"写一个年度：{string.Join('、', years)}。一项例外只管一个年度。");
        }
        return seen.Where(s => s.YearText == (year ?? years[0]))
            .OrderBy(s => s.State == WarningState.Gone.Key()).ThenBy(s => Enum.Parse<Severity>(s.Severity)).ThenByDescending(s => Math.Abs(s.AmountFen)).First();
    }

    private static async Task<Refusal?> Against(Work work, ExceptionEntry entry, CancellationToken stop) =>
        (await ExceptionStore.All(work.Connection, work.Transaction, stop)).FirstOrDefault(known => known.Overlaps(entry)) is { } other
            ? new("exception.overlap", $"同一规则、地区、对象、年度已有第{other.Number}号例外（{other.Kept.Word()}，{Shell.Printed.Day(other.From)}至{Shell.Printed.Day(other.Until)}），时间重叠。",
                Remedy: $"起始日写在{Shell.Printed.Day(other.Until)}之后，或者先撤回第{other.Number}号。")
            : null;

    /// <summary>Kept before the act is committed: a file without an act is harmless, an act without its file is not.</summary>
    private async Task<AttachmentFile?> Keep(IReadOnlyList<Attachment> attachments, CancellationToken stop)
    {
        if (attachments.Count == 0)
            return null;
        var attachment = attachments[0];
        using var content = new MemoryStream(attachment.Content, writable: false);
        return new(1, 1, await files.Put(content, stop), attachment.Kind, attachment.Content.Length, attachment.Name);
    }

    private sealed record Seen(string Id, long FiscalYear, string Severity, long AmountFen, string State)
    {
        public string YearText => FiscalYear.ToString(CultureInfo.InvariantCulture);
    }
}

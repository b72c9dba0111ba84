using System.Globalization;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Issues a letter (发函): its number, its file, the step of every warning it speaks of and one ledger entry, together or not at all.</summary>
internal sealed class IssueLetter(
    Database records, Ledger ledger, FileStore files, HandlingRights rights, HandlingLimits limits, RunHistory runs, RuleCatalogue catalogue, HouseSettings house, Regions regions, TimeProvider clock)
{
    /// <summary>More would be no letter but a book.</summary>
    public const int MostWarnings = 100;

    /// <param name="step">letter.doubt, letter.urge or letter.inquiry.</param>
    /// <param name="asked">One for each warning; several only in a batch of yellow ones.</param>
    public async Task<Outcome<Letter>> Do(string step, IReadOnlyList<StepAsked> asked, CancellationToken stop)
    {
        if (LetterKind.OfStep(step) is not { } kind)
            return new Refusal("letter.kind", $"没有“{step}”这种函件。");
        if (asked.Count is 0 or > MostWarnings || asked.DistinctBy(a => a.Warning).Count() < asked.Count)
            return new Refusal("letter.count", $"一份函件写1至{MostWarnings}件预警，每件一次。", Remedy: "分成几份发。");
        var scope = await rights.Of(asked[0].Actor, stop);
        if (!scope.May(Party.Commission))
            return new Refusal("handling.not-yours", $"{kind.Words}由预算工委发出，这个账号没有这一职责。");

        await using var work = await records.Begin(stop);
        var now = clock.GetUtcNow();
        var number = await LetterStore.NextNumber(work, kind, now.BeijingDay().Year, stop);
        // Decide for each warning, before anything is kept
        var taken = new List<TakenByLetter>();
        foreach (var one in asked)
        {
            if (!(await Take(work, scope, kind, one with { Step = step, Paper = Written(kind, now.BeijingDay().Year, number) }, now, stop)).Accepted(out var moved, out var refusal))
                return refusal;
            taken.Add(moved);
        }
        if (AgainstTogether(kind, taken) is { } apart)
            return apart;
        if (await AgainstMonth(work, kind, taken[0], now.BeijingDay(), stop) is { } second)
            return second;
        // Keep
        var letter = await Compose(kind, number, taken, asked[0], now, stop);
        IReadOnlyList<(IRegister, string?)> looked = [.. taken.Select(t => ((IRegister)HandlingRegisters.Handling, (string?)t.Warning.Id)), (LetterRegister.Letter, letter.Id)];
        var stated = await StatedAct.On(work, looked, stop);
        foreach (var one in taken)
            await HandlingStore.Save(work, one.After, one.Step, stop);
        await LetterStore.Add(work, letter, [.. taken.Select(t => t.Warning.Id)], stop);
        var position = await stated.Append(ledger, files, Act(letter, taken, asked[0].ByCommand), stop);
        await LetterStore.Recorded(work, letter.Id, position.Index, stop);
        await work.Commit(stop);
        return letter with { LedgerIndex = position.Index };
    }

    private async Task<Outcome<TakenByLetter>> Take(Work work, HandlingScope scope, LetterKind kind, StepAsked asked, DateTimeOffset now, CancellationToken stop)
    {
        if (await WarningStore.Find(work.Connection, work.Transaction, asked.Warning, scope, now.BeijingDay(), stop) is not { } warning)
            return TakeStep.Unknown(asked.Warning);
        var handling = await HandlingStore.Find(work.Connection, work.Transaction, warning.Id, stop) ?? Handling.NotTakenUp(warning);
        return handling.Take(Transitions.Named(kind.Step), asked, warning, limits, now).Accepted(out var taken, out var refusal)
            ? new TakenByLetter(warning, taken.After, taken.Step, limits.Due(taken.After, warning.Severity)?.Day)
            : refusal;
    }

    /// <summary>Red and orange doubts go out one by one; yellow ones together, to one finance bureau.</summary>
    private static Refusal? AgainstTogether(LetterKind kind, List<TakenByLetter> taken)
    {
        if (taken.Count > 1 && taken.Find(t => kind != LetterKind.Doubt || t.After.LevelOf(t.Warning.Severity) is not Severity.黄) is { } single)
            return new("letter.single", $"“{single.Warning.Sentence}”要单独发函，不能与别的并在一份。", Remedy: "红色、橙色预警和督办单、问询函一事一函。");
        return taken.DistinctBy(t => t.Division).Count() > 1
            ? new("letter.division", "一份函件只能发给一个财政部门，所选预警属于几个地区。", Remedy: "按地区分开发。")
            : null;
    }

    /// <summary>Yellow doubts trouble a finance bureau once a month, not one by one.</summary>
    private static async Task<Refusal?> AgainstMonth(Work work, LetterKind kind, TakenByLetter one, DateOnly today, CancellationToken stop) =>
        kind == LetterKind.Doubt && one.After.LevelOf(one.Warning.Severity) is Severity.黄 && await LetterStore.Monthly(work, one.Division, today, stop) is { } sent
            ? new("letter.monthly", $"{today.Year}年{today.Month}月的黄色疑点已经集中发过函（{sent.Written}），一个财政部门一个月一份。", Remedy: "并入下月的集中核实函。")
            : null;

    private async Task<Letter> Compose(LetterKind kind, int number, List<TakenByLetter> taken, StepAsked asked, DateTimeOffset now, CancellationToken stop)
    {
        var today = now.BeijingDay();
        var warnings = new List<WarningInLetter>();
        foreach (var t in taken)
        {
            warnings.Add(new(t.Warning, catalogue.Find(t.Warning.Identity.Rule)?.Title ?? t.Warning.Identity.Rule, t.After.Unit is { } unit ? WarnedUnit.NameOf(t.Warning, unit) : null,
                t.After.LevelOf(t.Warning.Severity), await runs.Confirmed(t.Warning, stop)));
        }
        var due = kind == LetterKind.Urge ? taken[0].Step.DueOn : taken.Min(t => t.DueOn);
        var (title, body, annex) = LetterWords.Of(kind, warnings, due, asked.Opinion, today);
        var division = taken[0].Division;
        var finance = PlainNames.Source($"{division:D6}-czj");
        var recipient = taken.Count == 1 && warnings[0].Unit is { } one ? $"{finance}并转{one}" : finance;
        var written = Written(kind, today.Year, number);
        var text = new LetterText(LetterOffice.Issuer(house), written, title, recipient, body, today, annex, $"核对：{Region(division)}，数据第{warnings.Max(w => w.DataVersion)}号，规则运行第{warnings.Max(w => w.Run)}次");
        using var content = new MemoryStream(LetterDocument.Write(text), writable: false);
        return new($"{kind.Key}-{today.Year}-{number}", kind, today.Year, number, written, title, recipient, division, today, due, asked.Actor, await files.Put(content, stop), -1);
    }

    private string Region(int division) => regions.NameOf(FiscalRegion.FromNumber(division * 1000));

    private string Written(LetterKind kind, int year, int number) => string.Create(CultureInfo.InvariantCulture, $"{LetterOffice.Word(house)}{kind.Mark}〔{year}〕{number}号");

    private static LedgerEvent Act(Letter letter, List<TakenByLetter> taken, bool byCommand) => LedgerEvent.Of("letter.issue", letter.Actor, new(LetterRegister.Letter.Name, letter.Id),
        [("file_sha256", letter.File), ("number", letter.Written), ("warnings", string.Join(' ', taken.Select(t => t.Warning.Id))), .. HandlingActs.Channel(byCommand)]);

    private sealed record TakenByLetter(Warning Warning, Handling After, HandlingStep Step, DateOnly? DueOn)
    {
        public int Division => Warning.Identity.Region / 1000;
    }
}

/// <summary>Who signs, and the word before the number (发文机关代字).</summary>
internal static class LetterOffice
{
    public static string Issuer(HouseSettings house) => house.LetterIssuer ?? house.Committee + "预算工作委员会";

    /// <summary>咸人常预 for 咸宁市; the kind adds its last character.</summary>
    public static string Word(HouseSettings house) => house.LetterWord ?? house.Region[..1] + "人常预";
}

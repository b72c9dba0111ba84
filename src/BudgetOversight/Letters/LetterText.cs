using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>What a letter says, before it is laid out.</summary>
/// <param name="Recipient">Without the colon.</param>
/// <param name="Annex">A list on its own page; null where there is none.</param>
/// <param name="Check">The line by which the letter is held against the records.</param>
internal sealed record LetterText(string Issuer, string Number, string Title, string Recipient, IReadOnlyList<LetterParagraph> Body, DateOnly Date, LetterAnnex? Annex, string Check);

/// <param name="IsHeading">一、 in 黑体.</param>
internal sealed record LetterParagraph(string Text, bool IsHeading = false);

/// <param name="Rows">Each as long as <paramref name="Columns"/>.</param>
internal sealed record LetterAnnex(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A warning as a letter speaks of it.</summary>
/// <param name="Unit">By name; null where finance itself is asked.</param>
/// <param name="Level">The warning's severity, raised by relapses.</param>
/// <param name="Confirmed">The last run that came to its still standing; null where only the one that found it did.</param>
internal sealed record WarningInLetter(Warning Warning, string RuleTitle, string? Unit, Severity Level, RunHistory.LastRun? Confirmed)
{
    public string Basis => Warning.Basis.Count == 0 ? "规则未列条文" : string.Join("、", Warning.Basis);

    /// <summary>As of the day of the letter; the warning's page goes on with later runs.</summary>
    public string Evidence => $"规则{Warning.Identity.Rule}（{RuleTitle}，版本{Warning.RuleVersion}），数据截至第{DataVersion}号报送，最近发现于{Printed.Day(Confirmed?.RanOn ?? Warning.LastSeen)}";

    /// <summary>The newest delivery known when it was last found or confirmed.</summary>
    public long DataVersion => Math.Max(Confirmed?.DataVersion ?? 0, Warning.LastVersion);

    public long Run => Math.Max(Confirmed?.Number ?? 0, Warning.LastRun);
}

/// <summary>The words of the three kinds of letters. The congress asks the government's departments; it does not order single payments.</summary>
internal static class LetterWords
{
    private const string Together = "关于集中核实";
    private const string NoFinding = "预警只说明数据与界线的关系，是疑点，不是违法认定。";

    public static (string Title, IReadOnlyList<LetterParagraph> Body, LetterAnnex? Annex) Of(LetterKind kind, IReadOnlyList<WarningInLetter> warnings, DateOnly? due, string? question, DateOnly today) => kind.Key switch
    {
        "urge" => ("预算联网监督疑点办理督办单", Urge(warnings[0], due, question), null),
        "inquiry" => ("关于进一步说明预算联网监督疑点的问询函", Inquiry(warnings[0], due, question), null),
        _ when warnings.Count == 1 && warnings[0].Level is not Severity.黄 => ("关于核实预算联网监督疑点的函", Doubt(warnings[0], due, question), null),
        _ => ($"{Together}{today.Year}年{today.Month}月预算联网监督疑点的函", Batch(warnings, due), Annex(warnings)),
    };

    /// <summary>A letter of yellow doubts (集中核实), which go out once a month to a finance bureau.</summary>
    public static bool IsMonthly(Letter letter) => letter.Kind == LetterKind.Doubt && letter.Title.StartsWith(Together, StringComparison.Ordinal);

    private static List<LetterParagraph> Doubt(WarningInLetter one, DateOnly? due, string? question) =>
    [
        new($"预算联网监督发现下列疑点。{NoFinding}请组织{one.Unit ?? "有关科室"}自查核实。"),
        new("一、疑点", true),
        new(one.Warning.Sentence),
        new("二、依据", true),
        new(one.Basis + "。"),
        new("三、证据", true),
        new($"{one.Evidence}。预警编号{one.Warning.Id}，所依据的每一行可在系统中查看。"),
        new("四、请核实的事项", true),
        new(question ?? "情况是否属实；形成的原因；已经或者准备采取的措施。"),
        Answer(due),
    ];

    private static List<LetterParagraph> Batch(IReadOnlyList<WarningInLetter> warnings, DateOnly? due) =>
    [
        new($"预算联网监督发现的黄色疑点{warnings.Count}件列于附件。{NoFinding}请组织有关单位自查核实，逐件说明情况是否属实、形成的原因和采取的措施。"),
        Answer(due),
    ];

    private static List<LetterParagraph> Urge(WarningInLetter one, DateOnly? due, string? remark) =>
    [
        new($"下列疑点应在{Printed.Day(due)}前办理，至今没有办结，请抓紧办理，并说明逾期的原因。"),
        new("一、疑点", true),
        new(one.Warning.Sentence),
        new("二、依据", true),
        new(one.Basis + "。"),
        new("三、证据", true),
        new($"{one.Evidence}。预警编号{one.Warning.Id}。"),
        .. remark is null ? Array.Empty<LetterParagraph>() : [new("四、要求", true), new(remark)],
    ];

    private static List<LetterParagraph> Inquiry(WarningInLetter one, DateOnly? due, string? question) =>
    [
        new("收到关于下列疑点的答复。经研究，还有需要进一步说明的事项。"),
        new("一、疑点", true),
        new(one.Warning.Sentence),
        new("二、依据和证据", true),
        new($"{one.Basis}。{one.Evidence}。预警编号{one.Warning.Id}。"),
        new("三、请说明的事项", true),
        new(question ?? ""),
        Answer(due),
    ];

    private static LetterParagraph Answer(DateOnly? due) => new($"请于{Printed.Day(due)}前答复并附证明材料，可在系统中办理，也可书面答复。");

    private static LetterAnnex Annex(IReadOnlyList<WarningInLetter> warnings) => new("疑点清单", ["序号", "疑点", "依据", "规则与数据版本"],
        [.. warnings.Select((w, i) => (IReadOnlyList<string>)[(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), w.Warning.Sentence, w.Basis, $"{w.Warning.Identity.Rule} {w.Warning.RuleVersion}，第{w.DataVersion}号报送，编号{w.Warning.Id}"])]);
}

using System.Text.RegularExpressions;
using Markdig;

namespace Tongjian.BudgetOversight;

/// <summary>A rule's README as a page shows it.</summary>
internal static partial class RuleManual
{
    private static readonly MarkdownPipeline Form = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>HTML without the title line, which the page prints itself. Raw HTML in the file is shown, not run.</summary>
    public static async Task<string> Html(Rule rule, CancellationToken stop) => Html(await Text(rule, stop));

    /// <summary>HTML of the part that tells in plain words what the article demands (依据); empty where the file has none.</summary>
    public static async Task<string> Demand(Rule rule, CancellationToken stop) =>
        BasisPart().Match(await Text(rule, stop)) is { Success: true } part ? Html(part.Groups["text"].Value) : "";

    internal static string Html(string text) => Markdown.ToHtml(WrappedLine().Replace(text, ""), Form);

    private static async Task<string> Text(Rule rule, CancellationToken stop)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(rule.Folder, "README.md"), stop);
        return text.StartsWith("# ", StringComparison.Ordinal) ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text;
    }

    [GeneratedRegex(@"^\*\*依据\*\*：(?<text>.+?)(\r?\n\s*\r?\n|\z)", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex BasisPart();

    /// <summary>A line that the file wraps: HTML would print a blank there, which Chinese does not know. Before a list, a table or a heading the line ends.</summary>
    [GeneratedRegex(@"(?<=[\u2E80-\uFFEF”’—…])\r?\n(?=[^\s|#>\-\d]|\d+[^\d.])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WrappedLine();
}

using Markdig;

namespace Tongjian.BudgetOversight;

/// <summary>A rule's README as a page shows it.</summary>
internal static class RuleManual
{
    private static readonly MarkdownPipeline Form = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>HTML without the title line, which the page prints itself. Raw HTML in the file is shown, not run.</summary>
    public static async Task<string> Html(Rule rule, CancellationToken stop)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(rule.Folder, "README.md"), stop);
        if (text.StartsWith("# ", StringComparison.Ordinal))
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        return Markdown.ToHtml(text, Form);
    }
}

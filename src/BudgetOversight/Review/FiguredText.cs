using System.Runtime.CompilerServices;

namespace Tongjian.BudgetOversight;

/// <summary>A sentence whose numbers are figures: <c>$"预备费{reserve}，占{share}"</c>. Nothing but a figure or a word can stand in a hole, so that no number comes in without its origin.</summary>
[InterpolatedStringHandler]
internal sealed class FiguredText(int literalLength, int formattedCount)
{
    private readonly List<(string? Words, ReviewFigure? Figure)> _parts = new(formattedCount * 2 + 1);

    public static FiguredText Plain(string words)
    {
        var text = new FiguredText(words.Length, 0);
        text.AppendLiteral(words);
        return text;
    }

    /// <summary>Words that come from data or from people, as a sentence quotes them: their digits are no figures of ours.</summary>
    public static string Quote(string words) => $"「{words.Replace('「', '『').Replace('」', '』')}」";

    public IReadOnlyList<(string? Words, ReviewFigure? Figure)> Parts => _parts;

    public IEnumerable<ReviewFigure> Figures => _parts.Where(p => p.Figure is not null).Select(p => p.Figure!);

    /// <summary>How long the words between the figures are.</summary>
    public int Length => literalLength;

    public void AppendLiteral(string words) => _parts.Add((words, null));

    public void AppendFormatted(string words) => _parts.Add((words, null));

    public void AppendFormatted(ReviewFigure figure) => _parts.Add((null, figure));

    public void AppendFormatted(FiguredText other) => _parts.AddRange(other._parts);

    public override string ToString() => string.Concat(_parts.Select(p => p.Words ?? p.Figure!.Printed));
}

namespace Tongjian.Suggestions;

/// <summary>A deputy's name under a matter. A joint deputy counts once he has confirmed this very text.</summary>
/// <param name="ConfirmedHash">The hash of the text that was confirmed; null while nothing is.</param>
/// <param name="LeftOn">The day he took his name back; he stays in the history.</param>
internal sealed record Signature(string Deputy, bool IsLead, string? ConfirmedHash = null, DateOnly? ConfirmedOn = null, DateOnly? LeftOn = null)
{
    public bool IsConfirmed(string textHash) => LeftOn is null && (IsLead || ConfirmedHash == textHash);
}

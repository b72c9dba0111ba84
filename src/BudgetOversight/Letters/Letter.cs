namespace Tongjian.BudgetOversight;

/// <summary>A letter about warnings that was issued (函件).</summary>
/// <param name="Id">doubt-2021-1.</param>
/// <param name="Written">咸人常预函〔2021〕1号.</param>
/// <param name="Division">Six digits: whose finance bureau it was sent to.</param>
/// <param name="File">SHA-256 of the DOCX as issued.</param>
internal sealed record Letter(
    string Id, LetterKind Kind, int Year, int Number, string Written, string Title, string Recipient, int Division, DateOnly IssuedOn, DateOnly? DueOn, string Actor, string File, long LedgerIndex);

/// <summary>A kind of letter: the step it takes, the word in its number, its title.</summary>
/// <param name="Key">In its id and in the records.</param>
/// <param name="Mark">The last character of the word before its number (代字): 函, 督, 询.</param>
internal sealed record LetterKind(string Key, string Words, string Step, string Mark)
{
    public static LetterKind Doubt { get; } = new("doubt", "疑点核实函", "letter.doubt", "函");

    public static LetterKind Urge { get; } = new("urge", "督办单", "letter.urge", "督");

    public static LetterKind Inquiry { get; } = new("inquiry", "问询函", "letter.inquiry", "询");

    public static IReadOnlyList<LetterKind> All { get; } = [Doubt, Urge, Inquiry];

    public static LetterKind? OfStep(string step) => All.FirstOrDefault(k => k.Step == step);

    /// <exception cref="InvalidDataException">There is no such kind.</exception>
    public static LetterKind Parse(string key) => All.FirstOrDefault(k => k.Key == key) ?? throw new InvalidDataException($"没有函件种类“{key}”。");
}

namespace Tongjian.BudgetOversight;

/// <summary>Something in a rule folder that keeps it from being loaded.</summary>
/// <param name="Line">In the file, from 1; 0 for the file or folder as a whole.</param>
internal sealed record RuleFault(string File, int Line, string Sentence)
{
    public override string ToString() => Line > 0 ? $"{File}第{Line}行：{Sentence}。" : $"{File}：{Sentence}。";
}

/// <summary>Rule folders that refuse to load, each fault with its place.</summary>
internal sealed class RuleFaultsException(IReadOnlyList<RuleFault> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<RuleFault> Faults => faults;
}

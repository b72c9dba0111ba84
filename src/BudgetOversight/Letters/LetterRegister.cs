using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What <c>verify</c> holds against the ledger: letters and the warnings they speak of. The file itself is held against its name, which is its hash.</summary>
internal static class LetterRegister
{
    public static TableRegister Letter { get; } = new("letter", "函件",
        new RegisterTable("letter", ["id"]),
        new RegisterTable("letter_warning", ["letter"], "place"));
}

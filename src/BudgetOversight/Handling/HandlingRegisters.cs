using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What <c>verify</c> holds against the ledger: handlings with every step and attachment. Opinions and file names are there as hashes.</summary>
internal static class HandlingRegisters
{
    public static TableRegister Handling { get; } = new("handling", "预警办理",
        new RegisterTable("handling", ["warning"]),
        new RegisterTable("handling_step", ["warning"], "number") { Personal = ["opinion"], Salt = "salt" },
        new RegisterTable("handling_attachment", ["warning"], "step", "number") { Personal = ["name"], Salt = "salt" });
}

using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What <c>verify</c> holds against the ledger, column by column: runs with what became of each rule, warnings with their history.</summary>
/// <remarks>The rows that a warning rests on are not kept but asked of the sealed packages, by the rule whose version stands in the warning: those are verified as deliveries.</remarks>
internal static class WarningRegisters
{
    public static TableRegister Run { get; } = new("rule_run", "规则运行",
        new RegisterTable("rule_run", ["#number"]),
        new RegisterTable("rule_run_result", ["#run"], "rule"));

    public static TableRegister Warning { get; } = new("warning", "预警",
        new RegisterTable("warning", ["id"]),
        new RegisterTable("warning_event", ["warning"], "run"))
    {
        BroughtBy = warning => new(Run.Name, warning.Columns.GetValueOrDefault("first_run", "")),
    };
}

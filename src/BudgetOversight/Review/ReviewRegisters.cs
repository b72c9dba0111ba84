using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What <c>verify</c> holds against the ledger: opinions (their words as hashes) and issued papers.</summary>
internal static class ReviewRegisters
{
    public static TableRegister Opinion { get; } = new("review_opinion", "初步审查意见",
        new RegisterTable("review_opinion", ["id"]) { Personal = ["opinion"], Salt = "salt" });

    public static TableRegister Paper { get; } = new("review_paper", "初步审查分析报告", new RegisterTable("review_paper", ["id"]));
}

using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>What <c>verify</c> holds against the ledger, column by column: accounts with their roles, organs with names and successors, terms.</summary>
internal static class RosterRegisters
{
    public static TableRegister Account { get; } = new("account", "账号",
        new RegisterTable("account", ["id"]) { Personal = ["name", "display_name", "password_hash"], Salt = "salt" },
        new RegisterTable("account_role", ["account_id"], "role"));

    public static TableRegister Organ { get; } = new("organ", "单位",
        new RegisterTable("organ", ["region", "code"]),
        new RegisterTable("organ_name", ["region", "code"], "from_day"),
        new RegisterTable("organ_successor", ["region", "code"], "successor_region", "successor_code"));

    public static TableRegister Term { get; } = new("term", "届", new RegisterTable("term", ["region", "#number"]));
}

using System.Globalization;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.BudgetOversight;

/// <summary>What somebody asks to be done with an exception that was proposed.</summary>
/// <param name="Step">approve, refuse or withdraw.</param>
internal sealed record ExceptionStepAsked(long Exception, string Step, string Actor)
{
    /// <summary>Why.</summary>
    public string? Words { get; init; }

    /// <summary>How many steps its asker had seen; null where nobody looked.</summary>
    public int? After { get; init; }

    /// <summary>True where whoever acts did not sign in but is named by the command line.</summary>
    public bool ByCommand { get; init; }
}

/// <summary>A step that was taken with an exception: the ledger's act is <c>exception.</c> and its key.</summary>
internal sealed record ExceptionStep(int Number, string Step, DateOnly OnDay, DateTimeOffset At, string Actor, string? Words)
{
    public const string Propose = "propose";
    public const string Approve = "approve";
    public const string Refuse = "refuse";
    public const string Withdraw = "withdraw";

    /// <summary>Each step with who may take it. Two persons approve, neither of them the proposer; one is enough to withdraw.</summary>
    public static IReadOnlyList<(string Key, string Words, string[] Roles)> All { get; } =
    [
        (Propose, "提出例外", [Roles.BudgetHead, Roles.BudgetAnalyst]),
        (Approve, "批准例外", [Roles.Chairperson, Roles.BudgetHead]),
        (Refuse, "不同意例外", [Roles.Chairperson, Roles.BudgetHead]),
        (Withdraw, "撤回例外", [Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst]),
    ];

    /// <summary>批准, 不同意, 撤回.</summary>
    public static string Word(string key) => All.First(s => s.Key == key).Words[..^2];

    /// <summary>The act whose policy guards it.</summary>
    public static string Act(string key) => "exception." + key;

    public static Refusal? AgainstRole(string key, HandlingScope scope) => All.First(s => s.Key == key).Roles.Any(scope.Roles.Contains)
        ? null
        : new("exception.not-yours", $"这个账号没有“{All.First(s => s.Key == key).Words}”的职责。", Remedy: "提出由预算工委，批准由预算工委负责人或者主任会议组成人员。");

    public LedgerEvent Of(ExceptionEntry entry, bool byCommand) => LedgerEvent.Of(Act(Step), Actor, new(ExceptionStore.Register.Name, entry.Number.ToString(CultureInfo.InvariantCulture)),
        [("rule", entry.Rule), ("state", entry.Kept.Key()), ("step", Number.ToString(CultureInfo.InvariantCulture)), ("until", entry.Until.Iso()), .. HandlingActs.Channel(byCommand)]);
}

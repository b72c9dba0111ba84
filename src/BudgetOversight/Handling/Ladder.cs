using Tongjian.Law;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>What the time passed and the weight of a warning suggest (督办阶梯). Suggestions: somebody decides.</summary>
/// <param name="Step">The step it suggests.</param>
/// <param name="Body">Whom to bring it before; null for a letter.</param>
internal sealed record Rung(string Words, string Step, string? Body)
{
    /// <param name="urged">Whether a 督办单 went out in this stage already.</param>
    public static IReadOnlyList<Rung> Of(Handling handling, Warning warning, HandlingLimits limits, bool urged, DateOnly today)
    {
        if (handling.Stage.IsClosed() || handling.AddressedOn is null || handling.Stage is HandlingStage.Escalated)
            return [];
        var rungs = new List<Rung>();
        var level = handling.LevelOf(warning.Severity);
        if (limits.Due(handling, warning.Severity) is { } due && due.IsPast(today) && handling.Stage.Facts().Turn is Party.Unit or Party.Finance)
        {
            var hearing = limits.Rung(WarningQuestions.HearingAfterDays, due.Day);
            if (today > hearing)
                rungs.Add(new($"逾期已超过{Printed.Day(hearing)}这一日，建议提请财政经济委员会听取汇报", "determine.escalate", "finance-committee"));
            else if (!urged && today > limits.Rung(WarningQuestions.UrgeAfterDays, due.Day))
                rungs.Add(new($"自{Printed.Day(due.Day)}起逾期，建议发督办单", "letter.urge", null));
            if (level is Severity.红 && urged)
                rungs.Add(new("红色预警督办后仍未解决，建议提请主任会议", "determine.escalate", "chairpersons"));
        }
        if (handling is { Stage: HandlingStage.Determination, Lifted: > 0 } && level is Severity.红)
            rungs.Add(new("整改后复发的红色预警，建议提请主任会议", "determine.escalate", "chairpersons"));
        if (handling.Stage is HandlingStage.Determination && limits.ChairpersonsAmountFen(today) is { } line && warning.Weight >= line)
            rungs.Add(new("涉及金额达到规则包规定的数，建议提请主任会议", "determine.escalate", "chairpersons"));
        return rungs;
    }
}

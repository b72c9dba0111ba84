using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>What a step asks of whoever takes it.</summary>
internal static class StepDemands
{
    private const int LongestOpinion = 4000;
    private const int LongestPaper = 100;
    private const int LongestUnit = 30;

    /// <summary>The first thing that is missing or not among the choices; null where everything is there.</summary>
    public static Refusal? Missing(this Transition step, StepAsked asked)
    {
        if (asked.Opinion?.Length > LongestOpinion)
            return new("handling.opinion.long", $"意见有{asked.Opinion.Length}字，最多{LongestOpinion}字。", Remedy: "写要点，详情作为附件。");
        if (step.NeedsReason && ReasonCode.Find(asked.Reason)?.Steps.Contains(step.Key) is not true)
            return new("handling.reason", asked.Reason is null ? $"“{step.Words}”要选一个理由。" : $"理由“{asked.Reason}”不能用于“{step.Words}”。", Remedy: "可选：" + string.Join("、", ReasonCode.For(step.Key).Select(r => $"{r.Code}（{r.Words}）")));
        if (step.NeedsBody && EscalationBody.Find(asked.Body) is null)
            return new("handling.body", "没有写明提请谁处理。", Remedy: "可选：" + string.Join("、", EscalationBody.All.Select(b => $"{b.Key}（{b.Words}）")));
        if (step.NeedsDays && asked.Days is not > 0)
            return new("handling.days.missing", "没有写明给多少日。", Remedy: "写1以上的日数。");
        if (step.NeedsPaper && string.IsNullOrWhiteSpace(asked.Paper))
            return new("handling.paper", "没有写明处理结果的文件。", Remedy: "写文号，或者本系统的记录（如 meeting/12）。");
        if (asked.Paper?.Length > LongestPaper)
            return new("handling.paper.long", $"文件的名称有{asked.Paper.Length}字，最多{LongestPaper}字。", Remedy: "只写文号，或者本系统的记录（如 meeting/12）。");
        if (asked.Unit is { } unit && (unit.Length is 0 or > LongestUnit || !unit.All(char.IsAsciiLetterOrDigit)))
            return new("handling.unit", $"被核实单位的代码应是1至{LongestUnit}位字母或数字。", Remedy: "写财政的单位代码，如301001。");
        if (step.NeedsOpinion && string.IsNullOrWhiteSpace(asked.Opinion))
            return new("handling.opinion", $"“{step.Words}”要写意见。", Remedy: "写明看到了什么、根据是什么。");
        return step.NeedsFile && asked.Files.Count == 0 ? new("handling.file", $"“{step.Words}”要附证明材料。", Remedy: "附上凭证、文件的扫描件或者表格。") : null;
    }
}

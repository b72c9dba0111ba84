using System.Data.Common;
using System.Globalization;

namespace Tongjian.BudgetOversight;

/// <summary>How long and how much a rule may take. One that a place has added itself is put aside when it goes beyond, and the others are judged; its memory is the engine's.</summary>
/// <param name="Time">For a rule of the place's own, its example included.</param>
/// <param name="Rows">More is no list of doubts that anyone could work through.</param>
internal sealed record RuleLimits(TimeSpan Time, int Rows)
{
    public static RuleLimits Default { get; } = new(TimeSpan.FromSeconds(30), 100_000);

    /// <summary>Asks a rule of the place's own; whatever is wrong with it becomes a result that says so.</summary>
    public async Task<RuleResult> Guard(Rule rule, Func<CancellationToken, Task<RuleResult>> ask, CancellationToken stop)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limited.CancelAfter(Time);
        try
        {
            return await ask(limited.Token);
        }
        catch (Exception wrong) when (!stop.IsCancellationRequested && wrong is DbException or InvalidOperationException or OperationCanceledException or RuleFaultsException)
        {
            return RuleResult.Failed(rule, limited.IsCancellationRequested
                ? string.Create(CultureInfo.InvariantCulture, $"超过{Time.TotalSeconds:0}秒没有结束，已停止")
                : wrong.Message);
        }
    }

    /// <exception cref="InvalidOperationException">One row more than allowed.</exception>
    public void CheckRows(Rule rule, int rows)
    {
        if (rows > Rows)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"规则{rule.Id}给出了超过{Rows:N0}行，没有人能逐条核实；请收紧它的界线。"));
    }
}

using Tongjian.Ground;

namespace Tongjian.Shell;

/// <summary>The demo's clock (演示时钟): the day stands still, the time of day in Beijing runs.</summary>
/// <remarks>At midnight the time falls back to 0:00 of the same day. Nothing that must go forwards is ordered by it: the ledger counts its entries,
/// and sign-in sessions use the machine's clock.</remarks>
internal sealed class DemoClock(DateOnly day) : TimeProvider
{
    public DateOnly Day => day;

    public override DateTimeOffset GetUtcNow() =>
        day.AtBeijing(TimeOnly.FromTimeSpan(System.GetUtcNow().InBeijing().TimeOfDay)).ToUniversalTime();
}

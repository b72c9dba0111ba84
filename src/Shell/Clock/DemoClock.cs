namespace Tongjian.Shell;

/// <summary>The demo's clock (演示时钟): the day stands still, the time of day in Asia/Shanghai runs.</summary>
/// <remarks>At midnight the time falls back to 0:00 of the same day. Nothing that must go forwards is ordered by it: the ledger counts its entries,
/// and sign-in sessions use the machine's clock.</remarks>
internal sealed class DemoClock(DateOnly day) : TimeProvider
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public DateOnly Day => day;

    public override DateTimeOffset GetUtcNow()
    {
        var now = System.GetUtcNow().ToOffset(Shanghai);
        return new DateTimeOffset(day.ToDateTime(TimeOnly.FromTimeSpan(now.TimeOfDay)), Shanghai).ToUniversalTime();
    }
}

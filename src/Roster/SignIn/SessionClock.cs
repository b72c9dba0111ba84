namespace Tongjian.Roster;

/// <summary>The machine's clock, for sessions and lock-outs: these must run out in the demo too, where the day stands still.</summary>
internal sealed class SessionClock(TimeProvider time)
{
    public TimeProvider Time { get; } = time;

    public DateTimeOffset Now => Time.GetUtcNow();
}

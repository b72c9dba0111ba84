namespace Tongjian.Ground;

/// <summary>Instants as China Standard Time (北京时间) shows them: UTC+8 all year since 1991, and here for every year.</summary>
public static class BeijingTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The same instant with the day and hour of Beijing.</summary>
    public static DateTimeOffset InBeijing(this DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The calendar day it is in Beijing: it changes at 16:00 UTC.</summary>
    public static DateOnly BeijingDay(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instant when clocks in Beijing show <paramref name="time"/> on that day.</summary>
    public static DateTimeOffset AtBeijing(this DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);
}

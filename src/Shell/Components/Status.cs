namespace Tongjian.Shell;

/// <summary>The few colours a status may have. 红橙黄蓝 are for warnings and for deadlines, and mean the same in both.</summary>
public enum StatusColour
{
    /// <summary>红: against the law, or late.</summary>
    Red,

    /// <summary>橙: serious, or due within the week.</summary>
    Orange,

    /// <summary>黄: to be looked at, or due within the month.</summary>
    Yellow,

    /// <summary>蓝: noted, or in hand with time left.</summary>
    Blue,

    /// <summary>Finished well.</summary>
    Done,

    /// <summary>Nothing to do.</summary>
    Idle,
}

/// <summary>A status in words, with its colour; the shape follows from the colour.</summary>
public sealed record Status(StatusColour Colour, string Word)
{
    /// <summary>超期n天 red, 今天到期 and up to 7 days orange, up to 30 yellow, beyond blue. The day itself is still in time.</summary>
    public static Status OfDue(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        < 0 and var days => new(StatusColour.Red, $"超期{-days}天"),
        0 => new(StatusColour.Orange, "今天到期"),
        <= 7 and var days => new(StatusColour.Orange, $"还有{days}天"),
        <= 30 and var days => new(StatusColour.Yellow, $"还有{days}天"),
        var days => new(StatusColour.Blue, $"还有{days}天"),
    };
}

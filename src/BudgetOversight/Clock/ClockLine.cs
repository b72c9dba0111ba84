using System.Globalization;
using Tongjian.Ground;
using Tongjian.Law;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>What the documents say of one duty.</summary>
internal enum ClockState
{
    /// <summary>按时.</summary>
    OnTime,

    /// <summary>逾期: late, whether done since or not. Late stays late.</summary>
    Late,

    /// <summary>未到期.</summary>
    Running,

    /// <summary>日期未定: the event that it hangs on has not been reported.</summary>
    Open,

    /// <summary>没有文书: this budget has never delivered a document of the kind, so that silence tells nothing.</summary>
    Unknown,
}

/// <summary>A document that a duty was done by.</summary>
/// <param name="Address">The delivered row.</param>
internal sealed record ClockDocument(string DocNo, DateOnly Day, string Address);

/// <summary>One duty of a budget year with what became of it (法定时钟的一行).</summary>
/// <param name="Done">When all of it was done; null while it is not.</param>
/// <param name="Days">Days late, or left, or ahead of time; 0 where there is no date.</param>
/// <param name="Parts">Where a duty has many parts, how many of them, and how many came late: 批复12个部门，逾期1个.</param>
internal sealed record ClockLine(BudgetDuty Duty, ClockState State, DateOnly? Done, int Days, string? Parts, IReadOnlyList<ClockDocument> Documents)
{
    public Status Chip => State switch
    {
        ClockState.OnTime => new(StatusColour.Done, "按时"),
        ClockState.Late when Done is null => new(StatusColour.Red, string.Create(CultureInfo.InvariantCulture, $"逾期{Days}日未办")),
        ClockState.Late => new(StatusColour.Red, string.Create(CultureInfo.InvariantCulture, $"逾期{Days}日")),
        ClockState.Running when Days == 0 => new(StatusColour.Orange, "今天到期"),
        ClockState.Running => new(StatusColour.Blue, string.Create(CultureInfo.InvariantCulture, $"还有{Days}日")),
        ClockState.Open => new(StatusColour.Idle, "日期未定"),
        _ => new(StatusColour.Idle, "没有文书"),
    };

    /// <param name="today">The day on which it is asked.</param>
    /// <param name="done">When all of it was done.</param>
    /// <param name="worst">The latest of its parts that came too late; null where none did.</param>
    /// <param name="isReported">Whether this budget has ever delivered documents of the kind.</param>
    public static ClockLine Of(BudgetDuty duty, DateOnly today, DateOnly? done, DateOnly? worst, bool isReported, string? parts, IReadOnlyList<ClockDocument> documents)
    {
        var (state, days) = (duty.Last, done) switch
        {
            (null, _) => (done is null ? ClockState.Open : ClockState.OnTime, 0),
            ({ } due, _) when worst is { } late => (ClockState.Late, late.DayNumber - due.DayNumber),
            ({ } due, { } on) => on > due ? (ClockState.Late, on.DayNumber - due.DayNumber) : (ClockState.OnTime, due.DayNumber - on.DayNumber),
            ({ } due, null) when due >= today => (ClockState.Running, due.DayNumber - today.DayNumber),
            ({ } due, null) => isReported ? (ClockState.Late, today.DayNumber - due.DayNumber) : (ClockState.Unknown, 0),
        };
        return new(duty, state, done, days, parts, documents);
    }
}

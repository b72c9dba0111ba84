namespace Tongjian.Shell;

/// <summary>A duty of the committee as the door plate names it (预算监督), with the pages its module offers.</summary>
/// <param name="Title">One of <see cref="Duties"/>; any other name stands below them, among the house's own rooms (账本, 任务).</param>
/// <param name="Path">The room's first page; its other pages lie below it: /budget, /budget/warnings.</param>
/// <param name="Act">The policy one needs to see the room in the list.</param>
internal sealed record Room(string Title, string Path, string Act, params IReadOnlyList<RoomPage> Pages)
{
    /// <summary>The duties in the order of the seal on the door. Those without a room yet are named, not linked.</summary>
    public static IReadOnlyList<string> Duties { get; } = ["预算监督", "代表建议", "立法", "监督", "决定任免", "会议", "代表工作", "办公", "工作报告"];
}

/// <summary>A page named in the list below its room.</summary>
public sealed record RoomPage(string Title, string Path, string Act);

/// <summary>Hanging a room into the list.</summary>
public static class Rooms
{
    public static IServiceCollection AddRoom(this IServiceCollection services, string title, string path, string act, params RoomPage[] pages) =>
        services.AddSingleton(new Room(title, path, act, pages));
}

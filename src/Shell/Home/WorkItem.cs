namespace Tongjian.Shell;

/// <summary>Why something stands on somebody's home page.</summary>
public enum WorkReason
{
    /// <summary>It is this person's turn.</summary>
    Mine,

    /// <summary>Nothing to do, but it changed since yesterday and concerns this person's duty.</summary>
    Changed,
}

/// <summary>One line of somebody's day.</summary>
/// <param name="What">What is to be done or what changed, in plain words; the link.</param>
/// <param name="Kind">What sort of thing it is, in two to four characters: 预警, 报送.</param>
/// <param name="Due">Until when, for what is <see cref="WorkReason.Mine"/>; past days make it late by themselves.</param>
/// <param name="On">The day it changed, for what is <see cref="WorkReason.Changed"/>.</param>
/// <param name="Status">Shown before the line where there is no deadline to show.</param>
public sealed record WorkItem(WorkReason Reason, string Kind, string What, string Href, string? Detail = null, DateOnly? Due = null, DateOnly? On = null, Status? Status = null);

/// <summary>What one module knows of somebody's work today. The home page asks every module and puts the answers in order.</summary>
public interface IWorkList
{
    /// <summary>At most about ten lines: many of a kind are one line with their number, leading to the list.</summary>
    Task<IReadOnlyList<WorkItem>> Read(Viewer viewer, CancellationToken stop);
}

/// <summary>A part of the home page below the work: a component of some module, shown to those who may do the act.</summary>
internal sealed record HomePart(Type Component, string Act);

/// <summary>Hanging parts into the home page.</summary>
internal static class Home
{
    /// <summary>In the order of registration, that is of the modules.</summary>
    public static IServiceCollection AddHomePart<TComponent>(this IServiceCollection services, string act) where TComponent : Microsoft.AspNetCore.Components.IComponent =>
        services.AddSingleton(new HomePart(typeof(TComponent), act));
}

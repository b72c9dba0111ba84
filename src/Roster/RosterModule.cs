namespace Tongjian.Roster;

/// <summary>Regions, organs and their successors, terms, accounts.</summary>
public static class RosterModule
{
    public static IServiceCollection AddRoster(this IServiceCollection services) => services
        .AddSingleton(Regions.Hubei)
        .AddAccounts();
}

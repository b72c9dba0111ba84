namespace Tongjian.Roster;

/// <summary>Regions, organs and their successors, terms, accounts, and the place's rule pack.</summary>
public static class RosterModule
{
    public static IServiceCollection AddRoster(this IServiceCollection services) => services
        .AddSingleton(Regions.Hubei)
        .AddSingleton<OrganStore>()
        .AddSingleton<RecordOrganChanges>()
        .AddSingleton(house => new OrganDirectory(house.GetRequiredService<Records.Database>(), house.GetRequiredService<OrganStore>()))
        .AddSingleton<Terms>()
        .AddSingleton(house => new Deputies(house.GetRequiredService<Records.Database>()))
        .AddSingleton<RecordDeputyChanges>()
        .AddSingleton<Records.IRegister>(Deputies.Register)
        .AddSingleton<Shell.ITermInOffice, TermInOffice>()
        .AddSingleton(house => CityRulesFile.Read(house.GetRequiredService<Records.DataFolder>(), house.GetRequiredService<Shell.HouseSettings>()))
        .AddSingleton<CityRulesRegister>()
        .AddHostedService<TakeUpCityRules>()
        .AddSingleton<Records.IRegister>(RosterRegisters.Account)
        .AddSingleton<Records.IRegister>(RosterRegisters.Organ)
        .AddSingleton<Records.IRegister>(RosterRegisters.Term)
        .AddSingleton<Records.IRegister>(house => house.GetRequiredService<CityRulesRegister>())
        .AddAccounts();
}

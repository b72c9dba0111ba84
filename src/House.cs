using System.CommandLine;
using Tongjian.BudgetOversight;
using Tongjian.Exchange;
using Tongjian.FiscalData;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.SampleCity;
using Tongjian.Shell;
using Tongjian.Suggestions;

namespace Tongjian;

/// <summary>The whole house: one line per module, lowest floor first.</summary>
internal static class House
{
    /// <summary>What commands and pages both work with.</summary>
    public static IServiceCollection AddHouse(this IServiceCollection services, DataFolder folder) => services
        .AddLogging()
        .AddClock(folder)
        .AddRecords(folder)
        .AddRoster()
        .AddExchange()
        .AddFiscalData()
        .AddBudgetOversight()
        .AddSuggestions();

    /// <summary>What only the server needs: pages, policies, rooms.</summary>
    public static IServiceCollection AddHousePages(this IServiceCollection services, DataFolder folder) => services
        .AddRecordsRounds()
        .AddPages()
        .AddSignIn(folder)
        .AddFiscalPages()
        .AddBudgetPages();

    /// <summary>Addresses that are not Razor pages; those are found by their @page.</summary>
    public static void MapHouse(this IEndpointRouteBuilder house)
    {
        house.MapPages();
        house.MapSignIn();
        house.MapFiscalData();
        house.MapBudgetOversight();
    }

    public static RootCommand CommandLine(Front front)
    {
        var root = new RootCommand("通鉴：人大常委会履职系统") { Options = { Front.DataOption, Front.JsonOption } };
        foreach (var command in (IEnumerable<Command>)
        [
            Serving.ServeCommand(),
            Serving.DemoCommand(),
            AccountCommands.Account(front),
            OrganCommands.Organs(front),
            OrganCommands.Terms(front),
            DeputyCommands.DeputiesCommand(front),
            .. FiscalDataModule.FiscalDataCommands(front),
            .. BudgetOversightModule.BudgetOversightCommands(front),
            SampleCityModule.SampleCommand(),
            .. RecordsCommands.All(front),
        ])
        {
            root.Subcommands.Add(command);
        }
        ChineseHelp.Hang(root);
        return root;
    }
}

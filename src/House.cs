using System.CommandLine;
using Tongjian.FiscalData;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian;

/// <summary>The whole house: one line per module, lowest floor first.</summary>
internal static class House
{
    public static IServiceCollection AddHouse(this IServiceCollection services, DataFolder folder) => services
        .AddRecords(folder)
        .AddRoster()
        .AddFiscalData();

    public static RootCommand CommandLine(Front front)
    {
        var root = new RootCommand("通鉴：人大常委会履职系统") { Options = { Front.DataOption, Front.JsonOption } };
        foreach (var command in (IEnumerable<Command>)[])
            root.Subcommands.Add(command);
        _ = front;
        return root;
    }
}

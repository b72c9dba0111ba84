using System.CommandLine;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian;

/// <summary>Runs a command in this process, with a house of its own around the data folder.</summary>
internal sealed class LocalFront : Front
{
    public override async Task<int> Run(ParseResult line, CommandAct act, CancellationToken stop)
    {
        var terminal = new Terminal(Console.Out, Console.Error, line.GetValue(JsonOption), Environment.CurrentDirectory, Console.In);
        await using var house = new ServiceCollection().AddHouse(new DataFolder(line.GetValue(DataOption)!)).BuildServiceProvider();
        return await act(house, line, terminal, stop);
    }
}

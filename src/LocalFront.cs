using System.CommandLine;
using System.CommandLine.Parsing;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian;

/// <summary>Runs a command: in the server that already has the data folder open, else in this process with a house of its own.</summary>
internal sealed class LocalFront(IReadOnlyList<string> arguments) : Front
{
    /// <summary>How long a command waits for another one to be done with the folder.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Commands that begin a house where there is none. The others have nothing to say of a folder that is not there, and make none.</summary>
    private static readonly string[] Founding = ["import", "create", "open"];

    /// <summary>Commands that need no house: what they ask is in the program.</summary>
    private static readonly string[] Houseless = ["rules list", "rules test"];

    public override async Task<int> Run(ParseResult line, CommandAct act, CancellationToken stop)
    {
        var asked = line.GetValue(DataOption)!;
        if (!Directory.Exists(asked) && !Founding.Contains(line.CommandResult.Command.Name))
        {
            if (Houseless.Contains($"{(line.CommandResult.Parent as CommandResult)?.Command.Name} {line.CommandResult.Command.Name}"))
                return await Nowhere(line, act, stop);
            await Console.Error.WriteLineAsync($"数据目录 {asked} 不存在。用 --data 指明数据目录；新的数据目录由 serve 或 import 建立。"
                + (Directory.Exists(Serving.DemoFolder) ? $"演示的数据在 {Serving.DemoFolder}：加上 --data {Serving.DemoFolder}。" : ""));
            return 2;
        }
        var folder = new DataFolder(asked);
        var told = false;
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(100))
        {
            if (await CommandSocket.Connect(folder.CommandSocket, stop) is { } server)
            {
                await using (server)
                    return await CommandCaller.Run(server, arguments, stop);
            }
            if (FolderLock.Take(folder.LockFile()) is { } held)
            {
                using (held)
                    return await Here(folder, line, act, stop);
            }
            if (waited > Patience)
                throw new IOException($"数据目录 {folder.Root} 正由另一个进程使用，等了{Patience.TotalMinutes:0}分钟仍未让出。");
            if (!told && waited > TimeSpan.FromSeconds(1))
            {
                await Console.Error.WriteLineAsync($"数据目录 {folder.Root} 正由另一条命令使用，等候中 ……");
                told = true;
            }
            await Task.Delay(100, stop);
        }
    }

    /// <summary>In a house that is gone when the command ends.</summary>
    private static async Task<int> Nowhere(ParseResult line, CommandAct act, CancellationToken stop)
    {
        var passing = Directory.CreateTempSubdirectory("tongjian-");
        try
        {
            return await Here(new(passing.FullName), line, act, stop);
        }
        finally
        {
            passing.Delete(recursive: true);
        }
    }

    private static async Task<int> Here(DataFolder folder, ParseResult line, CommandAct act, CancellationToken stop)
    {
        // Under the lock no server is there: a socket is what a dead one left.
        File.Delete(folder.CommandSocket);
        folder.EmptyTemporary();
        var terminal = new Terminal(Console.Out, Console.Error, line.GetValue(JsonOption), Environment.CurrentDirectory, Console.In);
        await using var house = new ServiceCollection().AddHouse(folder).BuildServiceProvider();
        var code = await act(house, line, terminal, stop);
        if (Database.IsThere(folder))
            await RecordsCommands.SignOff(house, terminal, stop);
        return code;
    }
}

/// <summary>Where the one process that works in a folder leaves its mark.</summary>
internal static class FolderLocks
{
    public static string LockFile(this DataFolder folder) => Path.Combine(folder.Root, "server.lock");
}

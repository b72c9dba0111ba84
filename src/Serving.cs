using System.CommandLine;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian;

/// <summary>The commands that open the house: <c>serve</c> and <c>demo</c>.</summary>
internal static class Serving
{
    /// <summary>Where the demo's data lie unless --data says otherwise.</summary>
    public const string DemoFolder = "data-demo";

    private static readonly Option<int> Port = new("--port") { Description = "端口", DefaultValueFactory = _ => 5080 };
    private static readonly Option<bool> NoServe = new("--no-serve") { Description = "只准备演示数据，不启动网页服务" };

    private static readonly Option<int> Payments = new("--payments") { Description = "样本城市的支付笔数；0为不造样本城市", DefaultValueFactory = _ => 600_000 };

    public static Command ServeCommand()
    {
        var serve = new Command("serve", "启动网页服务") { Port };
        serve.SetAction((line, stop) => Serve(new DataFolder(line.GetValue(Front.DataOption)!), line.GetValue(Port), stop));
        return serve;
    }

    public static Command DemoCommand()
    {
        var demo = new Command("demo", "准备演示城市（第一次需要几分钟）并启动网页服务；数据在 ./data-demo") { Port, NoServe, Payments };
        demo.SetAction(async (line, stop) =>
        {
            var asked = line.GetResult(Front.DataOption);
            var folder = new DataFolder(asked is null or { Implicit: true } ? DemoFolder : line.GetValue(Front.DataOption)!);
            var terminal = new Terminal(Console.Out, Console.Error, line.GetValue(Front.JsonOption), Environment.CurrentDirectory, Console.In);
            int ready;
            using (await Hold(folder, stop))
                ready = await DemoCity.Prepare(folder, line.GetValue(Payments), terminal, stop);
            if (ready == 0)
                terminal.Remark($"另开终端执行命令时加上 --data {folder.Root}。");
            return ready != 0 || line.GetValue(NoServe) ? ready : await Serve(folder, line.GetValue(Port), stop);
        });
        return demo;
    }

    /// <summary>Waits a little: the server before this one may still be closing its books.</summary>
    /// <exception cref="IOException">Another process works in the folder.</exception>
    private static async Task<FolderLock> Hold(DataFolder folder, CancellationToken stop)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            if (FolderLock.Take(folder.LockFile()) is { } held)
            {
                folder.EmptyTemporary();
                return held;
            }
            await Task.Delay(100, stop);
        }
        throw new IOException($"数据目录 {folder.Root} 已由另一个进程打开。若是服务器，请直接使用它，或先停止它；若是一条命令，请等它结束。");
    }

    private static async Task<int> Serve(DataFolder folder, int port, CancellationToken stop)
    {
        using var held = await Hold(folder, stop);
        await using var app = Server.Build(folder, port);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new IOException($"端口 {port} 已被占用；请用 --port 指定另一个。", taken);
        }
        await Console.Error.WriteLineAsync($"通鉴已启动：http://localhost:{port}（数据目录 {folder.Root}；按 Ctrl+C 停止）");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }
}

using System.CommandLine;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian;

/// <summary>The commands that open the house: <c>serve</c> and <c>demo</c>.</summary>
internal static class Serving
{
    private static readonly Option<int> Port = new("--port") { Description = "端口", DefaultValueFactory = _ => 5080 };

    public static Command ServeCommand()
    {
        var serve = new Command("serve", "启动网页服务") { Port };
        serve.SetAction((line, stop) => Serve(new DataFolder(line.GetValue(Front.DataOption)!), line.GetValue(Port), stop));
        return serve;
    }

    private static async Task<int> Serve(DataFolder folder, int port, CancellationToken stop)
    {
        await using var app = Server.Build(folder, port);
        Schema.Upgrade(app.Services.GetRequiredService<Database>());
        await app.StartAsync(stop);
        await Console.Error.WriteLineAsync($"通鉴已启动：http://localhost:{port}（数据目录 {folder.Root}；按 Ctrl+C 停止）");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }
}

using System.Text.Json;

namespace Tongjian.Tests;

/// <summary>One folder, one process: commands go to the server that has it open, and nothing is left behind by one that died.</summary>
public sealed class CommandsBesideServerTests(Chromium shared)
{
    [Fact]
    public async Task A_command_runs_in_the_server_and_its_output_and_exit_code_come_back()
    {
        var house = await shared.Demo;
        var made = await RunningHouse.Command("Lantern-Rain-2041", "account", "create", "--name", "beside", "--display", "旁人", "--role", "deputy", "--data", house.Folder);
        Assert.Equal((0, "已建立账号 beside（市人大代表）\n"), (made.Code, made.Output));

        var again = await RunningHouse.Command("Lantern-Rain-2041", "account", "create", "--name", "beside", "--display", "旁人", "--role", "deputy", "--data", house.Folder);
        Assert.Equal((1, ""), (again.Code, again.Output));
        Assert.Contains("已经有人使用", again.Error, StringComparison.Ordinal);

        var list = await RunningHouse.Command(null, "account", "list", "--json", "--data", house.Folder);
        Assert.Contains(JsonDocument.Parse(list.Output).RootElement.EnumerateArray(), a => a.GetProperty("name").GetString() == "beside");
    }

    [Fact]
    public async Task What_is_no_command_could_not_run()
    {
        Assert.Equal(2, (await RunningHouse.Command(null, "no-such-command")).Code);
        Assert.Equal(2, (await RunningHouse.Command(null, "account", "create")).Code);
    }

    [Fact]
    public async Task Only_the_owner_may_use_the_socket()
    {
        var house = await shared.Demo;
        if (OperatingSystem.IsWindows())
            return; // the folder's own rights hold there
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(house.Folder, "server.sock")));
    }

    [Fact]
    public async Task A_second_server_on_the_folder_is_refused()
    {
        var house = await shared.Demo;
        var (code, _, error) = await RunningHouse.Command(null, "serve", "--port", RunningHouse.FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture), "--data", house.Folder);
        Assert.Equal(2, code);
        Assert.Contains("已由另一个进程打开", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_socket_of_a_server_that_was_killed_stands_in_nobodys_way()
    {
        await using var house = await RunningHouse.Demo();
        await house.Kill();
        Assert.True(File.Exists(Path.Combine(house.Folder, "server.sock")));

        var (code, output, _) = await RunningHouse.Command(null, "account", "list", "--data", house.Folder);
        Assert.Equal(0, code);
        Assert.Contains("fenxiyuan", output, StringComparison.Ordinal);

        await using var again = await RunningHouse.Serve(house.Folder);
        Assert.Equal(0, (await RunningHouse.Command(null, "account", "list", "--data", house.Folder)).Code);
    }

    [Fact]
    public async Task Relative_paths_and_json_are_those_of_the_caller()
    {
        var house = await shared.Demo;
        var (_, output, _) = await RunningHouse.Command(null, "account", "list", "--json", "--data", Path.GetRelativePath(Environment.CurrentDirectory, house.Folder));
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(output).RootElement.ValueKind);
    }
}

using System.CommandLine;

namespace Tongjian.Shell;

/// <summary>Parses and runs a command line with the product's exit codes: 0 well, 1 found something wrong, 2 could not run.</summary>
internal static class CommandRun
{
    public static async Task<int> Run(RootCommand commands, IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var line = commands.Parse(arguments);
        var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        if (line.CommandResult.Command.Subcommands.Count > 0 && line.UnmatchedTokens is [var unknown, ..] && unknown is not ['-', ..])
        {
            await error.WriteLineAsync($"没有命令“{unknown}”。可用的命令：{string.Join("、", line.CommandResult.Command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name))}；用法见 --help。");
            return 2;
        }
        try
        {
            var code = await line.InvokeAsync(invocation, stop);
            return line.Errors.Count > 0 ? 2 : code;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("已中止。");
            return 2;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            await error.WriteLineAsync($"没有这个文件或目录：{(missing as FileNotFoundException)?.FileName ?? missing.Message}");
            return 2;
        }
        catch (Exception broken)
        {
            await error.WriteLineAsync($"没能运行：{broken.Message}");
            if (Environment.GetEnvironmentVariable("TONGJIAN_TRACE") == "1")
                await error.WriteLineAsync(broken.ToString());
            return 2;
        }
    }
}

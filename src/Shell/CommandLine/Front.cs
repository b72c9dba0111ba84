using System.CommandLine;

namespace Tongjian.Shell;

/// <summary>What a command does once it has the house before it.</summary>
/// <returns>0 well, 1 found something wrong, 2 could not run.</returns>
public delegate Task<int> CommandAct(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop);

/// <summary>Runs commands: in this process, or in the server that already has the data folder open.</summary>
public abstract class Front
{
    /// <summary>--data DIR, on every command.</summary>
    public static Option<string> DataOption { get; } = new("--data") { Description = "数据目录", DefaultValueFactory = _ => "data", Recursive = true };

    /// <summary>--json, on every command: one JSON document on standard output and nothing else.</summary>
    public static Option<bool> JsonOption { get; } = new("--json") { Description = "只输出一个JSON文档", Recursive = true };

    public abstract Task<int> Run(ParseResult line, CommandAct act, CancellationToken stop);

    /// <summary>A command of the house.</summary>
    public Command Command(string name, string description, CommandAct act, params Symbol[] parts)
    {
        var command = new Command(name, description);
        foreach (var part in parts)
        {
            if (part is Option option)
                command.Options.Add(option);
            else if (part is Argument argument)
                command.Arguments.Add(argument);
            else if (part is Command inner)
                command.Subcommands.Add(inner);
        }
        command.SetAction((line, stop) => Run(line, act, stop));
        return command;
    }
}

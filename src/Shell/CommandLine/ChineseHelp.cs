using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Tongjian.Shell;

/// <summary>--help in Chinese, complete: the library's own translation leaves half of the words English.</summary>
public sealed class ChineseHelp : SynchronousCommandLineAction
{
    /// <summary>Gives the command line its help; every command below inherits it.</summary>
    public static void Hang(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
            {
                help.Description = "显示用法";
                help.Action = new ChineseHelp();
            }
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        var (command, output) = (parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine("用法：");
        output.WriteLine("  " + string.Join(' ', Usage(command)));
        Table(output, "参数：", command.Arguments.Where(a => !a.Hidden).Select(a => (a.Name, a.Description ?? "")));
        Table(output, "选项：", Options(command).Select(o => (Names(o), Described(o))));
        Table(output, "命令：", command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description ?? "")));
        return 0;
    }

    private static IEnumerable<string> Usage(Command command)
    {
        foreach (var name in Path(command))
            yield return name;
        if (command.Subcommands.Count > 0)
            yield return "<命令>";
        foreach (var argument in command.Arguments.Where(a => !a.Hidden))
            yield return argument.Arity.MinimumNumberOfValues > 0 ? $"<{argument.Name}>" : $"[{argument.Name}]";
        yield return "[选项]";
    }

    private static IEnumerable<string> Path(Command command)
    {
        var above = command.Parents.OfType<Command>().FirstOrDefault();
        return above is null ? ["tongjian"] : Path(above).Append(command.Name);
    }

    /// <summary>Its own, then those it inherits.</summary>
    private static IEnumerable<Option> Options(Command command)
    {
        for (var at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            foreach (var option in at.Options.Where(o => !o.Hidden && (at == command || o.Recursive)))
                yield return option;
        }
    }

    private static string Names(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a[0] == '-' && a != "-?").Append(option.Name).OrderBy(n => n.Length));
        return option is HelpOption or VersionOption || option.ValueType == typeof(bool) ? names : $"{names} {option.HelpName ?? Kind(option.ValueType)}";
    }

    private static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(int) || t == typeof(long) || t == typeof(ulong) => "N",
        var t when t == typeof(DateOnly) => "DATE",
        _ => "TEXT",
    };

    private static string Described(Option option) =>
        option.Description + (option.Required ? "（必填）" : option.HasDefaultValue && option.ValueType != typeof(bool) && option.GetDefaultValue() is { } value ? $"（默认 {value}）" : "");

    private static void Table(TextWriter output, string head, IEnumerable<(string Name, string Text)> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine(head);
        var width = Math.Min(34, all.Max(l => l.Name.Length));
        foreach (var (name, text) in all)
            output.WriteLine($"  {name.PadRight(width)}  {text}");
    }
}

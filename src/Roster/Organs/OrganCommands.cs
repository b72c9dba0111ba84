using System.CommandLine;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.Roster;

/// <summary><c>organs</c> and <c>terms</c>: what the roster knows, and recording what changed.</summary>
public static class OrganCommands
{
    private static readonly Option<DateOnly?> On = new("--on") { Description = "按这一天的名称列出，缺省为今天" };
    private static readonly Option<string?> InRegion = new("--region") { Description = "只列这个财政区划（9位）" };
    private static readonly Argument<string> ListFile = new("file") { Description = $"机构沿革表（CSV，UTF-8），表头为：{OrganChangeList.Header}" };
    private static readonly Argument<int> Number = new("number") { Description = "届次，如 5" };
    private static readonly Option<DateOnly> FirstSession = new("--first-session") { Description = "本届第一次会议的日期", Required = true };
    private static readonly Option<string> TermRegion = new("--region") { Description = "行政区划代码", DefaultValueFactory = _ => "4212" };

    public static Command Organs(Front front) => new("organs", "机构：名称、更名与承继")
    {
        front.Command("list", "列出某一天的机构及其名称", List, On, InRegion),
        front.Command("import", "导入机构沿革表；有一行不对，全部不导入", Import, ListFile),
    };

    public static Command Terms(Front front) => new("terms", "届")
    {
        front.Command("list", "列出各届", ListTerms, TermRegion),
        front.Command("open", "新一届第一次会议召开：登记新的一届，上一届随之结束", OpenTerm, Number, FirstSession, TermRegion),
    };

    private static async Task<int> List(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var regions = house.GetRequiredService<Regions>();
        var day = line.GetValue(On) ?? house.GetRequiredService<TimeProvider>().GetUtcNow().BeijingDay();
        await using var connection = await house.GetRequiredService<Database>().Read(stop);
        var book = await house.GetRequiredService<OrganStore>().Load(connection, stop);
        var organs = book.All.Where(o => o.ExistsOn(day) && (line.GetValue(InRegion) is not { } region || o.Id.Region.ToString() == region)).ToList();
        terminal.Show(
            organs.Select(o => new { Region = o.Id.Region.ToString(), o.Id.Code, Name = o.NameOn(day), o.FoundedOn }),
            o => organs.ForEach(organ => o.WriteLine($"{regions.NameOf(organ.Id.Region)}\t{organ.Id.Code}\t{organ.NameOn(day)}")));
        return 0;
    }

    private static async Task<int> Import(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var text = await File.ReadAllTextAsync(terminal.FullPath(line.GetValue(ListFile)!), stop);
        if (!OrganChangeList.Read(text).Accepted(out var changes, out var refusal))
            return terminal.Refuse(refusal);
        if (!(await house.GetRequiredService<RecordOrganChanges>().Do(changes, "console", stop)).Accepted(out var recorded, out refusal))
            return terminal.Refuse(refusal);
        terminal.Show(new { recorded }, o => o.WriteLine($"已登记{recorded}项机构变动。"));
        return 0;
    }

    private static async Task<int> ListTerms(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        await using var connection = await house.GetRequiredService<Database>().Read(stop);
        var terms = await house.GetRequiredService<Terms>().Of(connection, RegionCode.Parse(line.GetValue(TermRegion)!), stop);
        terminal.Show(terms.Select(t => new { t.Number, t.FirstDay, t.LastDay }), o => terms.ToList().ForEach(t => o.WriteLine($"{t.Title}\t{t.FirstDay:yyyy-MM-dd}\t{t.LastDay:yyyy-MM-dd}")));
        return 0;
    }

    private static async Task<int> OpenTerm(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var opened = await house.GetRequiredService<Terms>().Open(RegionCode.Parse(line.GetValue(TermRegion)!), line.GetValue(Number), line.GetValue(FirstSession), "console", stop);
        if (!opened.Accepted(out var term, out var refusal))
            return terminal.Refuse(refusal);
        terminal.Show(new { term.Number, term.FirstDay }, o => o.WriteLine($"已登记{term.Title}，自{term.FirstDay:yyyy-MM-dd}起。"));
        return 0;
    }
}

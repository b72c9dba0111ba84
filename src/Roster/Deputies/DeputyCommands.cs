using System.CommandLine;
using System.Text;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.Roster;

/// <summary><c>deputies</c>: who sits in the congress, and recording what changed.</summary>
public static class DeputyCommands
{
    private static readonly Option<DateOnly?> On = new("--on") { Description = "列出这一天的代表，缺省为今天" };
    private static readonly Option<string> InRegion = new("--region") { Description = "哪一级人大：行政区划代码", DefaultValueFactory = _ => "4212" };
    private static readonly Argument<string> ListFile = new("file") { Description = $"代表名册（CSV，UTF-8），表头为：{DeputyList.Header}" };

    public static Command DeputiesCommand(Front front) => new("deputies", "代表：当选、暂停、终止，原选举单位和代表团")
    {
        front.Command("list", "列出某一天的代表", List, On, InRegion),
        front.Command("import", "导入代表名册；有一行不对，全部不导入", Import, ListFile, InRegion),
    };

    private static async Task<int> List(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var day = line.GetValue(On) ?? house.GetRequiredService<TimeProvider>().GetUtcNow().BeijingDay();
        if (!RegionCode.TryParse(line.GetValue(InRegion), out var region))
            return terminal.Refuse(NoRegion(line));
        var all = (await house.GetRequiredService<Deputies>().All(stop)).Values
            .Select(d => (Deputy: d, Mandate: d.MandateOn(region, day))).Where(d => d.Mandate is not null).OrderBy(d => d.Deputy.Id, StringComparer.Ordinal).ToList();
        terminal.Show(
            all.Select(d => new { d.Deputy.Id, d.Deputy.Name, d.Mandate!.Term, ElectedBy = d.Mandate.ElectedBy.Digits, d.Mandate.Delegation, d.Mandate.Group, Active = d.Deputy.IsActive(region, day) }),
            o => all.ForEach(d => o.WriteLine($"{d.Deputy.Id}\t{d.Deputy.Name}\t{d.Mandate!.Delegation}\t{d.Mandate.Group}{(d.Deputy.IsActive(region, day) ? "" : "\t暂停执行职务")}")));
        return 0;
    }

    private static async Task<int> Import(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        if (!RegionCode.TryParse(line.GetValue(InRegion), out var region))
            return terminal.Refuse(NoRegion(line));
        string text;
        try
        {
            text = await File.ReadAllTextAsync(terminal.FullPath(line.GetValue(ListFile)!), new UTF8Encoding(false, throwOnInvalidBytes: true), stop);
        }
        catch (DecoderFallbackException)
        {
            return terminal.Refuse(new("deputy.list.encoding", "文件不是UTF-8编码。", Remedy: "在表格软件里另存为“CSV UTF-8”。"));
        }
        if (!DeputyList.Read(text).Accepted(out var changes, out var refusal))
            return terminal.Refuse(refusal);
        if (!(await house.GetRequiredService<RecordDeputyChanges>().Do(region, changes, "console", stop)).Accepted(out var recorded, out refusal))
            return terminal.Refuse(refusal);
        terminal.Show(new { recorded }, o => o.WriteLine($"已登记{recorded}项代表变动。"));
        return 0;
    }

    private static Refusal NoRegion(ParseResult line) => new("deputy.region", $"“{line.GetValue(InRegion)}”不是行政区划代码。", Remedy: "写4位的市、6位的县。");
}

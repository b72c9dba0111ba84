using System.Text.RegularExpressions;

namespace Tongjian.BudgetOversight;

/// <summary>Reads one rule folder. Whatever is not understood is a fault with its place; nothing is skipped.</summary>
internal sealed partial class RuleReader
{
    private readonly List<RuleFault> _faults = [];
    private readonly string _folder;
    private readonly string _name;

    private RuleReader(string folder)
    {
        _folder = folder;
        _name = Path.GetFileName(folder);
    }

    /// <returns>The rule, or the faults that keep it from loading.</returns>
    public static (Rule? Rule, IReadOnlyList<RuleFault> Faults) Read(string folder)
    {
        var reader = new RuleReader(folder);
        var rule = reader.Read();
        return reader._faults.Count == 0 ? (rule, []) : (null, reader._faults);
    }

    private Rule? Read()
    {
        foreach (var file in (string[])["rule.sql", "README.md", "example/expected.csv"])
        {
            if (!File.Exists(Path.Combine(_folder, file)))
                Fault(file, 0, "缺少这个文件");
        }
        if (_faults.Count > 0)
            return null;
        var lines = File.ReadAllLines(Path.Combine(_folder, "rule.sql"));
        var header = RuleHeader.Read(lines, (line, sentence) => Fault("rule.sql", line, sentence));
        if (header is null)
            return null;
        var parameters = header.Parameters;
        var select = QueryText(lines.Skip(header.Lines), "rule.sql", parameters.Select(p => p.Name), RuleText.ScopeNames, mustUseAll: true);
        var evidenceFile = Path.Combine(_folder, "evidence.sql");
        var evidence = File.Exists(evidenceFile)
            ? QueryText(File.ReadAllLines(evidenceFile), "evidence.sql", parameters.Select(p => p.Name), RuleText.WarningNames, mustUseAll: false)
            : null;
        CheckName(header.Id);
        CheckExample(header);
        return new Rule(header.Id, header.Title, header.Basis, header.Unconfirmed, header.Severities, header.Kind, header.Shape, header.Grain, header.Reads, header.Columns,
            parameters, header.Sentence, select, evidence, _folder,
            // How far its rows reach says how much is asked anew, not what is warned of.
            RuleText.VersionOf([.. lines.Where(l => !l.StartsWith("-- reach:", StringComparison.Ordinal)), evidence ?? "", .. header.Parameters.Select(p => $"{p.Name}={p.Value}")]))
        {
            Reach = header.Reach,
        };
    }

    private string QueryText(IEnumerable<string> lines, string file, IEnumerable<string> parameters, IReadOnlyList<string> given, bool mustUseAll)
    {
        var text = string.Join('\n', lines.Select(l => Comment().Replace(l, "").TrimEnd()).Where(l => l.Length > 0));
        if (!text.StartsWith("select", StringComparison.Ordinal) && !text.StartsWith("with", StringComparison.Ordinal))
            Fault(file, 0, "应当是一条以select或with开头的查询");
        if (text.Contains(';', StringComparison.Ordinal))
            Fault(file, 0, "只能有一条查询，不要分号");
        if (NotPortable().Match(text) is { Success: true } odd)
            Fault(file, 0, $"“{odd.Value}”不能在所有数据引擎上运行");
        var used = RuleText.NamesIn(text).ToHashSet();
        foreach (var name in used.Where(n => !parameters.Contains(n) && !given.Contains(n)))
            Fault(file, 0, $"没有声明参数“{name}”");
        if (mustUseAll)
        {
            foreach (var name in parameters.Concat(["first_year", "last_year"]).Where(n => !used.Contains(n)))
                Fault(file, 0, $"查询没有用到参数“{name}”");
        }
        return text;
    }

    private void CheckName(string id)
    {
        if (FolderName().Match(_name) is not { Success: true } m || m.Groups["id"].Value != id)
            Fault("", 0, $"文件夹应当叫作“{id}-英文短名”");
    }

    private void CheckExample(RuleHeader header)
    {
        var tables = Directory.GetFiles(Path.Combine(_folder, "example"), "*.csv").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(n => n != "expected").ToList();
        foreach (var unknown in tables.Where(t => FiscalData.LandingTables.Find(t) is null))
            Fault($"example/{unknown}.csv", 0, "没有这张落地表");
        foreach (var missing in header.Reads.Where(r => !r.Optional && !tables.Contains(r.Table.Name)).Select(r => r.Table.Name).Distinct())
            Fault("example", 0, $"算例缺少{missing}.csv");
    }

    private void Fault(string file, int line, string sentence) => _faults.Add(new(file.Length == 0 ? _name : $"{_name}/{file}", line, sentence));

    [GeneratedRegex("--.*$", RegexOptions.None, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"::|//|\b(grouping\s+sets|cube|rollup|qualify|semi\s+join|asof|insert|update|delete|create|drop|attach|copy|pragma|install|load)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotPortable();

    [GeneratedRegex("^(?<id>[A-Z][0-9]{2})-[a-z0-9-]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FolderName();
}

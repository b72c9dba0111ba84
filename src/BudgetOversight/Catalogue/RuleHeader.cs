using System.Globalization;
using System.Text.RegularExpressions;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>The comment lines above a rule's query: <c>-- key: value</c>, one thing a line, until the first line of SQL.</summary>
internal sealed partial class RuleHeader
{
    private readonly Action<int, string> _fault;
    private readonly Dictionary<string, int> _seen = [];
    private int _line;

    private RuleHeader(Action<int, string> fault) => _fault = fault;

    public string Id { get; private set; } = "";
    public string Title { get; private set; } = "";
    public List<Basis> Basis { get; } = [];
    public List<string> Unconfirmed { get; } = [];
    public List<Severity> Severities { get; } = [];
    public RuleKind Kind { get; private set; }
    public RuleShape Shape { get; private set; }
    public string Grain { get; private set; } = "";
    public RuleReach Reach { get; private set; }
    public List<Reading> Reads { get; } = [];
    public List<RuleColumn> Columns { get; } = [];
    public List<RuleParameter> Parameters { get; } = [];
    public string Sentence { get; private set; } = "";

    /// <summary>How many lines the header takes.</summary>
    public int Lines => _line;

    /// <summary>Null when any line was at fault; each fault has been told with its line, from 1.</summary>
    public static RuleHeader? Read(IReadOnlyList<string> lines, Action<int, string> fault)
    {
        var faults = 0;
        var header = new RuleHeader((line, sentence) =>
        {
            faults++;
            fault(line, sentence);
        });
        while (header._line < lines.Count && lines[header._line].StartsWith("--", StringComparison.Ordinal))
            header.Take(lines[header._line++]);
        header.CheckWhole();
        return faults == 0 ? header : null;
    }

    private void Take(string line)
    {
        if (KeyValue().Match(line) is not { Success: true } m)
        {
            Fault("这一行不是“-- 名称: 值”");
            return;
        }
        var (key, value) = (m.Groups["key"].Value, m.Groups["value"].Value.Trim());
        if (value.Length == 0)
            Fault($"{key}后面没有值");
        else if (_seen.TryGetValue(key, out var first) && key is not ("basis" or "unconfirmed" or "column" or "param" or "sentence"))
            Fault($"{key}在第{first}行已经写过");
        else
            Take(key, value);
        _seen.TryAdd(key, _line);
    }

    private void Take(string key, string value)
    {
        switch (key)
        {
            case "id": Id = value; break;
            case "title": Title = value; break;
            case "basis": TakeBasis(value); break;
            case "unconfirmed": Unconfirmed.Add(value); break;
            case "severity": TakeSeverities(value); break;
            case "kind": Kind = Choice<RuleKind>(value); break;
            case "shape": Shape = Choice<RuleShape>(value); break;
            case "grain": Grain = value; break;
            case "reach": Reach = Choice<RuleReach>(value); break;
            case "reads": TakeReads(value); break;
            case "column": TakeColumn(value); break;
            case "param": TakeParameter(value); break;
            case "sentence": Sentence += value; break;
            default: Fault($"不认识“{key}”"); break;
        }
    }

    private void TakeBasis(string value)
    {
        if (Article().Match(value) is not { Success: true } m)
        {
            Fault("法条应当写作“预算法 52(1) 自 2015-01-01”，款、项在括号里（没有分款写-），可再写“至 2024-11-07”");
            return;
        }
        int? Part(string name) => m.Groups[name] is { Success: true, Value: not "-" } ? int.Parse(m.Groups[name].Value, CultureInfo.InvariantCulture) : null;
        if (Day(m.Groups["from"].Value) is not { } from)
            return;
        DateOnly? until = null;
        if (m.Groups["until"].Success && (until = Day(m.Groups["until"].Value)) is null)
            return;
        if (until < from)
            Fault("法条失效的日子早于施行的日子");
        Basis.Add(new(new Citation(m.Groups["law"].Value, Part("article")!.Value, Part("paragraph"), Part("item")), from, until));
    }

    private void TakeSeverities(string value)
    {
        foreach (var word in value.Split('/'))
        {
            if (Enum.TryParse<Severity>(word.Trim(), out var severity) && !char.IsAsciiDigit(word.Trim()[0]))
                Severities.Add(severity);
            else
                Fault($"级别只有红、橙、黄、蓝，没有“{word.Trim()}”");
        }
    }

    private void TakeReads(string value)
    {
        foreach (var part in value.Split(','))
        {
            if (ReadPart().Match(part.Trim()) is not { Success: true } m || LandingTables.Find(m.Groups["table"].Value) is not { } table)
            {
                Fault($"“{part.Trim()}”不是落地表；应当写作“表”、“表?”（可以没有）或“表[字段=文字]”");
                continue;
            }
            (LandingColumn, string)? where = null;
            if (m.Groups["field"].Success)
            {
                var field = table.Columns.FirstOrDefault(c => c.Field == m.Groups["field"].Value && c.Kind is ColumnKind.Word);
                if (field is null)
                {
                    Fault($"{table.Name}没有文字字段{m.Groups["field"].Value}");
                    continue;
                }
                where = (field, m.Groups["text"].Value);
            }
            Reads.Add(new(table, where, m.Groups["optional"].Success));
        }
    }

    private void TakeColumn(string value)
    {
        if (value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, var title, var unit])
            Fault("列应当写作“列名 中文名 单位”");
        else if (Rule.CommonColumns.Contains(name) || Columns.Any(c => c.Name == name))
            Fault($"列{name}已经有了");
        else if (name.EndsWith("_fen", StringComparison.Ordinal) != (unit == "元"))
            Fault($"以分记的列名以_fen结尾，单位写“元”：{name} {unit}");
        else if (name.EndsWith("_bp", StringComparison.Ordinal) != (unit == "%"))
            Fault($"以万分之一记的比例列名以_bp结尾，单位写“%”：{name} {unit}");
        else
            Columns.Add(new(name, title, unit));
    }

    private void TakeParameter(string value)
    {
        if (ParameterLine().Match(value) is not { Success: true } m)
        {
            Fault("参数应当写作“名称 = 值 [低..高] 单位 L|A|P|K 说明”，列表写作“名称 = [甲 乙] 单位 P 说明”");
            return;
        }
        (long, long)? range = m.Groups["low"].Success
            ? (long.Parse(m.Groups["low"].Value, CultureInfo.InvariantCulture), long.Parse(m.Groups["high"].Value, CultureInfo.InvariantCulture))
            : null;
        var parameter = new RuleParameter(m.Groups["name"].Value, range is null ? m.Groups["list"].Value.Trim() : m.Groups["number"].Value, range, m.Groups["unit"].Value,
            Enum.Parse<LineSource>(m.Groups["source"].Value), m.Groups["explanation"].Value);
        if (Parameters.Any(p => p.Name == parameter.Name) || RuleText.ScopeNames.Contains(parameter.Name) || RuleText.WarningNames.Contains(parameter.Name))
            Fault($"参数{parameter.Name}已经有了");
        else if (parameter.Fault() is { } fault)
            Fault(fault);
        else
            Parameters.Add(parameter);
    }

    private void CheckWhole()
    {
        foreach (var key in (string[])["id", "title", "basis", "severity", "kind", "shape", "grain", "reads", "sentence"])
        {
            if (!_seen.ContainsKey(key))
                _fault(0, $"缺少“-- {key}:”");
        }
        foreach (Match m in Placeholder().Matches(Sentence))
        {
            var name = m.Groups["name"].Value;
            if (!Rule.CommonColumns.Contains(name) && Columns.All(c => c.Name != name) && Parameters.All(p => p.Name != name))
                _fault(0, $"句子里的{{{name}}}既不是列也不是参数");
            else if (IsMoney(name) && Sentence.AsSpan(m.Index + m.Length).StartsWith("元"))
                _fault(0, $"金额自带币种的单位，句子里{{{name}}}之后不写“元”");
        }
    }

    private bool IsMoney(string name) => name.EndsWith("_fen", StringComparison.Ordinal) || Parameters.Any(p => p.Name == name && p.Unit == "分");

    private T Choice<T>(string value)
        where T : struct, Enum
    {
        if (Enum.GetNames<T>().FirstOrDefault(n => string.Equals(n, value, StringComparison.OrdinalIgnoreCase)) is { } name)
            return Enum.Parse<T>(name);
        Fault($"没有“{value}”，可写：{string.Join("、", Enum.GetNames<T>()).ToLowerInvariant()}");
        return default;
    }

    private DateOnly? Day(string text)
    {
        if (IsoText.DayOrNull(text) is { } day)
            return day;
        Fault($"“{text}”不是日期");
        return null;
    }

    private void Fault(string sentence) => _fault(_line, sentence);

    [GeneratedRegex(@"^--\s*(?<key>[a-z]+):(?<value>.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyValue();

    [GeneratedRegex(@"^(?<law>\S+) (?<article>[1-9]\d{0,3})(\((?<paragraph>\d{1,2}|-)\))?(\((?<item>\d{1,2})\))? 自 (?<from>\S+)( 至 (?<until>\S+))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Article();

    [GeneratedRegex(@"^(?<table>[a-z_]+)(?<optional>\?)?(\[(?<field>[a-z_]+)=(?<text>[^\]']+)\])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReadPart();

    [GeneratedRegex(@"^(?<name>[a-z][a-z0-9_]*) = ((?<number>\S+) \[(?<low>-?\d{1,18})\.\.(?<high>-?\d{1,18})\]|\[(?<list>[^\]]*)\]) (?<unit>\S+) (?<source>[LAPK]) (?<explanation>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ParameterLine();

    [GeneratedRegex(@"\{(?<name>[a-z0-9_]+)\}", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Placeholder();
}

using System.Globalization;
using System.Text.Json;
using Tongjian.Ground;

namespace Tongjian.Law;

/// <summary>
/// The rule pack (规则包) of a place: what the law leaves to it, with dates and sources. A pack that asks what nobody asks, answers out of range, names
/// no source or answers twice for one day is refused whole: it stops the start of the server, not the work of a clerk.
/// </summary>
public sealed class CityRules
{
    private readonly IReadOnlyList<CityRule> _rules;

    private CityRules(string name, IReadOnlyList<CityRule> rules)
    {
        Name = name;
        _rules = rules;
    }

    /// <summary>Of whom the rules are: 咸宁市.</summary>
    public string Name { get; }

    /// <summary>Every question with the answer of the day, defaults included; null where nothing is set.</summary>
    public IEnumerable<(CityQuestion Question, CityRule? Answer)> On(DateOnly day) => CityQuestion.All.Select(q => (q, Find(q, day)));

    /// <summary>The program's defaults and nothing else.</summary>
    public static CityRules DefaultsFor(string name) => new(name, []);

    /// <summary>Reads a pack: <c>{"name": "咸宁市", "rules": [{"key", "value", "from", "until", "source"}, ...]}</c>.</summary>
    public static Outcome<CityRules> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            return new Refusal("city-rules.json", $"规则包不是有效的JSON：第{broken.LineNumber + 1}行第{broken.BytePositionInLine + 1}字节。");
        }
    }

    public RestDayRoll RestDayRoll(DateOnly day) =>
        Find(CityQuestion.RestDayRoll, day)!.Value == "none" ? Law.RestDayRoll.None : Law.RestDayRoll.NextWorkingDay;

    /// <summary>The number the place has set for a question, or the default; null where neither is.</summary>
    public int? Number(CityQuestion question, DateOnly day) => Find(question, day) is { } rule ? int.Parse(rule.Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The word the place has chosen, or the default.</summary>
    /// <exception cref="InvalidOperationException">Neither is there.</exception>
    public string Choice(CityQuestion question, DateOnly day) => Find(question, day)?.Value ?? throw new InvalidOperationException($"{question.Key}: no answer and no default.");

    private CityRule? Find(CityQuestion question, DateOnly day) =>
        _rules.FirstOrDefault(r => r.Question == question && r.IsInForce(day))
        ?? (question.Default is { } value ? new(question, value, DateOnly.MinValue, null, question.WhyDefault, IsDefault: true) : null);

    private static Outcome<CityRules> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "name") is not { } name)
            return Wrong("name", "缺少名称");
        if (!root.TryGetProperty("rules", out var list) || list.ValueKind != JsonValueKind.Array)
            return Wrong("rules", "应为数组");
        var rules = new List<CityRule>();
        foreach (var element in list.EnumerateArray())
        {
            if (!ReadRule(element, $"rules[{rules.Count}]").Accepted(out var rule, out var refusal))
                return refusal;
            if (rules.Find(r => r.Question == rule.Question && r.From <= (rule.Until ?? DateOnly.MaxValue) && rule.From <= (r.Until ?? DateOnly.MaxValue)) is { } other)
                return Wrong($"rules[{rules.Count}]", $"“{rule.Question.Title}”与{other.From:yyyy-MM-dd}起的一条在同一天都有效");
            rules.Add(rule);
        }
        return new CityRules(name, rules);
    }

    private static Outcome<CityRule> ReadRule(JsonElement element, string at)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return Wrong(at, "应为对象");
        if (element.EnumerateObject().Select(p => p.Name).FirstOrDefault(name => name is not ("key" or "value" or "from" or "until" or "source")) is { } stray)
            return Wrong($"{at}.{stray}", "没有这个字段");
        if (CityQuestion.All.FirstOrDefault(q => q.Key == Text(element, "key")) is not { } question)
            return Wrong($"{at}.key", $"没有“{Text(element, "key")}”这个问题，可用的有{string.Join("、", CityQuestion.All.Select(q => q.Key))}");
        if (Text(element, "value") is not { } value || !question.Allows(value))
            return Wrong($"{at}.value", $"“{question.Title}”应为{question.Range}");
        if (Day(element, "from") is not { } from)
            return Wrong($"{at}.from", "应为日期，如2021-01-01");
        var until = Day(element, "until");
        if ((until is null && Text(element, "until") is not null) || until < from)
            return Wrong($"{at}.until", "应为不早于from的日期，或者省略");
        if (Text(element, "source") is not { Length: > 0 } source)
            return Wrong($"{at}.source", "缺少依据：写明出自哪个文件");
        return new CityRule(question, value, from, until, source);
    }

    private static Refusal Wrong(string place, string why) =>
        new("city-rules.refused", $"规则包 {place}：{why}。", Remedy: "改正规则包后重新启动；未采用其中任何一条。");

    private static string? Text(JsonElement element, string name) => !element.TryGetProperty(name, out var found) ? null : found.ValueKind switch
    {
        JsonValueKind.String => found.GetString(),
        JsonValueKind.Number => found.GetRawText(),
        _ => null,
    };

    private static DateOnly? Day(JsonElement element, string name) =>
        IsoText.DayOrNull(Text(element, name));
}

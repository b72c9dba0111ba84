using System.Text.Json;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>
/// What a city has set for the parameters of rules: <c>rules.json</c> in the data folder, by rule id and parameter name
/// (<c>{"E01": {"line_fen": "30000000"}}</c>). No file: every default stands.
/// </summary>
internal static class RuleSettings
{
    /// <exception cref="RuleFaultsException">The file is not of that shape.</exception>
    public static Dictionary<string, Dictionary<string, string>> Read(DataFolder folder)
    {
        var file = Path.Combine(folder.Root, "rules.json");
        if (!File.Exists(file))
            return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(File.ReadAllText(file)) ?? [];
        }
        catch (JsonException wrong)
        {
            throw new RuleFaultsException([new("rules.json", (int)(wrong.LineNumber ?? 0) + 1, "应当写作{\"规则\": {\"参数\": \"值\"}}，值都是文字")]);
        }
    }
}

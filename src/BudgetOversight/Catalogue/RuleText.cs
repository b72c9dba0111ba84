using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Tongjian.FiscalData;

namespace Tongjian.BudgetOversight;

/// <summary>Puts values into a rule's text. Names are written <c>:name</c>; values are numbers, dates and quoted texts made here, never pasted.</summary>
internal static partial class RuleText
{
    /// <summary>Given to every rule: the fiscal years asked for, both included, and the day of knowledge.</summary>
    public static IReadOnlyList<string> ScopeNames { get; } = ["first_year", "last_year", "known_on"];

    /// <summary>Given to every evidence query: which warning.</summary>
    public static IReadOnlyList<string> WarningNames { get; } = ["region", "fiscal_year", "period", "object"];

    public static IEnumerable<string> NamesIn(string text) => Name().Matches(text).Select(m => m.Groups["name"].Value);

    public static string Select(Rule rule, RuleScope scope) => Fill(rule.Select, Values(rule, new()
    {
        ["first_year"] = Number(scope.FirstYear),
        ["last_year"] = Number(scope.LastYear),
        ["known_on"] = $"date '{scope.KnownOn:yyyy-MM-dd}'",
    }));

    public static string Evidence(Rule rule, WarningIdentity warning, int fiscalYear) => Fill(rule.Evidence ?? "", Values(rule, new()
    {
        ["region"] = Number(warning.Region),
        ["fiscal_year"] = Number(fiscalYear),
        ["period"] = PortableSql.Quoted(warning.Period),
        ["object"] = PortableSql.Quoted(warning.Object),
    }));

    public static bool Names(string text, string table) => Regex.IsMatch(text, $@"\b{table}\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The first 16 digits of the hash of what makes a rule what it is.</summary>
    public static string VersionOf(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..16];

    private static Dictionary<string, string> Values(Rule rule, Dictionary<string, string> given)
    {
        foreach (var parameter in rule.Parameters)
            given[parameter.Name] = parameter.Sql();
        return given;
    }

    private static string Fill(string text, Dictionary<string, string> values) => Name().Replace(text, m => values[m.Groups["name"].Value]);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(":(?<name>[a-z][a-z0-9_]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}

using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>What an example showed. No differences: the rule does what its folder says.</summary>
internal sealed record ExampleOutcome(Rule Rule, int Expected, IReadOnlyList<string> Differences, IReadOnlyList<RuleFinding> Findings)
{
    public bool Passed => Differences.Count == 0;
}

/// <summary>
/// Runs a rule over its worked example and compares with <c>expected.csv</c>: one row a warning, any of the rule's columns
/// (money in fen). A row whose column <c>state</c> says 未施行 is one that no article was in force for.
/// </summary>
internal static class ExampleCheck
{
    /// <summary>The day of knowledge of every example.</summary>
    public static DateOnly KnownOn { get; } = new(2021, 12, 31);

    /// <summary>An empty engine in memory whose tables are made.</summary>
    public static async Task<DbConnection> OpenDuckDb(CancellationToken stop)
    {
        var fiscal = new DuckDBConnection("Data Source=:memory:");
        await fiscal.OpenAsync(stop);
        await ExampleTables.Make(fiscal, FiscalEngine.DuckDb, stop);
        return fiscal;
    }

    /// <param name="fiscal">An empty engine whose tables are made; it is empty again afterwards.</param>
    public static async Task<ExampleOutcome> Run(Rule rule, DbConnection fiscal, CancellationToken stop)
    {
        await using var transaction = await fiscal.BeginTransactionAsync(stop);
        var folder = Path.Combine(rule.Folder, "example");
        await new ExampleTables(fiscal).Load(folder, stop);
        var expected = ExampleFile.Read(Path.Combine(folder, "expected.csv"));
        var results = await RuleRunner.Run([rule], fiscal, new RuleScope(0, 9999, KnownOn), RuleTuning.None, null, stop);
        var bare = await WithoutEvidence(rule, results[0], fiscal, stop);
        await transaction.RollbackAsync(stop);
        var outcome = Compare(rule, expected, results[0]);
        return outcome with { Differences = [.. outcome.Differences, .. bare] };
    }

    /// <summary>A warning that cannot show what it rests on is no warning.</summary>
    private static async Task<List<string>> WithoutEvidence(Rule rule, RuleResult result, DbConnection fiscal, CancellationToken stop)
    {
        var bare = new List<string>();
        foreach (var finding in result.Findings)
        {
            var evidence = rule.Evidence is null ? null : await WarningEvidence.Read(rule, finding.Identity, finding.FiscalYear, 0, fiscal, 20, stop);
            if (evidence is null or { Total: 0 } || evidence.Rows.Count != Math.Min(evidence.Total, 20))
                bare.Add($"找不到{finding.Identity.Object}（{finding.Identity.Period}）的证据行");
        }
        return bare;
    }

    private static ExampleOutcome Compare(Rule rule, ExampleFile expected, RuleResult result)
    {
        var columns = expected.Header.Where(h => h is not ("note" or "state")).ToList();
        var known = Rule.CommonColumns.Concat(rule.Columns.Select(c => c.Name)).Append("severity");
        var differences = columns.Except(known).Select(c => $"expected.csv有规则没有的列{c}").ToList();
        if (differences.Count > 0)
            return new(rule, expected.Rows.Count, differences, result.Findings);
        var wanted = expected.Rows.Where(r => r["state"] is null).Select(r => string.Join(',', columns.Select(c => r[c]))).ToList();
        var found = result.Findings.Select(f => string.Join(',', columns.Select(c => Text(f, c)))).ToList();
        if (result.Fault is { } fault)
            differences.Add(fault);
        differences.AddRange(Without(wanted, found).Select(w => $"应当预警而没有：{w}"));
        differences.AddRange(Without(found, wanted).Select(f => $"不应预警而有了：{f}"));
        var before = expected.Rows.Count(r => r["state"] == "未施行");
        if (before != result.NotInForce)
            differences.Add($"依据未施行的应有{before}行，却有{result.NotInForce}行");
        return new(rule, expected.Rows.Count, differences, result.Findings);
    }

    private static List<string> Without(List<string> all, List<string> those)
    {
        var left = new List<string>(those);
        return [.. all.Where(a => !left.Remove(a))];
    }

    private static string? Text(RuleFinding finding, string column) => column switch
    {
        "region" => finding.Identity.Region.ToString("D9", CultureInfo.InvariantCulture),
        "fiscal_year" => finding.FiscalYear.ToString(CultureInfo.InvariantCulture),
        "period" => finding.Identity.Period,
        "object" => finding.Identity.Object,
        "judged_on" => finding.JudgedOn.Iso(),
        "amount_fen" => finding.AmountFen.ToString(CultureInfo.InvariantCulture),
        "severity" => finding.Severity.ToString(),
        _ => Convert.ToString(finding.Seen.Single(s => s.Name == column).Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null,
    };
}

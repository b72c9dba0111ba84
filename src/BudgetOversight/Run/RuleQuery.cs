using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>Asks one rule's question of an open fiscal connection, whichever engine is behind it.</summary>
internal static class RuleQuery
{
    /// <param name="plan">Null asks all of the rule.</param>
    public static async Task<RuleResult> Ask(Rule rule, IReadOnlyList<RuleVariant> variants, DbConnection fiscal, RuleScope scope, DataAtHand data, OrganNames names, Currencies currencies,
        RuleLimits limits, RunPlan? plan, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        var (missing, judged) = await data.For(rule, stop);
        var part = plan is null ? RulePart.Whole : await plan.PartOf(rule, missing, stop);
        var regions = part.IsWhole ? [] : await plan!.RegionsOf(part, stop);
        var rows = part.IsWhole ? await Rows() : regions.Count == 0 ? [] : await RegionWindow.Around(fiscal, rule.Tables, regions, Rows, stop);
        if (rows.FirstOrDefault(r => !part.Asks((int)r.Whole("region"))) is { } elsewhere)
            throw new InvalidOperationException($"规则{rule.Id}写明“reach: region”，判断一部分地区时却给出了{elsewhere.Whole("region")}的行。");
        var inForce = rows.Where(r => rule.CitedOn(r.Day("judged_on")).Count > 0).ToList();
        var findings = inForce.Select(r => Finding(r.Rule, r, names, currencies)).OrderBy(f => f.Identity.Region).ThenBy(f => f.Identity.Period, StringComparer.Ordinal)
            .ThenBy(f => f.Identity.Object, StringComparer.Ordinal).ToList();
        if (findings.GroupBy(f => f.Identity).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
            return RuleResult.Failed(rule, $"对同一区划、对象、期间给出了两行：{twice.Key}") with { Part = part };
        var notInForce = rows.Except(inForce).CountBy(r => (int)r.Whole("region")).Concat(plan?.TakenOver(rule, part) ?? []).OrderBy(n => n.Key).ToDictionary();
        return new(rule, findings, notInForce.Values.Sum(), missing, judged, Stopwatch.GetElapsedTime(started)) { Part = part, NotInForceAt = notInForce };

        async Task<List<Row>> Rows()
        {
            var all = new List<Row>();
            foreach (var variant in variants)
                all.AddRange((await RuleQuery.Rows(variant.Rule, fiscal, scope, limits, stop)).Where(r => variant.Judges((int)r.Whole("region"), (int)r.Whole("fiscal_year"))));
            return all;
        }
    }

    private static async Task<List<Row>> Rows(Rule rule, DbConnection fiscal, RuleScope scope, RuleLimits limits, CancellationToken stop)
    {
        await using var command = fiscal.CreateCommand();
        command.CommandText = RuleText.Select(rule, scope);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        CheckColumns(rule, names);
        var rows = new List<Row>();
        while (await reader.ReadAsync(stop))
        {
            var values = new Dictionary<string, object?>(names.Length, StringComparer.Ordinal);
            for (var i = 0; i < names.Length; i++)
                values[names[i]] = Plain(await reader.IsDBNullAsync(i, stop) ? null : reader.GetValue(i));
            rows.Add(new(rule, values));
            if (rule.IsOwn)
                limits.CheckRows(rule, rows.Count);
        }
        return rows;
    }

    private static void CheckColumns(Rule rule, string[] names)
    {
        var expected = Rule.CommonColumns.Concat(rule.Columns.Select(c => c.Name)).Concat(rule.GivesSeverity ? ["severity"] : []).ToList();
        var missing = expected.Except(names).ToList();
        var extra = names.Except(expected).ToList();
        if (missing.Count > 0 || extra.Count > 0)
            throw new InvalidOperationException($"规则{rule.Id}的查询与文件头不符：缺少列[{string.Join(' ', missing)}]，多出列[{string.Join(' ', extra)}]。");
    }

    private static RuleFinding Finding(Rule rule, Row row, OrganNames names, Currencies currencies)
    {
        var identity = new WarningIdentity(rule.Id, (int)row.Whole("region"), row.Text("object"), row.Text("period"));
        var year = (int)row.Whole("fiscal_year");
        var day = row.Day("judged_on");
        var amount = row.Whole("amount_fen");
        var currency = currencies.Of(identity.Region);
        var seen = rule.Columns.Select(c => new SeenValue(c.Name, c.Title, c.Unit, row.Value(c.Name) is DateOnly d ? d.Iso() : row.Value(c.Name),
            Printed(row.Value(c.Name), c, currency, code => names.Of(identity.Region, year, code)))).ToList();
        var severity = rule.GivesSeverity ? Enum.Parse<Severity>(row.Text("severity")) : rule.Severities[0];
        var texts = seen.ToDictionary(s => s.Name, s => s.Text);
        texts["region"] = PlainNames.Region(identity.Region);
        texts["fiscal_year"] = year.ToString(CultureInfo.InvariantCulture);
        texts["period"] = identity.Period;
        texts["object"] = identity.Object;
        texts["judged_on"] = day.Iso();
        texts["amount_fen"] = Sum(amount, currency);
        foreach (var parameter in rule.Parameters)
            texts.TryAdd(parameter.Name, parameter.Unit == "分" ? Sum(long.Parse(parameter.Value, CultureInfo.InvariantCulture), currency) : parameter.Value);
        var sentence = RuleHeader.Placeholder().Replace(rule.Sentence, m => texts[m.Groups["name"].Value]);
        return new(identity, year, day, amount, currency, severity, seen, rule.CitedOn(day), sentence, rule.Version);
    }

    private static string Sum(long fen, string currency) => Shell.Printed.Amount(new Money(fen), Shell.AmountUnit.Yuan, currency);

    private static string Printed(object? value, RuleColumn column, string currency, Func<string, string> organ) => value switch
    {
        null => PlainNames.Nothing(column),
        long fen when column.Unit == "元" => Sum(fen, currency),
        long region when column.Unit == "区划" => PlainNames.Region((int)region),
        long share when column.Unit == "%" => (share / 100m).ToString("0.00", CultureInfo.InvariantCulture) + "%",
        long number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.Iso(),
        string code when column.Unit == "单位" => organ(code),
        string dataset when column.Unit == "数据集" => PlainNames.Dataset(dataset),
        string source when column.Unit == "来源" => PlainNames.Source(source),
        _ => value.ToString()!,
    };

    /// <summary>The engines' many kinds of whole numbers and dates as one of each.</summary>
    private static object? Plain(object? value) => value switch
    {
        null or string or DateOnly => value,
        DateTime time => DateOnly.FromDateTime(time),
        BigInteger big => (long)big,
        decimal number when number == decimal.Truncate(number) => (long)number,
        sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"查询给出了{value.GetType().Name}：规则只许给出整数、文字和日期。"),
    };

    private sealed class Row(Rule rule, Dictionary<string, object?> values)
    {
        public Rule Rule => rule;

        public object? Value(string name) => values[name];

        public long Whole(string name) => values[name] is long number ? number : throw Odd(name, "整数");

        public string Text(string name) => values[name] is string { Length: > 0 } text ? text : throw Odd(name, "文字");

        public DateOnly Day(string name) => values[name] is DateOnly day ? day : throw Odd(name, "日期");

        private InvalidOperationException Odd(string name, string kind) => new($"规则{rule.Id}的列{name}应当是{kind}，却是“{values[name] ?? "空"}”。");
    }
}

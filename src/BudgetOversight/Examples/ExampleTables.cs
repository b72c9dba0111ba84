using System.Data.Common;
using System.Globalization;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>
/// Puts the rows of an example folder into an empty engine. A file is named after its landing table; its header names landing
/// fields (money in fen), and may add <c>delivery_id</c>, <c>row_no</c> and <c>note</c>, which says why the row is there.
/// </summary>
internal sealed class ExampleTables(DbConnection fiscal)
{
    private readonly Dictionary<string, Dictionary<string, int>> _words = LandingTables.Dimensions.ToDictionary(d => d, _ => new Dictionary<string, int>());

    /// <summary>Makes the empty tables and what portable SQL needs.</summary>
    public static async Task Make(DbConnection fiscal, FiscalEngine engine, CancellationToken stop)
    {
        foreach (var statement in EngineSchema.Statements(engine))
            await fiscal.ExecuteAsync(new CommandDefinition(statement, cancellationToken: stop));
    }

    /// <exception cref="RuleFaultsException">A file is not what its landing table is; the place is named.</exception>
    public async Task Load(string folder, CancellationToken stop)
    {
        foreach (var file in Directory.GetFiles(folder, "*.csv").Where(f => Path.GetFileName(f) != "expected.csv").Order(StringComparer.Ordinal))
            await Load(ExampleFile.Read(file), LandingTables.Named(Path.GetFileNameWithoutExtension(file)), stop);
        foreach (var (dimension, words) in _words.Where(d => d.Value.Count > 0))
        {
            var rows = string.Join(", ", words.Select(w => $"({w.Value}, {PortableSql.Quoted(w.Key)})"));
            await fiscal.ExecuteAsync(new CommandDefinition($"insert into {dimension} (id, text) values {rows}", cancellationToken: stop));
        }
    }

    private async Task Load(ExampleFile file, LandingTable table, CancellationToken stop)
    {
        foreach (var odd in file.Header.Where(h => h is not ("delivery_id" or "row_no" or "note") && table.Columns.All(c => c.Field != h)))
            throw file.Fault(1, $"{table.Name}没有字段{odd}");
        foreach (var missing in table.Columns.Where(c => c.Required && !file.Header.Contains(c.Field)))
            throw file.Fault(1, $"缺少必填字段{missing.Field}");
        var fields = table.Columns.Where(c => file.Header.Contains(c.Field)).ToList();
        var rows = file.Rows.Select(row => $"({row["delivery_id"] ?? "1"}, {row["row_no"] ?? Number(row.Line - 1)}, {string.Join(", ", fields.Select(f => Value(file, row, f)))})").ToList();
        if (rows.Count == 0)
            return;
        var names = string.Join(", ", fields.SelectMany(f => f.EngineColumns));
        await fiscal.ExecuteAsync(new CommandDefinition($"insert into {table.Name} (delivery_id, row_no, {names}) values {string.Join(",\n", rows)}", cancellationToken: stop));
    }

    private string Value(ExampleFile file, ExampleRow row, LandingColumn column)
    {
        var text = row[column.Field];
        if (text is null && column.Required)
            throw file.Fault(row.Line, $"必填字段{column.Field}是空的");
        if (text is null)
            return string.Join(", ", column.EngineColumns.Select(_ => "null"));
        switch (column.Kind)
        {
            case ColumnKind.Word or ColumnKind.Secret:
                return Number(Id(column.Dimension!, text));
            case ColumnKind.Serial:
                var digits = text.Length - text.TrimEnd("0123456789".ToCharArray()).Length;
                return $"{Id(column.Dimension!, $"{text[..^digits]}|{digits}")}, {(digits == 0 ? "0" : text[^digits..])}";
            case ColumnKind.Date when IsoText.DayOrNull(text) is not null:
                return $"date '{text}'";
            case ColumnKind.Month when text.Length == 7:
                return text.Replace("-", "", StringComparison.Ordinal);
            case ColumnKind.Date or ColumnKind.Month:
                throw file.Fault(row.Line, $"{column.Field}的“{text}”不是日期");
            default:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? Number(number)
                    : throw file.Fault(row.Line, $"{column.Field}的“{text}”不是整数");
        }
    }

    private int Id(string dimension, string text)
    {
        var words = _words[dimension];
        if (!words.TryGetValue(text, out var id))
            words[text] = id = words.Count + 1;
        return id;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

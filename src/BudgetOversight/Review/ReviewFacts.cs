using System.Data.Common;
using System.Globalization;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>What is asked of one number: which amounts (<see cref="ReviewMeasures"/>), at which level of the tables, of which book, side, code and unit.</summary>
/// <param name="Code">0 where the level has none.</param>
/// <param name="Unit">An organ's code, a table, a kind of debt; empty where the level has none.</param>
internal sealed record FactKey(string Measure, string Level, string Book = "", string Side = "", long Code = 0, string Unit = "")
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Measure}:{Level}:{Book}:{Side}:{Code}:{Unit}");

    /// <returns>Null for a text that is no key.</returns>
    public static FactKey? Read(string text) =>
        text.Split(':') is [var measure, var level, var book, var side, var code, var unit] && long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(measure, level, book, side, number, unit)
            : null;
}

/// <param name="Value">Fen, or days since <see cref="ReviewFacts.FirstDay"/> for the measures of days.</param>
/// <param name="Rows">How many delivered rows make it.</param>
internal sealed record Fact(long Value, long Rows);

/// <summary>A delivered row and what it adds to a number.</summary>
internal sealed record FactRow(string Table, long Delivery, int RowNo, long Value);

/// <summary>Every number of a review, summed by SQL from delivered rows, and the rows again.</summary>
internal sealed class ReviewFacts
{
    /// <summary>Days are counted from here.</summary>
    public static readonly DateOnly FirstDay = new(2000, 1, 1);

    private readonly IReadOnlyDictionary<FactKey, Fact> _facts;

    internal ReviewFacts(IReadOnlyDictionary<FactKey, Fact> facts) => _facts = facts;

    public IEnumerable<KeyValuePair<FactKey, Fact>> All => _facts;

    public IEnumerable<KeyValuePair<FactKey, Fact>> Of(string measure, string level) => _facts.Where(f => f.Key.Measure == measure && f.Key.Level == level);

    public bool Has(FactKey key) => _facts.ContainsKey(key);

    /// <summary>Whether data were delivered in which the number's rows would stand: then no row is a nought (零), otherwise it is unknown (无数据).</summary>
    public bool IsDelivered(FactKey key) => key.Measure switch
    {
        "draft" or "budget" or "paid" when key.Level is "unit" or "unit-class" or "publics" or "works" => Of(key.Measure, "unit").Any(),
        "draft" or "budget" or "paid" => key.Side.Length >= 2 && Has(new(key.Measure, "sum", key.Book, key.Side[..2])),
        _ => _facts.Keys.Any(k => k.Measure == key.Measure),
    };

    /// <summary>Nothing where no row was delivered.</summary>
    public Fact this[FactKey key] => _facts.GetValueOrDefault(key) ?? new(0, 0);

    /// <param name="year">The draft's; the approved budget and its execution are those of the year before.</param>
    public static async Task<ReviewFacts> Read(DbConnection fiscal, FiscalRegion region, int year, CancellationToken stop)
    {
        var rows = await fiscal.QueryAsync<Row>(new CommandDefinition($"""
            {ReviewMeasures.Of(region.Number, year)}
            select measure, level, book, side, cast(code as bigint) as code, unit, cast(sum(value) as bigint) as value, count(*) as lines
              from fact
             group by measure, level, book, side, code, unit
            """, cancellationToken: stop));
        return new(rows.ToDictionary(r => new FactKey(r.Measure, r.Level, r.Book ?? "", r.Side ?? "", r.Code, r.Unit ?? ""), r => new Fact(r.Value, r.Lines)));
    }

    /// <summary>The rows that make a number, largest first.</summary>
    public static async Task<IReadOnlyList<FactRow>> Open(DbConnection fiscal, FiscalRegion region, int year, FactKey key, int first, CancellationToken stop) =>
        [.. await fiscal.QueryAsync<FactRow>(new CommandDefinition($"""
            {ReviewMeasures.Of(region.Number, year)}
            select table_name as "Table", delivery_id as Delivery, row_no as RowNo, cast(value as bigint) as Value
              from fact
             where measure = {PortableSql.Quoted(key.Measure)} and level = {PortableSql.Quoted(key.Level)} and coalesce(book, '') = {PortableSql.Quoted(key.Book)}
               and coalesce(side, '') = {PortableSql.Quoted(key.Side)} and code = {key.Code.ToString(CultureInfo.InvariantCulture)} and coalesce(unit, '') = {PortableSql.Quoted(key.Unit)}
             order by abs(value) desc, table_name, delivery_id, row_no
             limit {first.ToString(CultureInfo.InvariantCulture)}
            """, cancellationToken: stop))];

    private sealed record Row
    {
        public required string Measure { get; init; }
        public required string Level { get; init; }
        public string? Book { get; init; }
        public string? Side { get; init; }
        public long Code { get; init; }
        public string? Unit { get; init; }
        public long Value { get; init; }
        public long Lines { get; init; }
    }
}

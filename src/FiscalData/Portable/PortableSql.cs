namespace Tongjian.FiscalData;

/// <summary>An engine that can hold the landing tables.</summary>
public enum FiscalEngine
{
    DuckDb,
    PostgreSql,
}

/// <summary>
/// The one place where the fiscal engines differ: words of portable SQL that each engine lacks or means otherwise, defined
/// for both. What rules may use is listed in <c>docs/portable-sql.md</c>.
/// </summary>
public static class PortableSql
{
    /// <summary>The statements that teach an engine the words, to be run once after the tables stand.</summary>
    internal static IReadOnlyList<string> Definitions(FiscalEngine engine) => engine is FiscalEngine.DuckDb ? DuckDb : PostgreSql;

    /// <summary>A text as SQL writes it.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static readonly string[] DuckDb =
    [
        // Both engines cut towards zero here; DuckDB already answers null for a zero divisor.
        "create or replace macro idiv(a, b) as (a // b)",
        "create or replace macro month_number(d) as (cast(year(d) * 100 + month(d) as integer))",
        "create or replace macro code_class(c) as (case when c >= 1000000 then c // 10000 when c >= 10000 then c // 100 else c end)",
        "create or replace macro code_section(c) as (case when c >= 1000000 then c // 100 else c end)",
        """
        create or replace macro serial_text(series, number) as (regexp_replace(series, '[|][0-9]+$', '')
          || case when series like '%|0' then '' else lpad(cast(number as varchar), cast(regexp_extract(series, '[0-9]+$') as integer), '0') end)
        """,
    ];

    private static readonly string[] PostgreSql =
    [
        "create or replace function idiv(a bigint, b bigint) returns bigint language sql immutable parallel safe as 'select a / nullif(b, 0)'",
        // Of two integers an integer, as in DuckDB: make_date takes no bigint.
        "create or replace function idiv(a integer, b integer) returns integer language sql immutable parallel safe as 'select a / nullif(b, 0)'",
        "create or replace function month_number(d date) returns integer language sql immutable parallel safe as 'select cast(extract(year from d) * 100 + extract(month from d) as integer)'",
        "create or replace function code_class(c integer) returns integer language sql immutable parallel safe as 'select case when c >= 1000000 then c / 10000 when c >= 10000 then c / 100 else c end'",
        "create or replace function code_section(c integer) returns integer language sql immutable parallel safe as 'select case when c >= 1000000 then c / 100 else c end'",
        """
        create or replace function serial_text(series text, number bigint) returns text language sql immutable parallel safe as $$
          select regexp_replace(series, '[|][0-9]+$', '')
              || case when series like '%|0' then '' else lpad(cast(number as text), cast(substring(series from '[0-9]+$') as integer), '0') end
        $$
        """,
    ];
}

using System.Globalization;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>What a part comes to.</summary>
/// <param name="Rows">How many rows were added; 0 is 无数据, never zero yuan.</param>
internal sealed record ViewSum(int Region, int Year, long Fen, long Rows);

/// <summary>A landed row as the origin of a number lists it.</summary>
internal sealed record ViewRow(string Source, long Delivery, int RowNo, DateOnly? Day, int? Code, string? Organ, string? Project, long Fen);

/// <summary>What a project adds to a number: as far as a deputy sees.</summary>
internal sealed record ViewProject(string? Code, string? Name, string? Organ, long Fen, long Rows);

/// <summary>Sums of the views and the rows behind them, by the database.</summary>
internal static class ViewQuery
{
    /// <summary>For each region and year that has rows: until the same day of each year.</summary>
    /// <param name="regions">Own levels; they are told apart, never added.</param>
    public static async Task<IReadOnlyList<ViewSum>> Sums(FiscalReading reading, ViewPart part, IEnumerable<FiscalRegion> regions, int firstYear, ViewAsked asked, CancellationToken stop) =>
        (await reading.Connection.QueryAsync<ViewSum>(new CommandDefinition($"""
            select region as Region, cast(year as integer) as Year, cast(sum(fen) as bigint) as Fen, count(*) as Rows
              from ({Text(part, asked)}) p
             where {Where(asked, regions, firstYear)}
             group by region, year
            """, cancellationToken: stop))).AsList();

    /// <returns>Null where there is no row: 无数据.</returns>
    public static async Task<ViewSum?> Sum(FiscalReading reading, ViewPart part, ViewAsked asked, CancellationToken stop) =>
        (await Sums(reading, part, [asked.Region], asked.Year, asked, stop)).FirstOrDefault();

    /// <summary>The rows of the sum, largest first.</summary>
    public static async Task<IReadOnlyList<ViewRow>> Rows(FiscalReading reading, ViewPart part, ViewAsked asked, int offset, int size, CancellationToken stop) =>
        [.. (await reading.Connection.QueryAsync<Line>(new CommandDefinition($"""
            with shown as (
              select *
                from ({Text(part, asked)}) p
               where {Where(asked, [asked.Region], asked.Year)}
               order by abs(fen) desc, source, delivery_id, row_no, fen
               limit {size} offset {offset})
            select s.source as Source, s.delivery_id as Delivery, s.row_no as RowNo, s.day as Day, s.code as Code, s.fen as Fen, {Names}
              from shown s
             order by abs(s.fen) desc, s.source, s.delivery_id, s.row_no, s.fen
            """, cancellationToken: stop))).Select(l => new ViewRow(l.Source, l.Delivery, l.RowNo, l.Day, l.Code, l.OrganName, l.ProjectName, l.Fen))];

    /// <summary>The same sum by project, largest first; rows without a project (人员和公用经费) are one line for each unit.</summary>
    public static async Task<(IReadOnlyList<ViewProject> Lines, long Count)> Projects(FiscalReading reading, ViewPart part, ViewAsked asked, int offset, int size, CancellationToken stop)
    {
        var rows = (await reading.Connection.QueryAsync<Line>(new CommandDefinition($"""
            with line as (
              select region, agency_id, pro_id, cast(sum(fen) as bigint) as fen, count(*) as rows
                from ({Text(part, asked)}) p
               where {Where(asked, [asked.Region], asked.Year)}
               group by region, agency_id, pro_id),
            shown as (
              select *, count(*) over () as lines from line order by fen desc, agency_id, pro_id limit {size} offset {offset})
            select (select text from project_code where id = s.pro_id) as ProjectCode, s.fen as Fen, s.rows as Rows, s.lines as Lines, {Names}
              from shown s
             order by s.fen desc, s.agency_id, s.pro_id
            """, cancellationToken: stop))).AsList();
        return ([.. rows.Select(l => new ViewProject(l.ProjectCode, l.ProjectName, l.OrganName, l.Fen, l.Rows))], rows.Count == 0 ? 0 : rows[0].Lines);
    }

    private const string Names = """
        (select max_by(n.text, u.fiscal_year) from org_unit u join wording n on n.id = u.agency_name_id where u.agency_id = s.agency_id and u.mof_div_code = s.region) as OrganName,
        (select max_by(n.text, j.fiscal_year) from project j join wording n on n.id = j.pro_name_id where j.pro_id = s.pro_id and j.mof_div_code = s.region) as ProjectName
        """;

    /// <summary>The highest delivery number known.</summary>
    public static Task<long> Version(FiscalReading reading, CancellationToken stop) =>
        reading.Connection.ExecuteScalarAsync<long>(new CommandDefinition("select coalesce(max(delivery_id), 0) from delivery_manifest", cancellationToken: stop));

    /// <summary>What stands in <c>from ( … ) p</c>.</summary>
    public static string Text(ViewPart part, ViewAsked asked) => part.Sql.Replace("{until}", Until(asked, "fiscal_year"), StringComparison.Ordinal);

    public static string Where(ViewAsked asked, IEnumerable<FiscalRegion> regions, int firstYear) => string.Create(CultureInfo.InvariantCulture, $"""
        region in ({string.Join(", ", regions.Select(r => r.Number))})
           and year between {firstYear} and {asked.Year}
           and ({(asked.IsWholeYear ? "true" : $"day is null or day <= {Until(asked, "year")}")})
           and ({asked.Topic?.Condition ?? "true"})
        """);

    /// <summary>The last day that counts of the year in <paramref name="year"/>; the end of February in every year its own.</summary>
    private static string Until(ViewAsked asked, string year) => asked.Until is { Month: 2, Day: 29 }
        ? $"make_date({year}, 3, 1) - 1"
        : string.Create(CultureInfo.InvariantCulture, $"make_date({year}, {asked.Until.Month}, {asked.Until.Day})");

    private sealed record Line
    {
        public string Source { get; init; } = "";
        public long Delivery { get; init; }
        public int RowNo { get; init; }
        public DateOnly? Day { get; init; }
        public int? Code { get; init; }
        public string? OrganName { get; init; }
        public string? ProjectName { get; init; }
        public string? ProjectCode { get; init; }
        public long Fen { get; init; }
        public long Rows { get; init; }
        public long Lines { get; init; }
    }
}

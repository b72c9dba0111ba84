namespace Tongjian.FiscalData;

/// <summary>A column of the Parquet part of a sealed package.</summary>
/// <param name="Type">The Frictionless type: integer, string, date or yearmonth.</param>
/// <param name="Unit"><c>fen</c> for money.</param>
internal sealed record OpenField(string Name, string Title, string Type, string? Unit = null, bool Required = false);

/// <summary>
/// How rows stand in a sealed package, readable without Tongjian: finance's field names, words and document numbers as their
/// full text, codes, regions, years and flags as whole numbers, money in fen, dates as dates, and <c>row_no</c> from 1.
/// </summary>
internal static class OpenForm
{
    /// <summary>The column that orders the rows of a package.</summary>
    public const string RowNumber = "row_no";

    public static IReadOnlyList<OpenField> Fields(LandingTable table) =>
    [
        new(RowNumber, "行序", "integer", Required: true),
        .. table.Columns.Select(c => new OpenField(c.Field, c.Title, Type(c), c.Kind is ColumnKind.Money ? "fen" : null, c.Required)),
    ];

    /// <summary>The select list that writes a column of the stage in the open form.</summary>
    /// <param name="present">False where the stage has no such column: it is written as null.</param>
    public static string Write(LandingColumn column, bool present)
    {
        if (!present)
            return $"cast(null as {ParquetType(column)}) as {column.Field}";
        var name = column.EngineColumns[0];
        return column.Kind switch
        {
            ColumnKind.Word or ColumnKind.Secret => $"word_{column.Dimension}({name}) as {column.Field}",
            ColumnKind.Serial => $"serial({name}, {column.EngineColumns[1]}) as {column.Field}",
            ColumnKind.Month => $"printf('%04d-%02d', {name} // 100, {name} % 100) as {column.Field}",
            _ => $"{name} as {column.Field}",
        };
    }

    /// <summary>The select list that reads a field of a Parquet part as <see cref="RowBlock"/> wants it.</summary>
    public static string Read(LandingColumn column) => column.Kind is ColumnKind.Month
        ? $"cast(replace({column.Field}, '-', '') as integer)"
        : $"cast({column.Field} as {ParquetType(column)})";

    public static string ParquetType(LandingColumn column) => column.Kind switch
    {
        ColumnKind.Word or ColumnKind.Secret or ColumnKind.Serial or ColumnKind.Month => "varchar",
        _ => column.EngineTypes[0],
    };

    private static string Type(LandingColumn column) => column.Kind switch
    {
        ColumnKind.Word or ColumnKind.Secret or ColumnKind.Serial => "string",
        ColumnKind.Month => "yearmonth",
        ColumnKind.Date => "date",
        _ => "integer",
    };
}

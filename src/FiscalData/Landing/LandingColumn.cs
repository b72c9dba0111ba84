namespace Tongjian.FiscalData;

/// <summary>What a landing column holds, and so how it is checked, coded and stored.</summary>
public enum ColumnKind
{
    /// <summary>Finance's nine-digit region code, stored as a number.</summary>
    Region,

    /// <summary>Fiscal year, four digits.</summary>
    Year,

    /// <summary>A classification code of digits only (功能分类, 经济分类, 资金性质), stored as a number. Meaningful only with its year.</summary>
    Code,

    /// <summary>Any other text: stored as a dense number into the column's <see cref="LandingColumn.Dimension"/>.</summary>
    Word,

    /// <summary>A document number that hardly repeats: its trailing digits as a number, what stands before them as a dense series number.</summary>
    Serial,

    /// <summary>An amount, stored in fen.</summary>
    Money,

    Date,

    /// <summary>A month written 2021-03, stored as 202103.</summary>
    Month,

    /// <summary>1 是, 2 否, as finance writes it.</summary>
    Flag,

    /// <summary>A whole number with no unit of money.</summary>
    Number,

    /// <summary>Personal: hashed with the node's secret on the way in, then stored like a word. The plain value is never kept.</summary>
    Secret,
}

/// <summary>One column of a landing table.</summary>
/// <param name="Field">The name in files, mappings and packages: <c>agency_code</c> (预算管理一体化 names).</param>
/// <param name="Title">Its Chinese title.</param>
/// <param name="Dimension">For words: the table of texts that this column's numbers point into.</param>
/// <param name="Required">A row without it is set aside.</param>
public sealed record LandingColumn(string Field, string Title, ColumnKind Kind, string? Dimension = null, bool Required = false)
{
    /// <summary>
    /// The columns in the engine. Words and secrets: the field without _code, _no, _name or _id, and _id (agency_id).
    /// Money: the field and _fen. Serials: two columns, _series and _number. Everything else keeps its name.
    /// </summary>
    public IReadOnlyList<string> EngineColumns { get; } = Kind switch
    {
        ColumnKind.Word or ColumnKind.Secret => [Stem(Field) + "_id"],
        ColumnKind.Money => [Field + "_fen"],
        ColumnKind.Serial => [Field + "_series", Field + "_number"],
        _ => [Field],
    };

    /// <summary>The SQL types of <see cref="EngineColumns"/>, the same words in DuckDB and PostgreSQL.</summary>
    public IReadOnlyList<string> EngineTypes { get; } = Kind switch
    {
        ColumnKind.Money or ColumnKind.Number => ["bigint"],
        ColumnKind.Flag => ["smallint"],
        ColumnKind.Date => ["date"],
        ColumnKind.Serial => ["integer", "bigint"],
        _ => ["integer"],
    };

    /// <summary>The column of the row named <paramref name="row"/> as a person reads it: words and serials in full, months as 2021-03, money in fen. The same SQL in both engines.</summary>
    public string Readable(string row) => Kind switch
    {
        ColumnKind.Word or ColumnKind.Secret => $"(select text from {Dimension} where id = {row}.{EngineColumns[0]})",
        ColumnKind.Serial => $"serial_text((select text from {Dimension} where id = {row}.{EngineColumns[0]}), {row}.{EngineColumns[1]})",
        ColumnKind.Month => $"substr(cast({row}.{Field} as varchar), 1, 4) || '-' || substr(cast({row}.{Field} as varchar), 5, 2)",
        _ => $"{row}.{EngineColumns[0]}",
    };

    private static string Stem(string field)
    {
        if (field is "agency_name" or "pro_name")
            return field; // their codes stand in the same table

        foreach (var ending in (string[])["_code", "_no", "_name", "_id"])
        {
            if (field.EndsWith(ending, StringComparison.Ordinal))
                return field[..^ending.Length];
        }
        return field;
    }
}

/// <summary>What finance hands over, one kind of row: its columns and how it is clustered.</summary>
/// <param name="Name">Singular, snake case: <c>payment_voucher</c>.</param>
/// <param name="Key">Fields that together may stand only once among the known rows; empty where rows have no key.</param>
/// <param name="Amount">The money field whose sum is the control total; null where the table carries none.</param>
/// <param name="ClusterBy">Engine columns by which the table is sorted on disk.</param>
public sealed record LandingTable(
    string Name,
    string Title,
    IReadOnlyList<LandingColumn> Columns,
    IReadOnlyList<string> Key,
    string? Amount,
    IReadOnlyList<string> ClusterBy)
{
    /// <summary>Whether a row belongs to the month of its date, as money that moved does; other tables are handed over monthly with documents of other months.</summary>
    public bool IsBookedByDay => Name is "payment_voucher" or "treasury_receipt" or "treasury_cash_day";

    /// <summary>Whether the amount is a balance of a day or accumulates from month to month: its sum tells whether all rows came and is no money.</summary>
    public bool AmountIsBalance => Name is "treasury_cash_day" or "debt_limit" or "month_report" or "social_insurance";

    public LandingColumn this[string field] =>
        Columns.FirstOrDefault(c => c.Field == field) ?? throw new KeyNotFoundException($"{Name} has no field {field}.");
}

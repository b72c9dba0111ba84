using System.Collections.Immutable;

namespace Tongjian.FiscalData;

/// <summary>
/// How the files of one source system become rows of one landing table (映射). A mapping is a JSON file, read by
/// <see cref="MappingFile"/>; landing field names or Chinese titles as headers need none (<see cref="Canonical"/>).
/// </summary>
internal sealed record Mapping
{
    /// <summary>The name of the mapping that is none: the headers are the field names or their Chinese titles (标准表头).</summary>
    public const string CanonicalName = "canonical";

    /// <summary>The file's name without its ending: <c>leeds</c>. The built-in mapping is called <c>canonical</c>.</summary>
    public required string Name { get; init; }

    /// <summary>As people are told which one it was.</summary>
    public string Title => Name == CanonicalName ? $"标准表头（{Table.Title}）" : $"映射“{Name}”";

    public required LandingTable Table { get; init; }

    /// <summary>ISO 4217. A property of the data, never assumed.</summary>
    public required string Currency { get; init; }

    public required ImmutableArray<FieldSource> Fields { get; init; }

    public FileForm File { get; init; } = FileForm.Default;

    public AmountForm Amounts { get; init; } = AmountForm.Yuan;

    /// <summary>Tried in this order; the first that fits wins.</summary>
    public ImmutableArray<DatePattern> Dates { get; init; } = DatePattern.Usual;

    /// <summary>Month in which the fiscal year begins; the year is named after the calendar year of that month. 1 in China.</summary>
    public int FiscalYearStart { get; init; } = 1;

    /// <summary>Source columns known and not wanted: present or not, no remark.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    public TotalRows? Totals { get; init; }

    public bool HasSecrets => Fields.Any(f => f.Column.Kind is ColumnKind.Secret && f.Headers.Length > 0);

    /// <summary>Every field of the table under its own name or its Chinese title.</summary>
    /// <param name="unit">Of the amounts in the files: yuan as delivered, fen in the worked examples of rules.</param>
    public static Mapping Canonical(LandingTable table, string currency, AmountUnit unit = AmountUnit.Yuan) => new()
    {
        Name = CanonicalName,
        Table = table,
        Currency = currency,
        Amounts = AmountForm.Yuan with { Unit = unit },
        Fields = [.. table.Columns.Select(c => new FieldSource(c) { Headers = [c.Field, c.Title] })],
    };
}

/// <summary>Where the values of one landing field come from: exactly one of the origins is set.</summary>
internal sealed record FieldSource(LandingColumn Column)
{
    /// <summary>Names under which the column has appeared over the months; compared without case, spaces and width.</summary>
    public ImmutableArray<string> Headers { get; init; } = [];

    public string? Constant { get; init; }

    /// <summary>A number made from the place of the row where the source has none of its own: <c>LDS-{file}-{line}</c>.</summary>
    public string? Made { get; init; }

    /// <summary>For a fiscal year: the date field it is worked out from.</summary>
    public string? YearOf { get; init; }

    /// <summary>Of this column where it differs from the mapping's.</summary>
    public AmountUnit? Unit { get; init; }

    /// <summary>The source's values and ours. Empty: values are taken as they are.</summary>
    public ImmutableDictionary<string, string> Codes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A value that <see cref="Codes"/> does not list is kept as it is instead of setting the row aside.</summary>
    public bool KeepUnlisted { get; init; }
}

/// <summary>The outer form of the files.</summary>
internal sealed record FileForm
{
    public static FileForm Default { get; } = new();

    /// <summary>Certain; null to find out (UTF-8, then <see cref="Fallback"/>).</summary>
    public TextForm? Encoding { get; init; }

    /// <summary>For bytes that are not UTF-8; null: GB18030 if they fit, else Windows-1252 with a remark.</summary>
    public TextForm? Fallback { get; init; }

    public char Delimiter { get; init; } = ',';

    /// <summary>Record that holds the header, from 1; null to look for it.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Names of the worksheet to read; empty: the one whose header fits.</summary>
    public ImmutableArray<string> Sheets { get; init; } = [];
}

internal enum TextForm
{
    Utf8,
    Gb18030,
    Windows1252,
}

/// <summary>The unit amounts are written in: 分, 元, 万元, 亿元 (or the like of another currency).</summary>
internal enum AmountUnit
{
    Fen,
    Yuan,
    WanYuan,
    YiYuan,
}

/// <summary>How amounts are written.</summary>
/// <param name="Thousands">Null where none is allowed.</param>
/// <param name="Signs">Currency signs and words that may stand before or after the digits.</param>
internal sealed record AmountForm(AmountUnit Unit, char Decimal, char? Thousands, ImmutableArray<string> Signs)
{
    public static AmountForm Yuan { get; } = new(AmountUnit.Yuan, '.', ',', ["¥", "￥", "元"]);
}

/// <summary>Rows that repeat a sum of others: counted and shown, neither staged nor rejected.</summary>
/// <param name="Header">The column that tells.</param>
/// <param name="Values">What it says then: 合计, 小计.</param>
internal sealed record TotalRows(string Header, ImmutableArray<string> Values);

using Tongjian.Ground;

namespace Tongjian.Shell;

/// <summary>How a chart is drawn.</summary>
public enum ChartShape
{
    /// <summary>Lying bars, one for each label: organs, regions, functions. Long labels have room.</summary>
    Bars,

    /// <summary>Standing bars along time or a few classes, series side by side.</summary>
    Columns,

    /// <summary>Lines along time.</summary>
    Lines,
}

/// <summary>What a chart shows and says. The same sheet draws the picture, its table twin and the files one may take away.</summary>
/// <param name="Finding">The title states what is to be seen: 市教育局支出进度落后序时进度12.3个百分点.</param>
/// <param name="Kind">Amount (fen), Count or Share (1 is the whole): how values are printed.</param>
/// <param name="Labels">One for each place along the axis.</param>
/// <param name="Source">Where the numbers come from: 市财政局2021年12月报送的支付凭证.</param>
public sealed record ChartSheet(string Finding, ColumnKind Kind, IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series, string Source, DateOnly AsOf)
{
    /// <summary>What is measured along the value axis: 支出, 笔数.</summary>
    public string Measure { get; init; } = "数值";

    /// <summary>件, 笔 ... for counts; amounts and shares know their own.</summary>
    public string CountUnit { get; init; } = "件";

    /// <summary>Where a bar or point leads, label by label; null for none.</summary>
    public IReadOnlyList<string?>? Links { get; init; }

    /// <summary>Labels drawn hatched in the warning colour: the ones the finding speaks of.</summary>
    public IReadOnlySet<string> Emphasis { get; init; } = new HashSet<string>();

    /// <summary>A line across the values with its name: 序时进度.</summary>
    public (string Name, decimal Value)? Mark { get; init; }

    public string Currency { get; init; } = "CNY";

    /// <summary>The same values as a table, a row for each label.</summary>
    internal IReadOnlyList<Column<int>> Columns =>
    [
        new("项目", ColumnKind.Text, i => Labels[i]) { Href = i => Links?[i] },
        .. Series.Select(s => new Column<int>(s.Name, Kind, i => Cell(s.Values[i]))),
    ];

    internal string Csv(AmountUnit unit) => CsvText.Write([.. Enumerable.Range(0, Labels.Count)], Columns, unit, Currency);

    internal string Unit(AmountUnit unit) => Kind switch { ColumnKind.Amount => Printed.Unit(unit, Currency), ColumnKind.Share => "%", _ => CountUnit };

    /// <summary>A value with its unit: 1,234.56万元, 12.3%, 5件.</summary>
    internal string Say(decimal? value, AmountUnit unit) => value is not { } v ? Printed.Nothing : Kind switch
    {
        ColumnKind.Amount => Printed.Amount(new Money((long)v), unit, Currency),
        ColumnKind.Share => Printed.Percent(v),
        _ => Printed.Count((long)v) + CountUnit,
    };

    /// <summary>The value in the unit it is drawn in: 万元 rather than fen, per cent rather than a share.</summary>
    internal decimal Drawn(decimal value, AmountUnit unit) => Kind switch
    {
        ColumnKind.Amount => value / unit switch { AmountUnit.WanYuan => Money.FenPerWanYuan, AmountUnit.YiYuan => Money.FenPerYiYuan, _ => Money.FenPerYuan },
        ColumnKind.Share => value * 100m,
        _ => value,
    };

    /// <summary>A column prints a decimal as a share: fen and counts must come as whole numbers.</summary>
    private object? Cell(decimal? value) => value is { } v && Kind is not ColumnKind.Share ? (object)(long)v : value;
}

/// <summary>One line or one colour of bars: a value for each label, null where there is none.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values);

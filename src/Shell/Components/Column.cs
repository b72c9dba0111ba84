using Microsoft.AspNetCore.Components;
using Tongjian.Ground;

namespace Tongjian.Shell;

/// <summary>What stands in a column, and so how it is printed, aligned and exported.</summary>
public enum ColumnKind
{
    Text,
    Count,
    Amount,
    Share,
    Day,
    Status,
}

/// <summary>One column of a table: the same description prints the cells, the cards of a phone and the exported file.</summary>
/// <param name="Title">The head, without a unit: amounts get theirs by themselves.</param>
/// <param name="Value">string; long for <see cref="ColumnKind.Count"/> and, in fen, for <see cref="ColumnKind.Amount"/>; decimal (1 is the whole) for
/// <see cref="ColumnKind.Share"/>; DateOnly; <see cref="Shell.Status"/>. Null prints —.</param>
public sealed record Column<T>(string Title, ColumnKind Kind, Func<T, object?> Value)
{
    /// <summary>The name in ?sort= that orders by this column; null where it cannot be ordered.</summary>
    public string? Sort { get; init; }

    /// <summary>Where the cell leads; null for a cell that is not a link.</summary>
    public Func<T, string?>? Href { get; init; }

    /// <summary>Prints the cell in its own way; the value still serves the export.</summary>
    public RenderFragment<T>? Cell { get; init; }

    /// <summary>The heading of the card on a phone: one column, the first unless another says so.</summary>
    public bool IsCardTitle { get; init; }

    /// <summary>A number that opens its origin rather than a thing's own page: underlined with dots.</summary>
    public bool IsFigure { get; init; }

    /// <summary>The sum or remark in the last line, already a value of this kind; null for none.</summary>
    public object? Total { get; init; }

    /// <summary>Left out of cards on a phone, where it says little.</summary>
    public bool HideInCard { get; init; }

    /// <summary>The currency of each row's amount, where rows may differ; null where the whole table has one.</summary>
    public Func<T, string>? Currency { get; init; }

    internal bool IsNumber => Kind is ColumnKind.Count or ColumnKind.Amount or ColumnKind.Share;

    /// <summary>The title, with the unit of its amounts where they have one in common.</summary>
    internal string Head(AmountUnit unit, string? currency) => Kind is ColumnKind.Amount && currency is not null ? $"{Title}（{Printed.Unit(unit, currency)}）" : Title;

    /// <summary>The currency that all rows have; null where they differ, and each cell says its own.</summary>
    internal string? CommonCurrency(IReadOnlyCollection<T> rows, string ofTable)
    {
        if (Currency is null || rows.Count == 0)
            return ofTable;
        var all = rows.Select(Currency).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return all.Count == 1 ? all[0] : null;
    }

    /// <summary>The cell as text, without its unit.</summary>
    internal string Text(object? value, AmountUnit unit) => value switch
    {
        null => Printed.Nothing,
        long fen when Kind is ColumnKind.Amount => Printed.Digits(new Money(fen), unit),
        Money money => Printed.Digits(money, unit),
        long count => Printed.Count(count),
        int count => Printed.Count(count),
        decimal share => Printed.Percent(share),
        DateOnly day => Printed.ShortDay(day),
        Status status => status.Word,
        _ => value.ToString() ?? "",
    };
}

/// <summary>Short ways to write a column.</summary>
public static class Column
{
    public static Column<T> Text<T>(string title, Func<T, string?> value, string? sort = null) => new(title, ColumnKind.Text, value) { Sort = sort };

    /// <summary>The thing itself, leading to its page.</summary>
    public static Column<T> Link<T>(string title, Func<T, string?> value, Func<T, string?> href, string? sort = null) =>
        new(title, ColumnKind.Text, value) { Sort = sort, Href = href };

    public static Column<T> Count<T>(string title, Func<T, long?> value, string? sort = null, Func<T, string?>? opens = null) =>
        new(title, ColumnKind.Count, r => value(r)) { Sort = sort, Href = opens, IsFigure = opens is not null };

    /// <param name="fen">Fen.</param>
    public static Column<T> Amount<T>(string title, Func<T, long?> fen, string? sort = null, Func<T, string?>? opens = null) =>
        new(title, ColumnKind.Amount, r => fen(r)) { Sort = sort, Href = opens, IsFigure = opens is not null };

    /// <param name="share">1 is the whole.</param>
    public static Column<T> Share<T>(string title, Func<T, decimal?> share, string? sort = null) => new(title, ColumnKind.Share, r => share(r)) { Sort = sort };

    public static Column<T> Day<T>(string title, Func<T, DateOnly?> day, string? sort = null) => new(title, ColumnKind.Day, r => day(r)) { Sort = sort };

    public static Column<T> Status<T>(string title, Func<T, Status?> status, string? sort = null) => new(title, ColumnKind.Status, status) { Sort = sort };
}

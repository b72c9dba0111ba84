using System.Text;
using Tongjian.Ground;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>The list of warnings as the address asks for it; the page and its CSV are the same rows in the same order.</summary>
/// <param name="NotUnderstood">Filters of the address that name nothing, in words for the reader; they were left aside.</param>
/// <param name="Excepted">Exceptions that answer the other conditions, whether they are shown or not.</param>
internal sealed record WarningList(IReadOnlyList<Warning> Warnings, ListQuery Query, IReadOnlyList<string> NotUnderstood, int Excepted)
{
    public const string Path = "/budget/warnings";

    private static readonly string[] Sorts = ["severity", "amount", "first-seen", "region", "rule"];

    public static async Task<WarningList> Read(Viewer viewer, WarningStore store, RuleCatalogue catalogue, CancellationToken stop)
    {
        var query = ListQuery.From(viewer, Sorts);
        var asked = WarningAsked.Read(viewer.Asked, catalogue);
        var state = asked.Filter.State;
        IEnumerable<Warning> found = await store.List(asked.Filter, stop);
        // What has gone is looked up, not worked on.
        if (state is null)
            found = found.Where(w => w.State is not WarningState.Gone);
        if (asked.Exceptions == WarningAsked.OnlyExceptions)
            found = found.Where(w => w.Exception is not null);
        if (viewer.Asked("q") is { } words)
            found = found.Where(w => w.Sentence.Contains(words, StringComparison.OrdinalIgnoreCase) || w.Identity.Object.Contains(words, StringComparison.OrdinalIgnoreCase));
        // Counted over what the other conditions leave, shown or not.
        var all = found.ToList();
        found = asked.Exceptions is null ? all.Where(w => w.Exception is null) : all;
        var sorted = query.Sort switch
        {
            "amount" => found.OrderBy(w => w.Weight),
            "first-seen" => found.OrderBy(w => w.FirstSeen),
            "region" => found.OrderBy(w => w.Identity.Region),
            "rule" => found.OrderBy(w => w.Identity.Rule, StringComparer.Ordinal),
            _ => found.OrderBy(w => w.Severity).ThenByDescending(w => w.Weight),
        };
        var list = sorted.ToList();
        if (query.Descending)
            list.Reverse();
        return new(list, query, asked.NotUnderstood, all.Count(w => w.Exception is not null));
    }

    public IReadOnlyList<Warning> Page => [.. Warnings.Skip((Query.Page - 1) * Query.Size).Take(Query.Size)];

    public static IReadOnlyList<Column<Warning>> Columns(Regions regions) =>
    [
        Column.Status<Warning>("等级", w => w.Severity.Chip(), "severity"),
        Column.Link<Warning>("预警", w => w.Sentence, w => $"{Path}/{w.Id}") with { IsCardTitle = true },
        Column.Text<Warning>("规则", w => w.Identity.Rule, "rule"),
        Column.Text<Warning>("地区", w => regions.NameOf(FiscalRegion.FromNumber(w.Identity.Region)), "region"),
        Column.Text<Warning>("期间", w => w.Identity.Period),
        Column.Amount<Warning>("涉及金额", w => w.AmountFen == 0 ? null : w.AmountFen, "amount") with { Currency = w => w.Currency },
        Column.Day<Warning>("首次发现", w => w.FirstSeen, "first-seen"),
        Column.Text<Warning>("状态", w => w.State.Word() + (w.Exception is null ? "" : "，例外")),
    ];

    /// <summary>The whole list, not only the page in sight, for a spreadsheet: amounts in 元 whatever the page shows, each line with its number and address.</summary>
    internal static async Task<IResult> Csv(Viewer viewer, HttpRequest request, WarningStore store, RuleCatalogue catalogue, Regions regions, CancellationToken stop)
    {
        var list = await Read(viewer, store, catalogue, stop);
        var text = CsvText.Write(list.Warnings, CsvColumns(regions, $"{request.Scheme}://{request.Host}"), AmountUnit.Yuan);
        return Results.File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)], "text/csv; charset=utf-8", "预警.csv");
    }

    /// <param name="house">The address of this house, without a last slash.</param>
    internal static IReadOnlyList<Column<Warning>> CsvColumns(Regions regions, string house) =>
    [
        Column.Text<Warning>("编号", w => w.Id),
        .. Columns(regions),
        Column.Text<Warning>("币种", w => w.Currency),
        Column.Text<Warning>("例外", w => w.Exception is { } number ? $"第{number}号" : null),
        Column.Text<Warning>("网址", w => $"{house}{Path}/{w.Id}"),
    ];
}

/// <summary>How a severity looks: the same four colours, words and shapes everywhere.</summary>
internal static class SeverityChips
{
    public static Status Chip(this Severity severity) => severity switch
    {
        Severity.红 => new(StatusColour.Red, "红"),
        Severity.橙 => new(StatusColour.Orange, "橙"),
        Severity.黄 => new(StatusColour.Yellow, "黄"),
        _ => new(StatusColour.Blue, "蓝"),
    };
}

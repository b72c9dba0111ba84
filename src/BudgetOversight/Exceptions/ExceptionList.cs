using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Exceptions as lists show them.</summary>
internal static class ExceptionList
{
    public const string Path = "/budget/exceptions";

    /// <summary>So many days before the last one it is said that an exception runs out.</summary>
    private const int SoonDays = 30;

    /// <summary>What the list of all may be narrowed to.</summary>
    public static IReadOnlyList<(string Key, string Words)> Choices { get; } = [("in-force", "生效"), ("mine", "等我批准"), ("waiting", "等人批准"), ("soon", $"{SoonDays}日内到期"), ("ended", "已到期、撤回或不同意")];

    /// <param name="which">One of <see cref="Choices"/>; all for any other.</param>
    /// <param name="account">Whom it may wait for; null where that person may approve nothing.</param>
    public static bool Is(this ExceptionEntry entry, string? which, string? account, DateOnly today) => which switch
    {
        "in-force" => entry.HoldsOn(today),
        "mine" => account is not null && entry.WaitsFor(account, today),
        "waiting" => entry.On(today) is ExceptionState.Proposed or ExceptionState.ApprovedOnce,
        "soon" => entry.HoldsOn(today) && entry.Until.DayNumber - today.DayNumber <= SoonDays,
        "ended" => !entry.On(today).IsOpen(),
        _ => true,
    };

    public static IReadOnlyList<Column<ExceptionEntry>> Columns(Regions regions, DateOnly today) =>
    [
        Column.Link<ExceptionEntry>("例外", e => $"第{e.Number}号", e => $"{Path}/{e.Number}") with { IsCardTitle = true },
        Column.Text<ExceptionEntry>("规则", e => e.Rule),
        Column.Text<ExceptionEntry>("地区", e => regions.NameOf(FiscalRegion.FromNumber(e.Region))),
        Column.Text<ExceptionEntry>("对象", e => e.Object),
        Column.Text<ExceptionEntry>("年度", e => e.FiscalYear is { } year ? year.ToString(System.Globalization.CultureInfo.InvariantCulture) : "不分"),
        Column.Text<ExceptionEntry>("理由", e => e.Reason),
        Column.Day<ExceptionEntry>("自", e => e.From),
        Column.Day<ExceptionEntry>("至", e => e.Until),
        Column.Status<ExceptionEntry>("状态", e => e.ChipOn(today)),
    ];

    /// <summary>The document an exception rests on: always to be saved, never shown by the browser.</summary>
    public static async Task<IResult> Paper(long number, Viewer viewer, ExceptionStore exceptions, FileStore files) =>
        (await exceptions.All(viewer.Stop)).FirstOrDefault(e => e.Number == number)?.File is { } file && await files.Open(file.File, viewer.Stop) is { } content
            ? Results.File(content, file.Kind, file.Name)
            : Results.NotFound();
}

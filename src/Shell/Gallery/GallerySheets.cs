namespace Tongjian.Shell;

/// <summary>A made-up line for the gallery.</summary>
internal sealed record GalleryLine(string Id, string Title, string Organ, long Fen, decimal? Share, DateOnly? Since, Status Status)
{
    public static IReadOnlyList<GalleryLine> Some { get; } =
    [
        new("1", "国省干线养护资金结转超过一年", "市交通运输局", 4_218_60_0000_00 / 100, .142m, new(2021, 3, 2), new(StatusColour.Red, "待回应")),
        new("2", "高标准农田项目年初未细化到项目", "市农业农村局", 11_250_00_0000_00 / 100, .061m, new(2021, 5, 18), new(StatusColour.Orange, "已询问")),
        new("3", "养老服务补助第四季度集中支付", "市民政局", 2_036_45_0000_00 / 100, null, new(2021, 12, 30), new(StatusColour.Yellow, "核实中")),
        new("4", "公务用车购置超预算", "市住房和城乡建设局", 86_20_0000_00 / 100, .031m, new(2021, 9, 9), new(StatusColour.Done, "已销号")),
        new("5", "退回重付凭证金额为负", "市公安局", -3_150_00, null, null, new(StatusColour.Blue, "已说明")),
    ];
}

/// <summary>Made-up charts for the gallery.</summary>
internal static class GallerySheets
{
    private static readonly DateOnly Day = new(2021, 10, 31);
    private static readonly string[] MonthNames = [.. Enumerable.Range(1, 12).Select(m => $"{m}月")];

    public static ChartSheet Organs { get; } = new(
        "两个部门的支出进度落后序时进度二十个百分点以上", ColumnKind.Share,
        ["市教育局", "市卫生健康委", "市交通运输局", "市农业农村局", "市住房和城乡建设局", "市公安局", "市民政局"],
        [new("支出进度", [.862m, .817m, .643m, .589m, .724m, .88m, .968m])], "市财政局第10批报送", Day)
    {
        Measure = "支出进度",
        Mark = ("序时进度", .833m),
        Links = [.. Enumerable.Range(1, 7).Select(i => $"/shell?organ={i}")],
        Emphasis = new HashSet<string> { "市交通运输局", "市农业农村局" },
    };

    public static ChartSheet Months { get; } = new(
        "十二月支出占全年五分之一，高于上年", ColumnKind.Amount, MonthNames,
        [
            new("2021年", [.. new decimal[] { 21, 14, 26, 23, 24, 31, 22, 23, 27, 21, 25, 62 }.Select(Yi)]),
            new("2020年", [.. new decimal[] { 19, 15, 24, 22, 23, 29, 21, 22, 26, 22, 24, 48 }.Select(Yi)]),
        ],
        "市财政局2021年支付凭证", Day)
    {
        Measure = "支出",
        Links = [.. Enumerable.Range(1, 12).Select(i => $"/shell?month={i}")],
    };

    public static ChartSheet Progress { get; } = new(
        "下半年执行进度追上序时进度，十月起反超", ColumnKind.Share, MonthNames,
        [
            new("2021年累计", [.05m, .09m, .16m, .23m, .30m, .40m, .48m, .57m, .68m, .84m, null, null]),
            new("序时进度", [.. Enumerable.Range(1, 12).Select(m => (decimal?)Math.Round(m / 12m, 4))]),
        ],
        "市财政局第1至10批报送", Day)
    { Measure = "支出进度" };

    public static ChartSheet Days { get; } = new(
        "月末五天的支付笔数是其余日子的三倍", ColumnKind.Count,
        [.. Enumerable.Range(1, 60).Select(d => Printed.ShortDay(new DateOnly(2021, 9, 1).AddDays(d - 1)))],
        [new("支付笔数", [.. Enumerable.Range(1, 60).Select(d => (decimal?)(d % 7 is 4 or 5 ? 0 : d % 30 > 25 || d % 30 == 0 ? 940 + d * 3 : 300 + d % 11 * 13))])],
        "市财政局支付凭证", Day)
    {
        Measure = "支付",
        CountUnit = "笔",
        Links = [.. Enumerable.Range(1, 60).Select(i => $"/shell?day={i}")],
    };

    private static decimal? Yi(decimal yi) => yi * 10_000_000_000m;
}

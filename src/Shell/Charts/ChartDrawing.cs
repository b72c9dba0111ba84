using System.Globalization;

namespace Tongjian.Shell;

/// <summary>Draws a sheet as SVG on the server: no script, each bar and point opens what it counts.</summary>
internal static class ChartDrawing
{
    private const double Wide = 560;

    /// <summary>Lying bars are drawn narrower: on a phone they shrink least.</summary>
    private const double BarsWide = 460;
    private const double LineHeight = 30;

    /// <param name="linked">False for a file that leaves the house.</param>
    public static string Draw(ChartSheet sheet, ChartShape shape, AmountUnit unit, bool linked) => shape switch
    {
        ChartShape.Bars => Bars(sheet, unit, linked),
        ChartShape.Columns => Standing(sheet, unit, linked, Columns),
        _ => Standing(sheet, unit, linked, Lines),
    };

    private static string Bars(ChartSheet sheet, AmountUnit unit, bool linked)
    {
        var labels = Math.Min(150, sheet.Labels.Max(l => SvgPen.Width(l)) + 12);
        var said = sheet.Series.SelectMany(s => s.Values).Select(v => sheet.Say(v, unit)).Max(t => SvgPen.Width(t)) + 12;
        var scale = Scale(sheet, unit);
        var room = BarsWide - labels - said;
        var thick = sheet.Series.Count == 1 ? 18 : 13;
        var row = Math.Max(LineHeight, sheet.Series.Count * (thick + 2) + 10);
        var top = sheet.Mark is null ? 4 : 24;
        var pen = new SvgPen(BarsWide, top + row * sheet.Labels.Count + 6, sheet.Finding);
        var zero = labels + scale.At(0) * room;
        var values = new List<Action>(); // written last, over the mark
        for (var i = 0; i < sheet.Labels.Count; i++)
        {
            var y = top + i * row;
            var label = sheet.Labels[i];
            for (var s = 0; s < sheet.Series.Count; s++)
            {
                if (sheet.Series[s].Values[i] is not { } value)
                    continue;
                var end = labels + scale.At(sheet.Drawn(value, unit)) * room;
                var bar = y + (row - sheet.Series.Count * (thick + 2)) / 2 + s * (thick + 2);
                var told = sheet.Say(value, unit);
                var series = s;
                pen.Opening(linked ? sheet.Links?[i] : null, Spoken(sheet, series, i, told), () =>
                {
                    if (series == 0)
                        pen.Text(labels - 8, y + row / 2 + 4.5, SvgPen.Cut(label, labels - 12), "end");
                    pen.Rectangle(Math.Min(zero, end), bar, Math.Abs(end - zero), thick, Fill(sheet, label, series));
                });
                values.Add(() => pen.Text(Math.Max(zero, end) + 6, bar + thick / 2d + 4.5, told, bold: sheet.Emphasis.Contains(label)));
            }
        }
        pen.Line(zero, top, zero, top + row * sheet.Labels.Count, SvgPen.Quiet);
        if (sheet.Mark is { } mark)
        {
            var x = labels + scale.At(sheet.Drawn(mark.Value, unit)) * room;
            pen.Line(x, top - 4, x, top + row * sheet.Labels.Count, SvgPen.Ink, 1.2, "4 3");
            pen.Text(x, 13, $"{mark.Name} {sheet.Say(mark.Value, unit)}", x > BarsWide - 120 ? "end" : "middle", SvgPen.Ink, 12);
        }
        values.ForEach(write => write());
        return pen.ToString();
    }

    private static string Standing(ChartSheet sheet, AmountUnit unit, bool linked, Action<Stage> draw)
    {
        const double Top = 26, Below = 30, High = 300;
        var scale = Scale(sheet, unit);
        var left = scale.Ticks().Max(t => SvgPen.Width(scale.Print(t), 12)) + 14;
        var right = sheet.Mark is { } m ? Math.Max(16, SvgPen.Width(m.Name, 12) + 10) : 16;
        var pen = new SvgPen(Wide, High, sheet.Finding);
        var stage = new Stage(sheet, unit, linked, pen, scale, left, Wide - left - right, Top, High - Top - Below);
        pen.Text(left, 13, $"{sheet.Measure}（{sheet.Unit(unit)}）", fill: SvgPen.Quiet, size: 12);
        foreach (var tick in scale.Ticks())
        {
            pen.Line(left, stage.Y(tick), left + stage.Room, stage.Y(tick), tick == 0 ? SvgPen.Quiet : SvgPen.Hair);
            pen.Text(left - 7, stage.Y(tick) + 4, scale.Print(tick), "end", SvgPen.Quiet, 12);
        }
        // As many labels below as find room, the last always, and inside the picture.
        var every = Math.Max(1, (int)Math.Ceiling(sheet.Labels.Max(l => SvgPen.Width(l, 12) + 8) / stage.Slot));
        for (var i = 0; i < sheet.Labels.Count; i++)
        {
            if ((sheet.Labels.Count - 1 - i) % every == 0)
            {
                var half = SvgPen.Width(sheet.Labels[i], 12) / 2;
                pen.Text(Math.Min(stage.X(i), Wide - half - 2), High - 10, sheet.Labels[i], "middle", SvgPen.Ink, 12);
            }
        }
        draw(stage);
        if (sheet.Mark is { } mark)
        {
            var y = stage.Y(sheet.Drawn(mark.Value, unit));
            pen.Line(left, y, left + stage.Room, y, SvgPen.Ink, 1.2, "4 3");
            pen.Text(left + stage.Room + 5, y + 4, mark.Name, size: 12);
        }
        return pen.ToString();
    }

    private static void Columns(Stage stage)
    {
        var sheet = stage.Sheet;
        var thick = Math.Min(46, stage.Slot * .72 / sheet.Series.Count);
        for (var i = 0; i < sheet.Labels.Count; i++)
        {
            for (var s = 0; s < sheet.Series.Count; s++)
            {
                if (sheet.Series[s].Values[i] is not { } value)
                    continue;
                var (x, y, zero) = (stage.X(i) - thick * sheet.Series.Count / 2 + s * thick, stage.Y(sheet.Drawn(value, stage.Unit)), stage.Y(0));
                var told = sheet.Say(value, stage.Unit);
                var (series, place) = (s, i);
                stage.Pen.Opening(stage.Linked ? sheet.Links?[i] : null, Spoken(sheet, s, i, told), () =>
                {
                    stage.Pen.Rectangle(x, Math.Min(y, zero), thick - 2, Math.Abs(zero - y), Fill(sheet, sheet.Labels[place], series));
                    if (sheet.Series.Count == 1 && sheet.Labels.Count <= 8)
                        stage.Pen.Text(x + thick / 2 - 1, Math.Min(y, zero) - 5, told, "middle", size: 12);
                });
            }
        }
    }

    private static void Lines(Stage stage)
    {
        var sheet = stage.Sheet;
        for (var s = 0; s < sheet.Series.Count; s++)
        {
            var colour = SvgPen.Colours[s % SvgPen.Colours.Length];
            var dash = s == 0 ? null : s == 1 ? "6 4" : "2 3";
            var points = sheet.Series[s].Values.Select((v, i) => (V: v, I: i)).Where(p => p.V is not null)
                .Select(p => (X: stage.X(p.I), Y: stage.Y(sheet.Drawn(p.V!.Value, stage.Unit)), p.I, V: p.V!.Value)).ToList();
            stage.Pen.Path(string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.##},{p.Y:0.##}"))), colour, dash);
            foreach (var point in points)
                stage.Pen.Opening(stage.Linked ? sheet.Links?[point.I] : null, Spoken(sheet, s, point.I, sheet.Say(point.V, stage.Unit)), () => stage.Pen.Dot(point.X, point.Y, 3.2, colour));
        }
    }

    private static ChartScale Scale(ChartSheet sheet, AmountUnit unit) =>
        ChartScale.Over(sheet.Series.SelectMany(s => s.Values).OfType<decimal>().Concat(sheet.Mark is { } m ? [m.Value] : []).Select(v => sheet.Drawn(v, unit)));

    private static string Spoken(ChartSheet sheet, int series, int place, string told) =>
        sheet.Series.Count == 1 ? $"{sheet.Labels[place]}：{told}" : $"{sheet.Labels[place]}，{sheet.Series[series].Name}：{told}";

    private static string Fill(ChartSheet sheet, string label, int series) =>
        series == 0 && sheet.Emphasis.Contains(label) ? "url(#hatch)" : SvgPen.Colours[series % SvgPen.Colours.Length];

    /// <summary>The drawing surface between the axes.</summary>
    private sealed record Stage(ChartSheet Sheet, AmountUnit Unit, bool Linked, SvgPen Pen, ChartScale Scale, double Left, double Room, double Top, double Height)
    {
        public double Slot => Room / Sheet.Labels.Count;

        public double X(int place) => Left + (place + .5) * Slot;

        public double Y(decimal drawn) => Top + Height * (1 - Scale.At(drawn));
    }
}

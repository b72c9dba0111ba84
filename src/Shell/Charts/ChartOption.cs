using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tongjian.Shell;

/// <summary>The same sheet in the words of ECharts, for the charts one may zoom and point at.</summary>
internal static class ChartOption
{
    // Inside a script element: < must not appear, or a label could end the element.
    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    public static string Write(ChartSheet sheet, ChartShape shape, AmountUnit unit)
    {
        var series = new JsonArray();
        for (var s = 0; s < sheet.Series.Count; s++)
        {
            var data = new JsonArray();
            for (var i = 0; i < sheet.Labels.Count; i++)
            {
                data.Add(new JsonObject
                {
                    ["value"] = sheet.Series[s].Values[i] is { } v ? Math.Round(sheet.Drawn(v, unit), 2, MidpointRounding.AwayFromZero) : null,
                    ["link"] = sheet.Links?[i],
                });
            }
            series.Add(new JsonObject
            {
                ["name"] = sheet.Series[s].Name,
                ["type"] = shape is ChartShape.Lines ? "line" : "bar",
                ["data"] = data,
                ["color"] = SvgPen.Colours[s % SvgPen.Colours.Length],
                ["barMaxWidth"] = 34,
                ["symbolSize"] = 6,
                ["lineStyle"] = new JsonObject { ["type"] = s == 0 ? "solid" : s == 1 ? "dashed" : "dotted" },
            });
        }
        var option = new JsonObject
        {
            ["textStyle"] = new JsonObject { ["fontFamily"] = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif", ["color"] = SvgPen.Ink },
            ["grid"] = new JsonObject { ["left"] = 8, ["right"] = 16, ["top"] = 36, ["bottom"] = 40, ["containLabel"] = true },
            // Drawn, not HTML: the content security policy drops the styles of an HTML tooltip.
            ["tooltip"] = new JsonObject { ["trigger"] = "axis", ["renderMode"] = "richText", ["axisPointer"] = new JsonObject { ["type"] = shape is ChartShape.Lines ? "line" : "shadow" } },
            ["legend"] = new JsonObject { ["show"] = sheet.Series.Count > 1, ["top"] = 0, ["right"] = 8 },
            ["dataZoom"] = new JsonArray { new JsonObject { ["type"] = "inside" }, new JsonObject { ["type"] = "slider", ["height"] = 18, ["bottom"] = 6, ["show"] = sheet.Labels.Count > 24 } },
            ["xAxis"] = new JsonObject { ["type"] = "category", ["data"] = new JsonArray([.. sheet.Labels.Select(l => JsonValue.Create(l))]), ["axisTick"] = new JsonObject { ["show"] = false } },
            ["yAxis"] = new JsonObject { ["type"] = "value", ["name"] = $"{sheet.Measure}（{sheet.Unit(unit)}）", ["nameTextStyle"] = new JsonObject { ["align"] = "left" } },
            ["series"] = series,
        };
        return option.ToJsonString(Form);
    }
}

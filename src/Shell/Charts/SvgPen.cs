using System.Globalization;
using System.Net;
using System.Text;

namespace Tongjian.Shell;

/// <summary>Writes SVG. Only presentation attributes: the content security policy drops style, and a saved file must look the same.</summary>
internal sealed class SvgPen(double width, double height, string label)
{
    public const string Ink = "#1b1f26";
    public const string Quiet = "#565c66";
    public const string Hair = "#dedad1";
    public const string Warning = "#9a4a00";
    public static readonly string[] Colours = ["#1c4a86", "#a9a397", "#5b8f6a", "#8a6d9e"];

    private const string Fonts = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif";
    private readonly StringBuilder _svg = new();

    public void Rectangle(double x, double y, double w, double h, string fill) =>
        Add($"""<rect x="{N(x)}" y="{N(y)}" width="{N(Math.Max(w, 0))}" height="{N(Math.Max(h, 0))}" fill="{fill}"/>""");

    public void Line(double x1, double y1, double x2, double y2, string stroke, double thick = 1, string? dash = null) =>
        Add($"""<line x1="{N(x1)}" y1="{N(y1)}" x2="{N(x2)}" y2="{N(y2)}" stroke="{stroke}" stroke-width="{N(thick)}"{(dash is null ? "" : $" stroke-dasharray=\"{dash}\"")}/>""");

    public void Path(string points, string stroke, string? dash) =>
        Add($"""<polyline points="{points}" fill="none" stroke="{stroke}" stroke-width="2" stroke-linejoin="round"{(dash is null ? "" : $" stroke-dasharray=\"{dash}\"")}/>""");

    public void Dot(double x, double y, double r, string fill) => Add($"""<circle cx="{N(x)}" cy="{N(y)}" r="{N(r)}" fill="{fill}"/>""");

    /// <param name="anchor">start, middle or end.</param>
    public void Text(double x, double y, string text, string anchor = "start", string fill = Ink, double size = 13, bool bold = false) =>
        Add($"""<text x="{N(x)}" y="{N(y)}" text-anchor="{anchor}" fill="{fill}" font-size="{N(size)}" paint-order="stroke" stroke="#fdfcfa" stroke-width="3" stroke-linejoin="round"{(bold ? " font-weight=\"600\"" : "")}>{WebUtility.HtmlEncode(text)}</text>""");

    /// <summary>Draws inside a link, without an address inside a group; its title tells in full what a cut label shortens.</summary>
    public void Opening(string? href, string said, Action draw)
    {
        Add(href is null ? "<g>" : $"""<a href="{WebUtility.HtmlEncode(href)}">""");
        Add($"<title>{WebUtility.HtmlEncode(said)}</title>");
        draw();
        Add(href is null ? "</g>" : "</a>");
    }

    /// <summary>Roughly how wide a text is: Chinese one em, the rest a little over half.</summary>
    public static double Width(string text, double size = 13) => text.Sum(c => c > 0x2E80 ? size : size * .58);

    public static string Cut(string text, double width, double size = 13)
    {
        if (Width(text, size) <= width)
            return text;
        while (text.Length > 1 && Width(text, size) + size > width)
            text = text[..^1];
        return text + "…";
    }

    public override string ToString() =>
        $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {N(width)} {N(height)}" role="group" aria-label="{WebUtility.HtmlEncode(label)}" font-family="{Fonts}"><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="{Warning}"/><line x1="0" y1="0" x2="0" y2="5" stroke="#fff" stroke-width="1.4"/></pattern></defs>{_svg}</svg>""";

    private void Add(string part) => _svg.Append(part);

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

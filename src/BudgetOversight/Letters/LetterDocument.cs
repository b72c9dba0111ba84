using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>
/// A letter as DOCX in the letter form (信函格式) of GB/T 9704-2012: A4, text area 156×225 mm, 22 lines of 28 characters, issuer in red 30 mm from the top edge,
/// double red rules of 170 mm below it and 20 mm from the bottom edge of the first page, number at the right under the first. Fonts are named, not embedded.
/// </summary>
internal static class LetterDocument
{
    private const string Song = "方正小标宋简体";
    private const string FangSong = "仿宋_GB2312";
    private const string Hei = "黑体";
    private const string Red = "FF0000";

    /// <summary>3号, in half points.</summary>
    private const int Size3 = 32;

    /// <summary>One character of 3号, in twips.</summary>
    private const int Character = 320;

    /// <summary>22 lines in 225 mm: 28.9 points, in twips. Exactly 29 would leave 21.</summary>
    private const int Line = 578;

    /// <summary>What the 170 mm rules stand out beyond the 156 mm of text on either side, in twips.</summary>
    private const int Overhang = 397;

    public static byte[] Write(LetterText letter)
    {
        using var bytes = new MemoryStream();
        using (var document = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = letter.Title;
            document.PackageProperties.Creator = letter.Issuer;
            var main = document.AddMainDocumentPart();
            AddStyles(main);
            var body = new Body(Content(letter));
            body.Append(Section(main, letter));
            main.Document = new Document(body);
        }
        return bytes.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Content(LetterText letter)
    {
        yield return Paragraph(letter.Number, new() { Alignment = JustificationValues.Right });
        yield return Paragraph("");
        yield return Paragraph(letter.Title, new() { Alignment = JustificationValues.Center, Font = Song, Size = 44 });
        yield return Paragraph("");
        yield return Paragraph(letter.Recipient + "：", new());
        foreach (var part in letter.Body)
            yield return Paragraph(part.Text, new() { FirstLine = 2 * Character, Font = part.IsHeading ? Hei : FangSong, KeepNext = part.IsHeading });
        if (letter.Annex is { } annex)
        {
            yield return Paragraph("");
            yield return Paragraph("附件：" + annex.Title, new() { FirstLine = 2 * Character });
        }
        yield return Paragraph("", new() { KeepNext = true });
        yield return Paragraph("", new() { KeepNext = true });
        foreach (var signed in Signature(letter))
            yield return signed;
        yield return Paragraph($"（{letter.Check}）", new() { FirstLine = 2 * Character, Size = 24 });
        if (letter.Annex is { } list)
        {
            yield return Paragraph("附件", new() { Font = Hei, BreakBefore = true });
            yield return Paragraph("");
            yield return Paragraph(list.Title, new() { Alignment = JustificationValues.Center, Font = Song, Size = 44 });
            yield return Table(list);
            yield return Paragraph("");
        }
    }

    /// <summary>To be sealed: the date four characters in from the right, the issuer centred above it.</summary>
    private static IEnumerable<Paragraph> Signature(LetterText letter)
    {
        var date = Printed.Day(letter.Date);
        var half = Width(date) / 2;
        yield return Paragraph(letter.Issuer, new() { Alignment = JustificationValues.Right, Right = (int)Math.Max(0, (4 + half - (Width(letter.Issuer) / 2)) * Character), KeepNext = true });
        yield return Paragraph(date, new() { Alignment = JustificationValues.Right, Right = (int)(Math.Max(4, (Width(letter.Issuer) / 2) - half) * Character) });
    }

    /// <summary>In characters: a digit is half of one.</summary>
    private static double Width(string text) => text.Sum(c => char.IsAscii(c) ? 0.5 : 1);

    private static Table Table(LetterAnnex annex)
    {
        int[] widths = annex.Columns.Count == 4 ? [700, 4300, 1900, 1944] : [.. annex.Columns.Select(_ => 8844 / annex.Columns.Count)];
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = "8844", Type = TableWidthUnitValues.Dxa },
                new TableBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(w => new GridColumn { Width = Text(w) })));
        table.Append(Row(annex.Columns, widths, isHead: true));
        foreach (var row in annex.Rows)
            table.Append(Row(row, widths, isHead: false));
        return table;
    }

    private static T Border<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "000000", Space = 0 };

    private static TableRow Row(IReadOnlyList<string> cells, int[] widths, bool isHead)
    {
        var row = new TableRow(new TableRowProperties(isHead ? [new CantSplit(), new TableHeader()] : [new CantSplit()]));
        for (var i = 0; i < cells.Count; i++)
        {
            row.Append(new TableCell(
                new TableCellProperties(new TableCellWidth { Width = Text(widths[i]), Type = TableWidthUnitValues.Dxa }),
                Paragraph(cells[i], new() { Size = 24, Exact = 400, Font = isHead ? Hei : FangSong })));
        }
        return row;
    }

    private static SectionProperties Section(MainDocumentPart main, LetterText letter)
    {
        var mark = main.AddNewPart<HeaderPart>();
        mark.Header = new Header(Mark(letter.Issuer));
        var empty = main.AddNewPart<HeaderPart>();
        empty.Header = new Header(Paragraph("", new() { Exact = 240 }));
        return new(
            new HeaderReference { Type = HeaderFooterValues.First, Id = main.GetIdOfPart(mark) },
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(empty) },
            new HeaderReference { Type = HeaderFooterValues.Even, Id = main.GetIdOfPart(empty) },
            Footer(main, HeaderFooterValues.First, Rule()),
            Footer(main, HeaderFooterValues.Default, PageNumber(JustificationValues.Right)),
            Footer(main, HeaderFooterValues.Even, PageNumber(JustificationValues.Left)),
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 2098, Bottom = 1984, Left = 1587, Right = 1474, Header = 1701, Footer = 1134, Gutter = 0 },
            new TitlePage(),
            new DocGrid { Type = DocGridValues.Lines, LinePitch = 579 });
    }

    private static FooterReference Footer(MainDocumentPart main, HeaderFooterValues type, Paragraph content)
    {
        var part = main.AddNewPart<FooterPart>();
        part.Footer = new Footer(content);
        return new() { Type = type, Id = main.GetIdOfPart(part) };
    }

    /// <summary>The issuer's name, as large as fits the line, and the first double rule: thick above thin, 4 mm below.</summary>
    private static Paragraph Mark(string issuer)
    {
        var size = Math.Min(88, 156 * 567 / 10 / 10 / Math.Max(1, issuer.Length)) / 2 * 2;
        var mark = Paragraph(issuer, new() { Alignment = JustificationValues.Center, Font = Song, Size = size, Colour = Red, Left = -Overhang, Right = -Overhang, Exact = size * 11 });
        mark.ParagraphProperties!.ParagraphBorders = new ParagraphBorders(new BottomBorder { Val = BorderValues.ThickThinSmallGap, Size = 24, Color = Red, Space = 11 });
        return mark;
    }

    /// <summary>The second double rule: thin above thick, 20 mm above the edge.</summary>
    private static Paragraph Rule()
    {
        var rule = Paragraph("", new() { Left = -Overhang, Right = -Overhang, Exact = 120, Size = 8 });
        rule.ParagraphProperties!.ParagraphBorders = new ParagraphBorders(new BottomBorder { Val = BorderValues.ThinThickSmallGap, Size = 24, Color = Red, Space = 1 });
        return rule;
    }

    /// <summary>— 2 —, one character in from the outer edge.</summary>
    private static Paragraph PageNumber(JustificationValues side)
    {
        var paragraph = Paragraph("", new() { Alignment = side, Left = side == JustificationValues.Left ? Character : 0, Right = side == JustificationValues.Right ? Character : 0, Exact = 320 });
        foreach (var run in (OpenXmlElement[])
        [
            new Text("— ") { Space = SpaceProcessingModeValues.Preserve }, new FieldChar { FieldCharType = FieldCharValues.Begin }, new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve },
            new FieldChar { FieldCharType = FieldCharValues.End }, new Text(" —") { Space = SpaceProcessingModeValues.Preserve },
        ])
        {
            paragraph.Append(new Run(Properties("宋体", 28, null), run));
        }
        return paragraph;
    }

    private static Paragraph Paragraph(string text) => Paragraph(text, new());

    private static Paragraph Paragraph(string text, Look look)
    {
        var properties = new ParagraphProperties();
        if (look.KeepNext)
            properties.KeepNext = new();
        if (look.BreakBefore)
            properties.PageBreakBefore = new();
        if (look.Exact != Line)
            properties.SnapToGrid = new() { Val = false };
        properties.SpacingBetweenLines = new() { Line = Text(look.Exact), LineRule = LineSpacingRuleValues.Exact, Before = "0", After = "0" };
        properties.Indentation = new() { Left = Text(look.Left), Right = Text(look.Right), FirstLine = Text(look.FirstLine) };
        properties.Justification = new() { Val = look.Alignment ?? JustificationValues.Both };
        var paragraph = new Paragraph(properties);
        if (text.Length > 0)
            paragraph.Append(new Run(Properties(look.Font, look.Size, look.Colour), new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        return paragraph;
    }

    private static RunProperties Properties(string font, int size, string? colour)
    {
        var properties = new RunProperties { RunFonts = new() { Ascii = font, HighAnsi = font, EastAsia = font, Hint = FontTypeHintValues.EastAsia } };
        if (colour is not null)
            properties.Color = new() { Val = colour };
        // 28 characters of 16 points would be wider than the text area. A grid of characters would do it too, but LibreOffice reads it otherwise than Word.
        if (size == Size3)
            properties.Spacing = new() { Val = -5 };
        properties.FontSize = new() { Val = Text(size) };
        properties.FontSizeComplexScript = new() { Val = Text(size) };
        return properties;
    }

    /// <summary>Other names of the fonts, for machines that have those.</summary>
    private static void AddStyles(MainDocumentPart main)
    {
        main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = FangSong, HighAnsi = FangSong, EastAsia = FangSong }, new FontSize { Val = Text(Size3) }, new Languages { Val = "zh-CN", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()));
        main.AddNewPart<FontTablePart>().Fonts = new Fonts(
            new Font(new AltName { Val = "FangSong" }) { Name = FangSong },
            new Font(new AltName { Val = "SimHei" }) { Name = Hei },
            new Font(new AltName { Val = "SimSun" }) { Name = Song });
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new EvenAndOddHeaders());
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Sizes in half points, lengths in twips.</summary>
    private sealed record Look
    {
        public JustificationValues? Alignment { get; init; }
        public string Font { get; init; } = FangSong;
        public int Size { get; init; } = Size3;
        public string? Colour { get; init; }
        public int FirstLine { get; init; }
        public int Left { get; init; }
        public int Right { get; init; }
        public int Exact { get; init; } = Line;
        public bool KeepNext { get; init; }
        public bool BreakBefore { get; init; }
    }
}

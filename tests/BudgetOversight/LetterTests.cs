using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Tongjian.BudgetOversight;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>Letters: numbers without a gap, files as issued, in the form of GB/T 9704, and what may not go out together.</summary>
public sealed partial class LetterTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_letter_takes_its_number_its_file_and_the_warnings_step_in_one_act(DatabaseKind kind)
    {
        await using var room = await HandlingRoom.Open(kind is DatabaseKind.PostgreSql ? await postgres.Open(Stop) : null);
        var letter = await room.Ask();
        Assert.Equal(("咸人常预函〔2021〕1号", "咸宁市财政局并转301001", new DateOnly(2022, 1, 10)), (letter.Written, letter.Recipient, letter.DueOn));
        var handling = (await room.Oversight.Handlings.Find(room.Warning.Id, Stop))!;
        Assert.Equal((HandlingStage.SelfCheck, new DateOnly(2021, 12, 31)), (handling.Stage, handling.AddressedOn));
        Assert.Equal(letter.Written, (await room.Oversight.Handlings.Steps(room.Warning.Id, HandlingScope.Whole, Stop))[^1].Paper);

        var entry = (await room.Oversight.Records.Ledger.Find(letter.LedgerIndex, Stop))!;
        Assert.Equal(("letter.issue", letter.File, letter.Written), (entry.Event.Act, entry.Event.Facts["file_sha256"], entry.Event.Facts["number"]));
        Assert.NotNull(await new FileStore(room.Oversight.Records.Folder).Open(letter.File, Stop));
        Assert.Equal([letter], await room.Oversight.IssuedLetters.All(HandlingScope.Whole, Stop));
    }

    [Fact]
    public async Task What_is_refused_takes_no_number()
    {
        await using var room = await HandlingRoom.Open();
        var before = await room.Kept();
        Assert.False((await room.TrySend(LetterKind.Doubt, "analyst")).Accepted(out _, out var early));
        Assert.Equal("handling.stage", early!.Code);
        Assert.False((await room.TrySend(LetterKind.Doubt, "finance")).Accepted(out _, out var foreign));
        Assert.Equal("handling.not-yours", foreign!.Code);
        Assert.Equal(before, await room.Kept());
        Assert.Equal(1, (await room.Ask()).Number);
        Assert.False((await room.TrySend(LetterKind.Doubt, "analyst")).Accepted(out _, out _));
        Assert.False((await room.TrySend(LetterKind.Urge, "analyst")).Accepted(out _, out var unhurried));
        Assert.Equal("handling.urge.early", unhurried!.Code);

        room.Pass(30);
        Assert.Equal("咸人常预督〔2022〕1号", (await room.Send(LetterKind.Urge, "analyst", "请说明逾期的原因。")).Written);
        Assert.Equal(2, (await room.Send(LetterKind.Urge, "head")).Number);
        Assert.True((await room.Take("answer", "unit")).Stage is HandlingStage.FinanceView);
        Assert.True((await room.Oversight.Handlings.Steps(room.Warning.Id, HandlingScope.Whole, Stop))[^1].WasLate); // urging gives no new days
    }

    [Fact]
    public async Task Red_warnings_go_out_one_by_one()
    {
        await using var room = await HandlingRoom.Open();
        await room.Take("triage.doubt", "analyst");
        await room.Take("sign", "head");
        var twice = new StepAsked(room.Warning.Id, "letter.doubt", room.Id("analyst"));
        Assert.False((await room.Oversight.Letters.Do("letter.doubt", [twice, twice], Stop)).Accepted(out _, out var refusal));
        Assert.Equal("letter.count", refusal!.Code);
    }

    [Fact]
    public void Every_kind_of_letter_is_a_valid_document_in_the_form_of_the_standard()
    {
        foreach (var letter in Letters())
        {
            var bytes = LetterDocument.Write(letter);
            using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
            var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ToList();
            Assert.True(errors is [], string.Join('\n', errors));
            var text = document.MainDocumentPart!.Document!.Body!.InnerText;
            Assert.All([letter.Number, letter.Title, letter.Recipient + "：", letter.Issuer, letter.Check], part => Assert.Contains(part, text, StringComparison.Ordinal));
            using var package = new ZipArchive(new MemoryStream(bytes));
            using var reader = new StreamReader(package.GetEntry("word/document.xml")!.Open());
            var xml = reader.ReadToEnd();
            // 天头 37 mm, 下边 35 mm, 订口 28 mm, 右边 26 mm; 22 lines and 28 characters.
            Assert.Contains("w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"", xml, StringComparison.Ordinal);
            Assert.Contains("w:type=\"lines\" w:linePitch=\"579\"", xml, StringComparison.Ordinal);
            Assert.Contains("〔2021〕1号", xml, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_printed_letter_has_22_lines_of_28_characters()
    {
        Assert.SkipUnless(PdfPrinter.IsThere && File.Exists("/usr/bin/pdftotext"), "needs LibreOffice and pdftotext, which are not both installed here");
        await using var room = new RecordsRoom();
        using var printer = new PdfPrinter(room.Folder);
        var whole = Letters()[0] with { Body = [new(string.Concat(Enumerable.Repeat("预算联网监督疑点核实", 120)))] };
        var pdf = await printer.Print(new MemoryStream(LetterDocument.Write(whole)), Stop);
        var file = Path.Combine(room.Folder.Temporary, "whole.pdf");
        await File.WriteAllBytesAsync(file, pdf!, Stop);
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/pdftotext", ["-layout", "-f", "2", "-l", "2", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var lines = (await process.StandardOutput.ReadToEndAsync(Stop)).Split('\n').Select(l => l.Replace(" ", "", StringComparison.Ordinal)).Where(l => Han().IsMatch(l)).ToList();
        Assert.Equal(22, lines.Count);
        Assert.All(lines[..^1], line => Assert.Equal(28, line.Length));
    }

    [Fact]
    public void A_letter_names_the_run_that_confirmed_the_doubt_last()
    {
        var (_, body, _) = LetterWords.Of(LetterKind.Doubt, [Found(Severity.红)], new(2022, 1, 10), null, new(2021, 12, 31));
        Assert.Contains(body, p => p.Text.Contains("数据截至第9号报送", StringComparison.Ordinal));
        (_, body, _) = LetterWords.Of(LetterKind.Doubt, [Found(Severity.红) with { Confirmed = null }], new(2022, 1, 10), null, new(2021, 12, 31));
        Assert.Contains(body, p => p.Text.Contains("数据截至第7号报送", StringComparison.Ordinal));
    }

    [Fact]
    public void Yellow_ones_go_out_together_with_a_list()
    {
        var (title, _, annex) = LetterWords.Of(LetterKind.Doubt, [Found(Severity.黄), Found(Severity.黄)], new(2022, 1, 17), null, new(2021, 12, 31));
        Assert.Equal("关于集中核实2021年12月预算联网监督疑点的函", title);
        Assert.Equal(2, annex!.Rows.Count);
        Assert.All(annex.Rows, row => Assert.Equal(annex.Columns.Count, row.Count));
        Assert.Null(LetterWords.Of(LetterKind.Doubt, [Found(Severity.橙)], new(2022, 1, 17), null, new(2021, 12, 31)).Annex);
    }

    [Fact]
    public void A_yellow_one_raised_by_a_relapse_has_a_letter_of_its_own_with_its_question()
    {
        var relapsed = Found(Severity.黄) with { Level = Severity.橙 };
        var (title, body, annex) = LetterWords.Of(LetterKind.Doubt, [relapsed], new(2022, 1, 17), "为什么再次发生？", new(2021, 12, 31));
        Assert.Equal("关于核实预算联网监督疑点的函", title);
        Assert.Null(annex);
        Assert.Contains("为什么再次发生？", body.Select(p => p.Text));
    }

    private static List<LetterText> Letters() =>
    [
        .. LetterKind.All.Select(kind => Text(LetterWords.Of(kind, [Found(Severity.红)], new(2022, 1, 10), "请说明原因。", new(2021, 12, 31)))),
        Text(LetterWords.Of(LetterKind.Doubt, [Found(Severity.黄), Found(Severity.黄)], new(2022, 1, 17), null, new(2021, 12, 31))),
    ];

    private static LetterText Text((string Title, IReadOnlyList<LetterParagraph> Body, LetterAnnex? Annex) words) =>
        new("咸宁市人大常委会预算工作委员会", "咸人常预函〔2021〕1号", words.Title, "咸宁市财政局并转咸宁市教育局", words.Body, new(2021, 12, 31), words.Annex, "核对：咸宁市本级");

    private static WarningInLetter Found(Severity severity) => new(new(
        "0123456789abcdef", new("D05", 421200000, "B1", "2021"), 2021, severity, new(2021, 5, 6), 1, "CNY", [], ["《预算法》第十三条"],
        "市教育局：支付超过指标（B1），指标100.00元，累计支付100.01元，自2021-05-06起超出，超出0.01元。", "a1b2", WarningState.New, 1, new(2021, 12, 31), 1, new(2021, 12, 31), 7, null), "无预算、超预算支付", "市教育局", severity, new(3, new(2021, 12, 31), 9));

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Han();
}

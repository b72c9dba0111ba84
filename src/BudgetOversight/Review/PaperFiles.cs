using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Issued analysis papers, for those who may read the review.</summary>
internal static class PaperFiles
{
    /// <summary>As it was issued: the bytes whose hash stands in the ledger.</summary>
    public static async Task<IResult> Issued(string id, Viewer viewer, ReviewStore store, FileStore files) =>
        await store.Paper(id, viewer.Stop) is { } paper && await files.Open(paper.File, viewer.Stop) is { } content
            ? Results.File(content, LetterFiles.Docx, $"{paper.Written}.docx")
            : Results.NotFound();

    public static async Task<IResult> Printed(string id, Viewer viewer, ReviewStore store, FileStore files, PdfPrinter printer)
    {
        if (await store.Paper(id, viewer.Stop) is not { } paper || await files.Open(paper.File, viewer.Stop) is not { } content)
            return Results.NotFound();
        await using (content)
            return await printer.Print(content, viewer.Stop) is { } pdf ? Results.File(pdf, "application/pdf", $"{paper.Written}.pdf") : Results.NotFound();
    }
}

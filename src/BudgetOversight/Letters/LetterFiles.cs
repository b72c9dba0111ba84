using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>The files of letters and of steps, for those who see the warning.</summary>
internal static class LetterFiles
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>As it was issued: the bytes whose hash stands in the ledger.</summary>
    public static async Task<IResult> Issued(string id, Viewer viewer, HandlingRights rights, LetterStore letters, FileStore files) =>
        await Find(id, viewer, rights, letters) is { } letter && await files.Open(letter.File, viewer.Stop) is { } content
            ? Results.File(content, Docx, $"{letter.Written}.docx")
            : Results.NotFound();

    /// <summary>Printed from it for whoever has no word processor at hand.</summary>
    public static async Task<IResult> Printed(string id, Viewer viewer, HandlingRights rights, LetterStore letters, FileStore files, PdfPrinter printer)
    {
        if (await Find(id, viewer, rights, letters) is not { } letter || await files.Open(letter.File, viewer.Stop) is not { } content)
            return Results.NotFound();
        await using (content)
            return await printer.Print(content, viewer.Stop) is { } pdf ? Results.File(pdf, "application/pdf", $"{letter.Written}.pdf") : Results.NotFound();
    }

    /// <summary>What was handed in with a step: always to be saved, never shown by the browser.</summary>
    public static async Task<IResult> Attached(string id, string file, Viewer viewer, HandlingRights rights, WarningStore warnings, HandlingStore handlings, FileStore files)
    {
        var scope = await rights.Of(viewer.Account, viewer.Stop);
        if (await warnings.Find(id, scope, viewer.Stop) is null || await handlings.File(id, file, scope, viewer.Stop) is not { } attachment)
            return Results.NotFound();
        return await files.Open(attachment.File, viewer.Stop) is { } content ? Results.File(content, attachment.Kind, attachment.Name) : Results.NotFound();
    }

    private static async Task<Letter?> Find(string id, Viewer viewer, HandlingRights rights, LetterStore letters) =>
        await letters.Find(id, await rights.Of(viewer.Account, viewer.Stop), viewer.Stop);
}

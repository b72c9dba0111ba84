using System.Diagnostics;
using System.Runtime.CompilerServices;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>DOCX to PDF by LibreOffice, where this machine has it. One at a time: it takes a second or two and a good deal of memory.</summary>
internal sealed class PdfPrinter(DataFolder folder) : ICheckup, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(place => Path.Combine(place, "soffice")).FirstOrDefault(File.Exists);

    private readonly SemaphoreSlim _one = new(1, 1);

    public static bool IsThere => Program is not null;

    /// <summary>What a page says where there is no PDF to have.</summary>
    public static string Absence => "本机没有安装LibreOffice，只能下载DOCX；系统管理员安装libreoffice-writer-nogui后可以下载PDF。";

    /// <returns>Null where the program is not there or did not manage.</returns>
    public async Task<byte[]?> Print(Stream document, CancellationToken stop)
    {
        if (Program is null)
            return null;
        await _one.WaitAsync(stop);
        var room = Path.Combine(folder.Temporary, Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(room);
            await using (var file = File.Create(Path.Combine(room, "letter.docx")))
                await document.CopyToAsync(file, stop);
            await Convert(room, stop);
            var pdf = Path.Combine(room, "letter.pdf");
            return File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, stop) : null;
        }
        finally
        {
            _one.Release();
            Clear(room);
        }
    }

    /// <summary>What cannot be deleted stays in the temporary folder.</summary>
    private static void Clear(string room)
    {
        try
        {
            if (Directory.Exists(room))
                Directory.Delete(room, recursive: true);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // The letter is printed, or its failure is already on its way to the caller.
        }
    }

    /// <summary>Its absence is nothing bad: letters are there as DOCX.</summary>
    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask;
        yield return Finding.Good("函件转PDF", Program is { } there ? $"LibreOffice：{there}" : Absence);
    }

    public void Dispose() => _one.Dispose();

    private static async Task Convert(string room, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        // A profile of its own: without it a second LibreOffice on the machine would answer in its place, or refuse.
        using var process = Process.Start(new ProcessStartInfo(Program!, [$"-env:UserInstallation=file://{room}/profile", "--headless", "--norestore", "--convert-to", "pdf", "--outdir", room, Path.Combine(room, "letter.docx")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            await said;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
        }
    }
}

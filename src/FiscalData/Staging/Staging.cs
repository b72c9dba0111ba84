using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>
/// Turns a delivered file into typed rows, rejects and control totals (暂存). Nothing is dropped silently and nothing is guessed.
/// </summary>
/// <param name="secret">The node's secret for personal columns; may be empty where no mapping has any.</param>
internal sealed class Staging(ReadOnlyMemory<byte> secret)
{
    /// <param name="take">
    /// Called in the order of the file, on the caller's thread; null for a dry run. The block is reused: it is valid only during the call.
    /// </param>
    /// <param name="progress">Bytes of the file read so far.</param>
    /// <param name="delivered">Lines whose key an earlier delivery already has, with its number: set aside like a key that stands twice.</param>
    /// <exception cref="ArgumentException">The mapping has personal columns and there is no secret.</exception>
    public StagingReport Run(SourceFile file, Mapping mapping, Action<RowBlock>? take, IProgress<long>? progress, CancellationToken stop, IReadOnlyDictionary<int, long>? delivered = null)
    {
        var hash = mapping.HasSecrets ? new SecretHash(secret) : null;
        var form = "";
        try
        {
            using var source = SourceOpener.Open(file, mapping);
            form = source.Form;
            var run = new StagingRun(file, mapping, source, hash, take, progress) { Delivered = delivered };
            return run.Go(stop);
        }
        catch (RefusedFileException e)
        {
            return new()
            {
                File = file,
                Mapping = mapping,
                Form = form,
                Refusal = new Refusal(e.Code, e.Message, Remedy: e.Remedy),
                Errors = e.Errors.Length > 0 ? e.Errors : [new(e.Code, file.Name, null, "", 0, "", "", e.Message, e.Remedy)],
            };
        }
    }
}

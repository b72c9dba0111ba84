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
    public StagingReport Run(SourceFile file, Mapping mapping, Action<RowBlock>? take, IProgress<long>? progress, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        throw new NotSupportedException($"{file.Name} {mapping.Name} {take is null} {progress is null} {secret.Length}");
    }
}

namespace Tongjian.Records;

/// <summary>Everything that can be verified, one after the other.</summary>
public sealed class Verification(IEnumerable<IVerifiable> parts)
{
    public async Task<VerificationReport> Run(CancellationToken stop)
    {
        var examined = new List<string>();
        var mismatches = new List<Mismatch>();
        var unfinished = new List<string>();
        foreach (var part in parts)
        {
            try
            {
                var verified = await part.Verify(stop);
                examined.Add(verified.Examined);
                mismatches.AddRange(verified.Mismatches);
                unfinished.AddRange(verified.Uncovered);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // The other parts are still looked at: whoever damages one thing must not hide the rest.
                unfinished.Add($"{part.GetType().Name}: {failed.Message}");
            }
        }
        return new(examined, mismatches, unfinished);
    }
}

/// <param name="Unfinished">What could not be looked at, and why.</param>
public sealed record VerificationReport(IReadOnlyList<string> Examined, IReadOnlyList<Mismatch> Mismatches, IReadOnlyList<string> Unfinished)
{
    /// <summary>0 all as it was, 1 mismatches, 2 not everything could be looked at.</summary>
    public int ExitCode => Unfinished.Count > 0 ? 2 : Mismatches.Count > 0 ? 1 : 0;
}

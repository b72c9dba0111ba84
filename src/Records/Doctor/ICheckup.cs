namespace Tongjian.Records;

/// <summary>Looks whether one part of the house is in working order. Each module has its own.</summary>
public interface ICheckup
{
    /// <exception cref="Exception">Becomes a bad finding.</exception>
    IAsyncEnumerable<Finding> Examine(CancellationToken stop);
}

/// <summary>What was looked at, how it is, and how to mend it.</summary>
/// <param name="Subject">In Chinese: 磁盘空间.</param>
/// <param name="Found">What there is, with numbers and units.</param>
/// <param name="Remedy">What to do now; only where it is not good.</param>
public sealed record Finding(string Subject, bool IsGood, string Found, string? Remedy)
{
    public static Finding Good(string subject, string found) => new(subject, true, found, null);

    public static Finding Bad(string subject, string found, string remedy) => new(subject, false, found, remedy);
}

namespace Tongjian.Records;

/// <summary>Something that can be held against what was recorded when it was made: the ledger, the files, and whatever a module keeps that a ledger entry vouches for.</summary>
public interface IVerifiable
{
    /// <summary>Looks at everything; the first mismatch never ends it.</summary>
    /// <exception cref="IOException">It cannot be looked at now: said apart from mismatches.</exception>
    Task<Verified> Verify(CancellationToken stop);
}

/// <summary>What one <see cref="IVerifiable"/> found.</summary>
/// <param name="Examined">In Chinese, with numbers: 账本2021年，共1234条，检查点3个。</param>
public sealed record Verified(string Examined, IReadOnlyList<Mismatch> Mismatches)
{
    /// <summary>What there is and could not be held against anything, in whole sentences: neither right nor wrong.</summary>
    public IReadOnlyList<string> Uncovered { get; init; } = [];
}

/// <summary>A record that is not what it was.</summary>
/// <param name="Record">Which one: <c>ledger/17</c>, <c>delivery/5</c>, <c>file/(hash)</c>.</param>
/// <param name="Code">Stable, dotted, lower case: <c>entry.changed</c>.</param>
/// <param name="Sentence">What is wrong, in one Chinese sentence.</param>
public sealed record Mismatch(RecordRef Record, string Code, string Sentence);

using System.Diagnostics.CodeAnalysis;

namespace Tongjian.Ground;

/// <summary>The rules say no: what happened and why, in one Chinese sentence, and what to do now.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>delivery.restates.missing</c>.</param>
/// <param name="Sentence">One Chinese sentence for the person who asked.</param>
/// <param name="Basis">The article behind the refusal, where there is one.</param>
/// <param name="Remedy">What to do now, in Chinese, where the sentence does not say it.</param>
public sealed record Refusal(string Code, string Sentence, Citation? Basis = null, string? Remedy = null);

/// <summary>What came of an act: the accepted value or a <see cref="Refusal"/>.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;
    private readonly Refusal? _refusal;
    private readonly bool _isMade;

    private Outcome(T value) => (_value, _isMade) = (value, true);

    private Outcome(Refusal refusal) => (_refusal, _isMade) = (refusal, true);

    /// <summary>True with <paramref name="value"/> set when accepted; false with <paramref name="refusal"/> set otherwise.</summary>
    /// <exception cref="InvalidOperationException">A default outcome, which came of no act: it must not pass for acceptance.</exception>
    public bool Accepted([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Refusal? refusal)
    {
        if (!_isMade)
            throw new InvalidOperationException("This outcome came of no act.");
        value = _value;
        refusal = _refusal;
        return refusal is null;
    }

    public static implicit operator Outcome<T>(T value) => new(value);

    public static implicit operator Outcome<T>(Refusal refusal) => new(refusal);
}

using Tongjian.Ground;

namespace Tongjian.Records;

/// <summary>A row of some register, named so that any module may point at it: <c>delivery/17</c>.</summary>
public sealed record RecordRef(string Register, string Id)
{
    public override string ToString() => $"{Register}/{Id}";
}

/// <summary>How a figure is counted: versioned, said in one Chinese sentence.</summary>
/// <param name="Key">Dotted, lower case: <c>deliveries.sealed</c>.</param>
/// <param name="Unit">件, 人次, 篇, 笔, 元 ...</param>
/// <param name="CountsRecords">False where the value is summed or measured over the records instead of being their number.</param>
public sealed record CountingRule(string Key, int Version, string Title, string Unit, string Sentence, bool CountsRecords = true);

/// <summary>A number with its origin: the rule it was counted by and exactly the records that were counted.</summary>
public sealed record Figure(CountingRule Rule, decimal Value, Period Period, DateOnly AsOf, IReadOnlyList<RecordRef> Records);

/// <summary>What a module lets others count. The module that owns the register answers; nobody else knows its tables.</summary>
public interface IFigureSource
{
    IReadOnlyList<CountingRule> Rules { get; }

    /// <exception cref="KeyNotFoundException">This source has no rule of that key.</exception>
    Task<Figure> Count(string key, Period period, DateOnly asOf, CancellationToken stop);

    /// <summary>The page that shows a record of this source; null where the register is not ours.</summary>
    string? PageOf(RecordRef record);
}

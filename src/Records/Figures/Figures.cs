using Tongjian.Ground;

namespace Tongjian.Records;

/// <summary>Every figure of the house by its key, whichever module counts it.</summary>
internal sealed class Figures
{
    private readonly Dictionary<string, (IFigureSource Source, CountingRule Rule)> _rules = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<IFigureSource> _sources;

    /// <exception cref="InvalidOperationException">Two sources count under the same key.</exception>
    public Figures(IEnumerable<IFigureSource> sources)
    {
        _sources = [.. sources];
        foreach (var source in _sources)
        {
            foreach (var rule in source.Rules)
            {
                if (!_rules.TryAdd(rule.Key, (source, rule)))
                    throw new InvalidOperationException($"计数规则 {rule.Key} 有两个来源：{_rules[rule.Key].Source.GetType().Name} 和 {source.GetType().Name}。");
            }
        }
    }

    /// <summary>By key.</summary>
    public IEnumerable<CountingRule> Rules => _rules.Values.Select(entry => entry.Rule).OrderBy(rule => rule.Key, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">No source counts under this key.</exception>
    /// <exception cref="InvalidOperationException">The source broke its own rule: another key, or a value that its records do not make.</exception>
    public async Task<Figure> Count(string key, Period period, DateOnly asOf, CancellationToken stop)
    {
        if (!_rules.TryGetValue(key, out var known))
            throw new KeyNotFoundException($"没有名为“{key}”的计数规则。");
        var figure = await known.Source.Count(key, period, asOf, stop);
        if (figure.Rule != known.Rule)
            throw new InvalidOperationException($"{key}：来源用另一条规则（{figure.Rule.Key} 第{figure.Rule.Version}版）作答。");
        if (figure.Rule.CountsRecords && figure.Value != figure.Records.Count)
            throw new InvalidOperationException($"{key}：数值是{figure.Value}，所列记录却有{figure.Records.Count}条。");
        return figure;
    }

    /// <summary>The page that shows a record; null where no source knows it.</summary>
    public string? PageOf(RecordRef record) => _sources.Select(source => source.PageOf(record)).FirstOrDefault(page => page is not null);
}

using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>What a delivery's rows say about it as they pass by: row tree, regions, years, months.</summary>
internal sealed class RowScan(LandingTable table)
{
    private readonly int _region = IndexOf(table, c => c.Kind is ColumnKind.Region);
    private readonly int _year = IndexOf(table, c => c.Kind is ColumnKind.Year);
    private readonly int _day = IndexOf(table, c => c is { Kind: ColumnKind.Date, Required: true });
    private readonly MerkleTree _tree = new();
    private readonly SortedSet<long> _regions = [];
    private readonly SortedDictionary<long, long> _years = [];
    private readonly List<int> _lines = [];
    private long _firstDay = long.MaxValue;
    private long _lastDay = long.MinValue;

    public void Take(RowBlock block)
    {
        _tree.Append(block.LeafHashes.AsSpan(0, block.Count * MerkleTree.HashBytes));
        _lines.AddRange(block.SourceLines.AsSpan(0, block.Count));
        long last = 0;
        foreach (var region in Values(block, _region))
        {
            if (region != last)
                _regions.Add(last = region);
        }
        foreach (var year in Values(block, _year))
            _years[year] = _years.GetValueOrDefault(year) + 1;
        foreach (var day in Values(block, _day))
        {
            _firstDay = Math.Min(_firstDay, day);
            _lastDay = Math.Max(_lastDay, day);
        }
    }

    public long Rows => _tree.Size;

    /// <summary>Every region that a row belongs to.</summary>
    public IReadOnlyCollection<int> Regions => [.. _regions.Select(r => (int)r)];

    public string Root => Convert.ToHexStringLower(_tree.Root());

    /// <summary>Where the row stood in its source file.</summary>
    /// <param name="row">row_no, from 1.</param>
    public int LineOf(int row) => _lines[row - 1];

    /// <summary>The fiscal year of most rows; null without rows.</summary>
    public int? Year => _years.Count == 0 ? null : (int)_years.MaxBy(y => y.Value).Key;

    /// <summary>The rows' one region, or the whole area (998) of the city or province they share; null where they share none, or there are none.</summary>
    public FiscalRegion? Region
    {
        get
        {
            if (_regions.Count <= 1)
                return _regions.Count == 0 ? null : FiscalRegion.FromNumber((int)_regions.Min);
            foreach (var (span, area) in (ReadOnlySpan<(int, int)>)[(1_000, 998), (100_000, 998), (10_000_000, 998)])
            {
                if (_regions.Min / span == _regions.Max / span)
                    return FiscalRegion.FromNumber((int)(_regions.Min / span * span) + area);
            }
            return null;
        }
    }

    /// <summary>The month, year or years that hold every row: by the table's first required date, else by the fiscal year.</summary>
    public Period? Period
    {
        get
        {
            if (_firstDay <= _lastDay)
            {
                var (first, last) = (DateOnly.FromDayNumber((int)_firstDay + UnixEpochDay), DateOnly.FromDayNumber((int)_lastDay + UnixEpochDay));
                if ((first.Year, first.Month) == (last.Year, last.Month))
                    return Ground.Period.Month(first.Year, first.Month);
            }
            if (_years.Count == 0)
                return null;
            var (from, to) = ((int)_years.Keys.First(), (int)_years.Keys.Last());
            return from == to ? Ground.Period.Year(from) : Ground.Period.Years(from, to);
        }
    }

    private static int UnixEpochDay { get; } = new DateOnly(1970, 1, 1).DayNumber;

    private static IEnumerable<long> Values(RowBlock block, int index)
    {
        if (index < 0 || block.Columns[index] is not { } column)
            yield break;
        for (var row = 0; row < block.Count; row++)
        {
            if (column.Present[row])
                yield return column.Numbers[row];
        }
    }

    private static int IndexOf(LandingTable table, Func<LandingColumn, bool> wanted)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (wanted(table.Columns[i]))
                return i;
        }
        return -1;
    }
}

using System.Runtime.InteropServices;
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
    private readonly Dictionary<long, (long Rows, int Line)> _days = [];

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
        TakeDays(block);
    }

    public LandingTable Table => table;

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
            if (_days.Count > 0)
            {
                var (first, last) = (Day(_days.Keys.Min()), Day(_days.Keys.Max()));
                if ((first.Year, first.Month) == (last.Year, last.Month))
                    return Ground.Period.Month(first.Year, first.Month);
            }
            if (_years.Count == 0)
                return null;
            var (from, to) = ((int)_years.Keys.First(), (int)_years.Keys.Last());
            return from == to ? Ground.Period.Year(from) : Ground.Period.Years(from, to);
        }
    }

    /// <summary>The rows that do not fall in a period: by the table's first required date, else by the fiscal year.</summary>
    /// <param name="dated">Whether the table's date tells; else its fiscal year does.</param>
    public RowsOutside Outside(Period period, bool dated)
    {
        if (!dated)
            return new(_years.Where(y => y.Key < period.First.Year || y.Key > period.Last.Year).Sum(y => y.Value), _years.Values.Sum(), 0, null);
        var outside = _days.Where(d => Day(d.Key) < period.First || Day(d.Key) > period.Last).Select(d => (Day: Day(d.Key), d.Value.Rows, d.Value.Line)).ToList();
        var first = outside.Count == 0 ? default : outside.MinBy(d => d.Line);
        return new(outside.Sum(d => d.Rows), _days.Values.Sum(d => d.Rows), first.Line, outside.Count == 0 ? null : first.Day);
    }

    /// <summary>Whether the table has a date by which its rows belong to a month.</summary>
    public bool IsDated => _day >= 0;

    private void TakeDays(RowBlock block)
    {
        if (_day < 0 || block.Columns[_day] is not { } column)
            return;
        for (var row = 0; row < block.Count; row++)
        {
            if (!column.Present[row])
                continue;
            ref var day = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, column.Numbers[row], out var known);
            day = (day.Rows + 1, known ? day.Line : block.SourceLines[row]);
        }
    }

    private static DateOnly Day(long number) => DateOnly.FromDayNumber((int)number + UnixEpochDay);

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

/// <summary>Rows that do not fall in the period they were delivered for.</summary>
/// <param name="Rows">How many.</param>
/// <param name="All">Of how many.</param>
/// <param name="Line">Where the first of them stood in the file; 0 where only years tell.</param>
/// <param name="Day">Its date; null where only years tell.</param>
internal sealed record RowsOutside(long Rows, long All, int Line, DateOnly? Day);

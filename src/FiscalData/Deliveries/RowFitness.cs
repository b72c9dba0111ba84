using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>Holds typed rows that were typed elsewhere to what the rows of a file are held to: required fields, shapes of codes, days, years and texts.</summary>
internal sealed class RowFitness(LandingTable table)
{
    private static readonly long FirstDay = DateReader.ToDay(new(1949, 1, 1));
    private static readonly long LastDay = DateReader.ToDay(new(2100, 12, 31));

    private readonly List<Judge> _judges = [.. table.Columns.Select((column, index) => new Judge(index, column, CodeShapes.Of(column.Field)))];
    private long _unfit;
    private (int Row, LandingColumn Column, Fault Fault)? _first;

    /// <summary>What stands against the rows seen so far, with the first place of it; null where nothing does.</summary>
    public Refusal? Refusal => _first is not { } first ? null : new("package.rows.unfit",
        $"包里有{_unfit:N0}处不合规定，第一处在第{first.Row}行的“{first.Column.Title}”（{first.Column.Field}）：{first.Fault.Reason}",
        Remedy: $"不能只收其余各行：请对方改正后重新封包。{first.Fault.Remedy}");

    /// <param name="numbers">The rows' <c>row_no</c>.</param>
    public void Look(RowBlock block, int[] numbers)
    {
        foreach (var judge in _judges)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (judge.Of(block.Columns[judge.Index], row) is var kind and not FaultKind.None)
                    Note(numbers[row], judge, kind);
            }
        }
    }

    private void Note(int row, Judge judge, FaultKind kind)
    {
        _unfit++;
        if (_first is null || row < _first.Value.Row)
            _first = (row, judge.Column, Fault.Of(kind, kind is FaultKind.TextTooLong ? ColumnReader.LongestText.ToString(System.Globalization.CultureInfo.InvariantCulture) : judge.Shape.Words));
    }

    private sealed record Judge(int Index, LandingColumn Column, CodeShape Shape)
    {
        public FaultKind Of(BlockColumn? cells, int row)
        {
            if (cells is null || !cells.Present[row])
                return Column.Required ? FaultKind.Missing : FaultKind.None;
            var number = cells.Numbers[row];
            return Column.Kind switch
            {
                ColumnKind.Region => number is >= 100_000_000 and <= 999_999_999 ? FaultKind.None : FaultKind.RegionShape,
                ColumnKind.Year => number is >= 1949 and <= 2100 ? FaultKind.None : FaultKind.YearShape,
                ColumnKind.Code => number > 0 && Shape.Fits((int)Math.Log10(number) + 1) ? FaultKind.None : FaultKind.CodeShape,
                ColumnKind.Date => number >= FirstDay && number <= LastDay ? FaultKind.None : FaultKind.DateImpossible,
                ColumnKind.Month => number is >= 194_901 and <= 210_012 && number % 100 is >= 1 and <= 12 ? FaultKind.None : FaultKind.MonthShape,
                ColumnKind.Flag => number is 1 or 2 ? FaultKind.None : FaultKind.FlagShape,
                ColumnKind.Word or ColumnKind.Serial or ColumnKind.Secret => OfText(cells.TextOf(row)),
                _ => FaultKind.None,
            };
        }

        private FaultKind OfText(ReadOnlySpan<byte> text) =>
            text.Length == 0 ? (Column.Required ? FaultKind.Missing : FaultKind.None)
            : text.Length > ColumnReader.LongestText ? FaultKind.TextTooLong
            : CellText.HasControls(text) ? FaultKind.TextControl
            : FaultKind.None;
    }
}

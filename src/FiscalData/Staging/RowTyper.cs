using System.Numerics;

namespace Tongjian.FiscalData;

/// <summary>What became of a batch of records. Reused.</summary>
internal sealed class TypedBatch
{
    public CellBatch Cells { get; set; } = new();

    public RowBlock? Block { get; set; }

    public RowForm Form { get; } = new();

    /// <summary>The record each row of the block was made from.</summary>
    public int[] RecordOfRow { get; set; } = [];

    public RowKey[] Keys { get; set; } = [];

    public List<StagingError> Errors { get; } = [];

    public List<RejectedRow> Rejects { get; } = [];

    public List<RejectedRow> Totals { get; } = [];

    public int Read { get; set; }

    public int Blank { get; set; }

    /// <summary>Counts by column of the table and kind of note.</summary>
    public Dictionary<(int Column, CellNotes Note), int> Notes { get; } = [];

    public void Clear()
    {
        Errors.Clear();
        Rejects.Clear();
        Totals.Clear();
        Notes.Clear();
        Form.Clear();
        (Read, Blank) = (0, 0);
    }
}

/// <summary>Turns the records of a batch into typed rows with their leaf hashes. Several batches may be typed at once.</summary>
internal sealed class RowTyper(RowPlan plan)
{
    private readonly RejectWords _words = new(plan);

    /// <param name="from">The first record that is data.</param>
    public void Type(TypedBatch batch, int from)
    {
        var cells = batch.Cells;
        batch.Clear();
        batch.Read = cells.Records - from;
        Prepare(batch, from);
        var block = batch.Block!;
        for (var record = from; record < cells.Records; record++)
        {
            if (IsBlank(cells, record))
                batch.Blank++;
            else if (plan.TotalCell >= 0 && IsTotal(cells, record))
                batch.Totals.Add(Aside(cells, record));
            else if (IsWhole(batch, record) && TypeRow(batch, record))
                Keep(batch, block, record);
            else
                batch.Rejects.Add(Aside(cells, record));
        }
        batch.Form.HashRows(block.LeafHashes);
    }

    /// <summary>The record set aside, with its amount where that can be read.</summary>
    public RejectedRow Aside(CellBatch cells, int record)
    {
        var amount = plan.Amount is { Cell: >= 0 } reader && reader.Cell < cells.CellsOf(record)
            ? reader.AmountOf(CellText.Trim(cells.Cell(cells.FirstCell[record] + reader.Cell)))
            : null;
        return new(cells.Lines[record], _words.Record(cells, record), amount);
    }

    public StagingError Error(FaultKind kind, int line, ColumnReader? reader, string value, string detail) => _words.Error(kind, line, reader, value, detail);

    private void Prepare(TypedBatch batch, int from)
    {
        var rows = 0;
        for (var record = from; record < batch.Cells.Records; record++)
            rows += batch.Cells.CellsOf(record) >= plan.Width || batch.Cells.Natures is not null ? 1 : 0;
        if (batch.Block is null || batch.Block.SourceLines.Length < rows)
        {
            batch.Block = plan.NewBlock(Math.Max((int)BitOperations.RoundUpToPowerOf2((uint)rows), 64));
            batch.RecordOfRow = new int[batch.Block.SourceLines.Length];
            batch.Keys = new RowKey[batch.Block.SourceLines.Length];
        }
        batch.Block.Count = 0;
    }

    private void Keep(TypedBatch batch, RowBlock block, int record)
    {
        var row = block.Count++;
        block.SourceLines[row] = batch.Cells.Lines[record];
        batch.RecordOfRow[row] = record;
        batch.Form.AddRow(block, row);
        batch.Keys[row] = RowKey.Of(block, plan.Key, row);
    }

    private bool TypeRow(TypedBatch batch, int record)
    {
        var cells = batch.Cells;
        var (first, count, row, good) = (cells.FirstCell[record], cells.CellsOf(record), batch.Block!.Count, true);
        foreach (var reader in plan.Readers)
        {
            var to = batch.Block.Columns[reader.Index]!;
            var at = first + reader.Cell;
            var cell = reader.Cell >= count ? [] : reader.Cell >= 0 ? CellText.Trim(cells.Cell(at)) : reader.Constant ?? Made(reader.Source.Made!, cells.Lines[record]);
            if (cell.Length == 0)
            {
                to.SetAbsent(row);
                if (reader.IsRequired)
                    good = Complain(batch, record, reader, FaultKind.Missing, cell);
                continue;
            }
            var notes = CellNotes.None;
            var fault = reader.Read(cell, cells.Natures is { } natures && reader.Cell >= 0 ? natures[at] : CellNature.Text, to, row, ref notes);
            if (fault is not FaultKind.None)
                good = Complain(batch, record, reader, fault, cell);
            else if (notes is not CellNotes.None)
                Note(batch, reader.Index, notes);
        }
        return good;
    }

    private bool Complain(TypedBatch batch, int record, ColumnReader reader, FaultKind fault, ReadOnlySpan<byte> cell)
    {
        // A year worked out from a date says nothing that the date's own error does not say.
        var owner = reader.Source.YearOf is { } date ? plan.Readers.First(r => r.Column.Field == date) : reader;
        if (owner == reader || (fault is FaultKind.Missing && !owner.Column.Required))
            batch.Errors.Add(_words.Error(fault, batch.Cells.Lines[record], reader, CellText.ToText(cell), reader.Asked));
        return false;
    }

    /// <summary>Right number of cells, quotes in order. A workbook does not write the empty cells at the end of a row.</summary>
    private bool IsWhole(TypedBatch batch, int record)
    {
        var cells = batch.Cells;
        var (count, fault) = (cells.CellsOf(record), cells.Faults[record]);
        if (fault is FaultKind.None)
            fault = count < plan.Width && cells.Natures is null ? FaultKind.TooFewCells : HasMore(cells, record) ? FaultKind.TooManyCells : FaultKind.None;
        if (fault is FaultKind.None)
            return true;
        batch.Errors.Add(_words.Error(fault, cells.Lines[record], null, "", $"表头{plan.Width}列，本行{count}列"));
        return false;
    }

    private bool HasMore(CellBatch cells, int record)
    {
        for (var cell = cells.FirstCell[record] + plan.Width; cell < cells.FirstCell[record + 1]; cell++)
        {
            if (CellText.Trim(cells.Cell(cell)).Length > 0)
                return true;
        }
        return false;
    }

    private static bool IsBlank(CellBatch cells, int record)
    {
        for (var cell = cells.FirstCell[record]; cell < cells.FirstCell[record + 1]; cell++)
        {
            if (CellText.Trim(cells.Cell(cell)).Length > 0)
                return false;
        }
        return true;
    }

    private bool IsTotal(CellBatch cells, int record)
    {
        if (plan.TotalCell >= cells.CellsOf(record))
            return false;
        var text = Header.Key(CellText.ToText(cells.Cell(cells.FirstCell[record] + plan.TotalCell)));
        return plan.Mapping.Totals!.Values.Any(value => Header.Key(value) == text);
    }

    private ReadOnlySpan<byte> Made(string pattern, int line) => System.Text.Encoding.UTF8.GetBytes(pattern
        .Replace("{file}", Path.GetFileNameWithoutExtension(plan.File.Name), StringComparison.Ordinal)
        .Replace("{line}", line.ToString("D6", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

    private static void Note(TypedBatch batch, int column, CellNotes notes)
    {
        foreach (var note in (ReadOnlySpan<CellNotes>)[CellNotes.FullWidth, CellNotes.NegativeZero, CellNotes.Rounded])
        {
            if ((notes & note) != CellNotes.None)
                batch.Notes[(column, note)] = batch.Notes.GetValueOrDefault((column, note)) + 1;
        }
    }
}

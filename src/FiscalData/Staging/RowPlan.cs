namespace Tongjian.FiscalData;

/// <summary>A mapping applied to the header of one file: how each of its records becomes a row.</summary>
internal sealed class RowPlan
{
    public RowPlan(Mapping mapping, Header header, RowSource source, SourceFile file, SecretHash? secret)
    {
        Mapping = mapping;
        File = file;
        Source = source;
        Width = header.Names.Length;
        while (Width > 0 && header.Names[Width - 1].Length == 0 && !header.CellOf.Contains(Width - 1))
            Width--;
        var readers = new List<ColumnReader>();
        for (var i = 0; i < mapping.Fields.Length; i++)
        {
            var field = mapping.Fields[i];
            var cell = field.YearOf is { } date ? CellOf(date) : header.CellOf[i];
            if (cell >= 0 || field.Constant is not null || field.Made is not null)
                readers.Add(new(Index(field.Column.Field), cell, field, mapping, source.Days, source.IsBinary, secret));
        }
        Readers = [.. readers.OrderBy(r => r.Index)];
        Names = header.Names;
        Amount = Readers.FirstOrDefault(r => r.Column.Field == mapping.Table.Amount);
        Key = [.. mapping.Table.Key.Select(Index)];
        TotalCell = mapping.Totals is { } totals ? header.CellNamed(totals.Header) : -1;
        SecretCells = [.. Readers.Where(r => r.Column.Kind is ColumnKind.Secret && r.Cell >= 0).Select(r => r.Cell)];

        int CellOf(string name) => header.CellOf[mapping.Fields.Select(f => f.Column.Field).ToList().IndexOf(name)];
        int Index(string name) => mapping.Table.Columns.Select(c => c.Field).ToList().IndexOf(name);
    }

    public Mapping Mapping { get; }

    public SourceFile File { get; }

    public RowSource Source { get; }

    /// <summary>Cells a record must have. Empty ones beyond are let pass; text there is a sign of a slipped row.</summary>
    public int Width { get; }

    public string[] Names { get; }

    /// <summary>In the order of the table.</summary>
    public ColumnReader[] Readers { get; }

    public ColumnReader? Amount { get; }

    public int[] Key { get; }

    /// <summary>The cell that tells a total row; -1 where none does.</summary>
    public int TotalCell { get; }

    /// <summary>Cells that hold personal data.</summary>
    public int[] SecretCells { get; }

    public RowBlock NewBlock(int capacity)
    {
        var block = new RowBlock(Mapping.Table, capacity);
        foreach (var reader in Readers)
            block.Columns[reader.Index] = new BlockColumn(capacity, reader.HasText);
        return block;
    }
}

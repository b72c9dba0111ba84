using System.Globalization;

namespace Tongjian.FiscalData;

/// <summary>
/// One file on its way through staging. Two batches are typed at once; what they made is taken up in the order of the file, where keys are
/// compared and sums are drawn.
/// </summary>
internal sealed class StagingRun(SourceFile file, Mapping mapping, RowSource source, SecretHash? secret, Action<RowBlock>? take, IProgress<long>? progress)
{
    private const int Workers = 2;
    private const int UsualRowBytes = 150;

    /// <summary>A file with more errors than this was made with another mapping: it is refused, with the errors found so far.</summary>
    public const int MostErrors = 100_000;

    private readonly Queue<Task<TypedBatch>> _working = [];
    private readonly Stack<TypedBatch> _idle = [];
    private readonly KeySet _keys = new(new FileInfo(file.Path).Length / UsualRowBytes);
    private readonly StagingTally _tally = new(mapping);
    private RowTyper _typer = null!;
    private RowPlan _plan = null!;

    /// <summary>Lines whose key an earlier delivery already has, with its number; 0 where it may not be told.</summary>
    public IReadOnlyDictionary<int, long>? Delivered { get; init; }

    public StagingReport Go(CancellationToken stop)
    {
        var first = Next() ?? throw new RefusedFileException("file.empty", "文件是空的，没有表头也没有数据。", "确认源系统是否导出成功，重新报送。");
        source.Split(first.Cells);
        CheckDecodable(first.Cells);
        var from = ReadHeader(first.Cells);
        Start(first, from);
        try
        {
            while (true)
            {
                while (_working.Count <= Workers && Next() is { } batch)
                    Start(batch, 0);
                if (_working.Count == 0)
                    return _tally.Report(file, source);
                stop.ThrowIfCancellationRequested();
                Settle(_working.Dequeue().GetAwaiter().GetResult());
            }
        }
        finally
        {
            Task.WhenAll(_working).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }

    private TypedBatch? Next()
    {
        var batch = _idle.Count > 0 ? _idle.Pop() : new TypedBatch();
        if (!source.Read(batch.Cells))
            return null;
        progress?.Report(source.Position);
        return batch;
    }

    private void Start(TypedBatch batch, int from) => _working.Enqueue(Task.Run(() =>
    {
        if (batch.Cells.Records == 0)
            source.Split(batch.Cells);
        if (batch.Cells.UndecodableLine == 0)
            _typer.Type(batch, from);
        return batch;
    }));

    /// <returns>The first record that is data.</returns>
    private int ReadHeader(CellBatch cells)
    {
        var records = cells.Heads(Header.DeepestRecord + 1);
        var header = Header.Find(records, mapping)
            ?? throw new RefusedFileException("header.not-found", $"前{Header.DeepestRecord}行中没有找到{mapping.Title}所列的任何一列。", "确认文件与映射是否对应；表头的列名可以在映射中增补。");
        var missing = header.MissingFrom(mapping);
        if (missing.Count > 0)
            throw Missing(missing, cells.Lines[header.Record]);
        _plan = new RowPlan(mapping, header, source, file, secret);
        _typer = new RowTyper(_plan);
        _tally.Remarks.AddRange(HeaderRemarks(header, records));
        return header.Record + 1;
    }

    private RefusedFileException Missing(List<FieldSource> fields, int line)
    {
        var errors = fields.Select(f => new StagingError("header.missing-column", file.Name, source.Sheet, $"第{line}行", line, f.Column.Field, "",
            $"缺少必需的列“{f.Column.Title}”（可用的列名：{string.Join("、", f.Headers)}）。", "补上这一列，或在映射中增补它的列名。"));
        return new("header.missing-column", $"缺少必需的列：{string.Join("、", fields.Select(f => f.Column.Title))}。", "补上这些列后重新报送，或在映射中增补列名。") { Errors = [.. errors] };
    }

    private IEnumerable<string> HeaderRemarks(Header header, List<string[]> records)
    {
        var titles = records.Take(header.Record).Where(r => r.Any(c => c.Length > 0)).Select(r => string.Join(' ', r.Where(c => c.Length > 0))).ToList();
        if (titles.Count > 0)
            yield return $"表头之上有{titles.Count}行标题：{string.Join("；", titles)}";
        if (titles.Any(t => t.Contains("万元", StringComparison.Ordinal)) && mapping.Amounts.Unit is not AmountUnit.WanYuan)
            yield return $"标题中写有“万元”，而映射按“{AmountReader.UnitName(mapping.Amounts.Unit)}”读取金额；请核对单位。";
        var extra = header.ExtraFor(mapping).ToList();
        if (extra.Count > 0)
            yield return $"未导入的列：{string.Join("、", extra)}";
        var absent = mapping.Fields.Where((f, i) => f.Headers.Length > 0 && header.CellOf[i] < 0).Select(f => f.Column.Title).ToList();
        if (absent.Count > 0 && mapping.Name != Mapping.CanonicalName)
            yield return $"文件中没有的列（按空值处理）：{string.Join("、", absent)}";
    }

    /// <summary>In the order of the file: duplicates out, sums drawn, block handed over.</summary>
    private void Settle(TypedBatch batch)
    {
        CheckDecodable(batch.Cells);
        CheckTorn(batch.Cells);
        if (mapping.Table.Key.Count > 0)
            RemoveDuplicates(batch);
        var block = batch.Block!;
        block.FirstRow = _tally.Staged + 1;
        _tally.Add(batch);
        if (_tally.Errors.Count > MostErrors)
        {
            throw new RefusedFileException("file.too-many-errors", $"错误超过{MostErrors}处，文件与{mapping.Title}很可能不对应。", "换用正确的映射，或先改正前面列出的错误。")
            {
                Errors = [.. _tally.Errors],
            };
        }
        if (block.Count > 0)
            take?.Invoke(block);
        batch.Cells.Clear(0);
        _idle.Push(batch);
    }

    private void RemoveDuplicates(TypedBatch batch)
    {
        var block = batch.Block!;
        List<(int Row, FaultKind Fault, long Earlier)>? twice = null;
        for (var row = 0; row < block.Count; row++)
        {
            if (_keys.Add(batch.Keys[row], block.SourceLines[row]) is > 0 and var first)
                (twice ??= []).Add((row, FaultKind.DuplicateKey, first));
            else if (Delivered is not null && Delivered.TryGetValue(block.SourceLines[row], out var delivery))
                (twice ??= []).Add((row, FaultKind.DeliveredKey, delivery));
        }
        if (twice is null)
            return;
        foreach (var (row, fault, earlier) in twice)
        {
            var record = batch.RecordOfRow[row];
            var key = string.Join(" ", mapping.Table.Key.Select(field => KeyText(batch.Cells, record, field)).Where(t => t.Length > 0));
            batch.Errors.Add(_typer.Error(fault, block.SourceLines[row], KeyReader(), key, earlier.ToString(CultureInfo.InvariantCulture)));
            batch.Rejects.Add(_typer.Aside(batch.Cells, record));
        }
        for (var i = twice.Count - 1; i >= 0; i--)
            block.RemoveRow(twice[i].Row);
        batch.Errors.Sort((a, b) => a.Line.CompareTo(b.Line));
        batch.Rejects.Sort((a, b) => a.Line.CompareTo(b.Line));
    }

    private ColumnReader? KeyReader() => _plan.Readers.LastOrDefault(r => r.Cell >= 0 && mapping.Table.Key.Contains(r.Column.Field));

    private string KeyText(CellBatch cells, int record, string field) =>
        _plan.Readers.FirstOrDefault(r => r.Column.Field == field && r.Cell >= 0 && r.Column.Kind is not ColumnKind.Secret) is { } reader
            && reader.Cell < cells.CellsOf(record)
            ? CellText.ToText(CellText.Trim(cells.Cell(cells.FirstCell[record] + reader.Cell)))
            : "";

    private void CheckDecodable(CellBatch cells)
    {
        if (cells.UndecodableLine > 0)
            throw new RefusedFileException("file.undecodable", $"第{cells.UndecodableLine}行有不属于{source.Form}的字节。", "在源系统中按UTF-8或GB18030重新导出；不要用文本编辑器转存。");
    }

    /// <summary>A quote that is open at the end of the file: one torn line is set aside, but not all the lines it would swallow.</summary>
    private static void CheckTorn(CellBatch cells)
    {
        var last = cells.Records - 1;
        if (last >= 0 && cells.Faults[last] is FaultKind.Torn && cells.Record(last).Contains((byte)'\n'))
            throw new RefusedFileException("file.unclosed-quote", $"第{cells.Lines[last]}行起有引号没有闭合，其后的内容无法分行。", "在源系统中重新导出；文字中的引号应写成两个引号。");
    }
}

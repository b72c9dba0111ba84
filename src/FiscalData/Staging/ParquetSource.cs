using DuckDB.NET.Data;

namespace Tongjian.FiscalData;

/// <summary>A Parquet file: every column as text, read by an engine of its own that may open nothing but this file.</summary>
internal sealed class ParquetSource : RowSource
{
    private const int BatchRows = 4096;
    private readonly DuckDBConnection _engine;
    private readonly DuckDBCommand _command;
    private readonly DuckDBDataReader _rows;
    private bool _headGiven;
    private int _line = 2;

    /// <exception cref="RefusedFileException">Damaged, or not Parquet.</exception>
    public ParquetSource(string path)
    {
        _engine = new DuckDBConnection("Data Source=:memory:");
        _command = _engine.CreateCommand();
        try
        {
            _engine.Open();
            var quoted = EngineFile.Quote(path);
            Execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false; set memory_limit = '512MB'; set threads = 1;");
            Execute($"set allowed_paths = [{quoted}]; set enable_external_access = false; set lock_configuration = true;");
            // Cut just past what is refused below: a cell of gigabytes never leaves the engine.
            _command.CommandText = $"select left(columns(*)::varchar, {LongestCell + 1}) from read_parquet({quoted})";
            _command.UseStreamingMode = true;
            _rows = _command.ExecuteReader();
        }
        catch (DuckDBException broken)
        {
            Dispose();
            throw Unreadable(broken);
        }
    }

    public override string Form => "Parquet";

    public override bool IsBinary => true;

    /// <summary>The column names are the first record, as the header of a text would be.</summary>
    public override bool Read(CellBatch batch)
    {
        batch.Clear(_line);
        if (!_headGiven)
        {
            AddRecord(batch, 1, i => _rows.GetName(i));
            _headGiven = true;
        }
        try
        {
            while (batch.Records < BatchRows && batch.TextLength < BatchBytes && _rows.Read())
                AddRecord(batch, _line++, i => _rows.IsDBNull(i) ? "" : _rows.GetString(i));
        }
        catch (DuckDBException broken)
        {
            throw Unreadable(broken);
        }
        return batch.Records > 0;
    }

    public override void Dispose()
    {
        _rows?.Dispose();
        _command.Dispose();
        _engine.Dispose();
    }

    private void AddRecord(CellBatch batch, int line, Func<int, string> text)
    {
        var (first, start) = (batch.Cells, batch.TextLength);
        for (var i = 0; i < _rows.FieldCount; i++)
        {
            var cell = text(i);
            if (cell.Length > LongestCell)
                throw new RefusedFileException("parquet.cell-too-long", $"第{line}行第{i + 1}列（{_rows.GetName(i)}）的内容超过{LongestCell:N0}个字符。", "请源系统核对这一列：财政数据没有这么长的内容。");
            batch.AddCell(System.Text.Encoding.UTF8.GetBytes(cell), CellNature.Text);
        }
        batch.AddRecord(first, line, start, batch.TextLength, FaultKind.None);
    }

    private void Execute(string sql)
    {
        using var command = _engine.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static RefusedFileException Unreadable(DuckDBException broken) => broken.Message.Contains("Out of Memory", StringComparison.OrdinalIgnoreCase)
        ? new("parquet.too-large", "Parquet文件中有一批行展开后过大，不能读取。", "请源系统用较小的行组（如每组十万行）重新导出，并核对有没有异常长的内容。")
        : new("parquet.damaged", "Parquet文件已损坏或不完整，不能读取。", "请源系统重新导出；大文件建议核对校验值后再报送。");
}

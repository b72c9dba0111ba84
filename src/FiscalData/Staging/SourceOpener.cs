namespace Tongjian.FiscalData;

/// <summary>Finds out what a file is by its first bytes, whatever its name says, and opens it.</summary>
internal static class SourceOpener
{
    /// <exception cref="RefusedFileException">Not a form we read, with advice.</exception>
    public static RowSource Open(SourceFile file, Mapping mapping)
    {
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        try
        {
            Span<byte> head = stackalloc byte[512];
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            stream.Position = 0;
            if (head.StartsWith("PK"u8))
                return new XlsxSource(stream, mapping);
            if (head.StartsWith("PAR1"u8))
                return OpenParquet(stream, file);
            CheckForm(head);
            var encoding = TextEncodings.Detect(stream, mapping.File)
                ?? throw new RefusedFileException("file.not-text", "文件不是UTF-8或GB18030文本（可能是UTF-16，或内容已损坏）。", "另存为“CSV UTF-8（逗号分隔）”或XLSX后重新报送。");
            return new CsvSource(stream, encoding, mapping.File);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static ParquetSource OpenParquet(FileStream stream, SourceFile file)
    {
        stream.Dispose();
        return new ParquetSource(Path.GetFullPath(file.Path));
    }

    private static void CheckForm(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new RefusedFileException("file.old-workbook", "是旧版工作簿（.xls、.et）或设有打开密码的工作簿，不能读取。", "去掉密码，用Excel或WPS另存为“.xlsx工作簿”后重新报送。");
        if (head.StartsWith("%PDF"u8))
            throw new RefusedFileException("file.pdf", "是PDF文件，不能导入。", "请源系统导出CSV、XLSX或Parquet。");
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || head.StartsWith("Rar!"u8) || head.StartsWith("7z"u8))
            throw new RefusedFileException("file.archive", "是压缩文件，不能直接导入。", "解压后报送其中的文件。");
        var text = CellText.Trim(head);
        if (text.StartsWith("<"u8))
            throw new RefusedFileException("file.markup", "是网页或XML文件（有的系统把它命名为.xls）。", "用Excel或WPS打开后另存为“.xlsx工作簿”。");
    }
}

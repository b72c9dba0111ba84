using System.Text;

namespace Tongjian.FiscalData;

/// <summary>A delimited text file. Pieces are cut at record ends in the file's own bytes and become UTF-8 only when they are split.</summary>
internal sealed class CsvSource : RowSource
{
    private const int PieceBytes = 1 << 20;

    /// <summary>A record longer than this has an unclosed quote somewhere before.</summary>
    private const int LongestRecord = 4 << 20;

    private readonly Stream _file;
    private readonly TextForm _encoding;
    private readonly byte _delimiter;
    private byte[] _ahead = new byte[PieceBytes + CellBatch.Slack];
    private int _aheadLength;
    private int _line = 1;
    private long _position;
    private bool _ended;

    public CsvSource(Stream file, TextForm encoding, FileForm form)
    {
        _file = file;
        _encoding = encoding;
        _delimiter = (byte)form.Delimiter;
        _file.Position = encoding is TextForm.Utf8 ? MarkLength(file) : 0;
        if (encoding is TextForm.Windows1252 && form.Encoding is null && form.Fallback is null)
            Remarks.Add("文件既不是UTF-8也不是GB18030编码，按Windows-1252读取；请核对文字。");
    }

    public override string Form => _encoding switch
    {
        TextForm.Utf8 => "CSV（UTF-8）",
        TextForm.Gb18030 => "CSV（GB18030）",
        _ => "CSV（Windows-1252）",
    };

    public override long Position => _position;

    public override bool Read(CellBatch batch)
    {
        batch.Clear(_line);
        var cut = 0;
        while (Fill() && (cut = CsvCutter.WholeRecords(_ahead.AsSpan(0, _aheadLength), _delimiter)) == 0)
            Widen();
        if (_ended)
            cut = _aheadLength;
        if (cut == 0)
            return false;
        // The batch takes the piece over; its old array becomes the next piece.
        var rest = _aheadLength - cut;
        var piece = _ahead;
        _ahead = batch.Text.Length >= piece.Length ? batch.Text : new byte[piece.Length];
        piece.AsSpan(cut, rest).CopyTo(_ahead);
        _aheadLength = rest;
        batch.SetText(piece, cut);
        _line += piece.AsSpan(0, cut).Count((byte)'\n');
        return true;
    }

    public override void Split(CellBatch batch)
    {
        if (_encoding is not TextForm.Utf8)
            Transcode(batch);
        if (batch.UndecodableLine == 0)
            CsvSplitter.Split(batch, _delimiter);
    }

    public override void Dispose() => _file.Dispose();

    /// <returns>False where the file is at its end and the piece holds all that is left.</returns>
    private bool Fill()
    {
        var room = _ahead.Length - CellBatch.Slack - _aheadLength;
        var read = _file.ReadAtLeast(_ahead.AsSpan(_aheadLength, room), room, throwOnEndOfStream: false);
        _aheadLength += read;
        _position += read;
        _ended = read < room;
        return !_ended;
    }

    private void Widen()
    {
        if (_ahead.Length > LongestRecord)
            throw new RefusedFileException("file.unclosed-quote", $"第{_line}行起有引号没有闭合，其后的内容无法分行。", "在源系统中重新导出；文字中的引号应写成两个引号。");
        Array.Resize(ref _ahead, _ahead.Length * 2);
    }

    private void Transcode(CellBatch batch)
    {
        var bytes = batch.Text.AsSpan(0, batch.TextLength);
        if (System.Text.Ascii.IsValid(bytes))
            return;
        try
        {
            SetText(batch, _encoding is TextForm.Windows1252 ? TextEncodings.Windows1252 : TextEncodings.Gbk);
        }
        catch (DecoderFallbackException)
        {
            try
            {
                SetText(batch, TextEncodings.Gb18030);
            }
            catch (DecoderFallbackException e)
            {
                batch.UndecodableLine = batch.FirstLine + bytes[..Math.Max(0, e.Index)].Count((byte)'\n');
            }
        }
    }

    private static void SetText(CellBatch batch, Encoding encoding)
    {
        var bytes = batch.Text.AsSpan(0, batch.TextLength);
        var characters = System.Buffers.ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            var count = encoding.GetChars(bytes, characters);
            var text = new byte[Encoding.UTF8.GetMaxByteCount(count) + CellBatch.Slack];
            batch.SetText(text, Encoding.UTF8.GetBytes(characters.AsSpan(0, count), text));
        }
        finally
        {
            System.Buffers.ArrayPool<char>.Shared.Return(characters);
        }
    }

    private static int MarkLength(Stream file)
    {
        file.Position = 0;
        Span<byte> mark = stackalloc byte[3];
        var read = file.ReadAtLeast(mark, 3, throwOnEndOfStream: false);
        return mark[..read].SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
    }
}

using System.Text;
using System.Text.Unicode;

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
    private byte[] _ahead;
    private int _aheadLength;
    private readonly int _piece;
    private int _room;
    private int _line = 1;
    private long _position;
    private bool _ended;

    public CsvSource(Stream file, TextForm encoding, FileForm form)
    {
        _file = file;
        _encoding = encoding;
        _delimiter = (byte)form.Delimiter;
        _room = _piece = (int)Math.Min(PieceBytes, file.Length + 1);
        _ahead = new byte[_room + CellBatch.Slack];
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
        // The batch takes the piece over; the array it had before becomes the next piece.
        var (piece, rest) = (_ahead, _aheadLength - cut);
        _ahead = batch.Exchange(piece, cut);
        _room = Math.Max(_piece, rest * 2);
        if (_ahead.Length < _room + CellBatch.Slack)
            _ahead = new byte[_room + CellBatch.Slack];
        piece.AsSpan(cut, rest).CopyTo(_ahead);
        _aheadLength = rest;
        _line += piece.AsSpan(0, cut).Count((byte)'\n');
        return true;
    }

    public override void Split(CellBatch batch)
    {
        if (_encoding is not TextForm.Utf8)
            Transcode(batch);
        else
            Prove(batch);
        if (batch.UndecodableLine == 0)
            CsvSplitter.Split(batch, _delimiter);
    }

    public override void Dispose() => _file.Dispose();

    /// <returns>False where the file is at its end and the piece holds all that is left.</returns>
    private bool Fill()
    {
        var room = _room - _aheadLength;
        var read = _file.ReadAtLeast(_ahead.AsSpan(_aheadLength, room), room, throwOnEndOfStream: false);
        _aheadLength += read;
        _position += read;
        _ended = read < room;
        return !_ended;
    }

    private void Widen()
    {
        if (_room >= LongestRecord)
            throw new RefusedFileException("file.unclosed-quote", $"第{_line}行起有引号没有闭合，其后的内容无法分行。", "在源系统中重新导出；文字中的引号应写成两个引号。");
        _room *= 2;
        if (_ahead.Length < _room + CellBatch.Slack)
            Array.Resize(ref _ahead, _room + CellBatch.Slack);
    }

    private static void Prove(CellBatch batch)
    {
        var bytes = batch.Text.AsSpan(0, batch.TextLength);
        if (Utf8.IsValid(bytes))
            return;
        var end = bytes.IndexOf((byte)'\n') + 1;
        batch.UndecodableLine = batch.FirstLine;
        for (; end > 0 && Utf8.IsValid(bytes[..end]); bytes = bytes[end..], end = bytes.IndexOf((byte)'\n') + 1)
            batch.UndecodableLine++;
    }

    private void Transcode(CellBatch batch)
    {
        var bytes = batch.Text.AsSpan(0, batch.TextLength);
        if (Ascii.IsValid(bytes))
            return;
        if (_encoding is TextForm.Gb18030 && batch.RecodeGbk())
            return;
        try
        {
            batch.Recode(_encoding is TextForm.Windows1252 ? TextEncodings.Windows1252 : TextEncodings.Gb18030);
        }
        catch (DecoderFallbackException e)
        {
            batch.UndecodableLine = batch.FirstLine + bytes[..Math.Max(0, e.Index)].Count((byte)'\n');
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

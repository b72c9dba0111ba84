using System.IO.Compression;

namespace Tongjian.FiscalData;

/// <summary>One part of a workbook as it unpacks, watched: the size that a zip states for itself may be a lie.</summary>
/// <param name="mayPass">Is told of every so many bytes; false where they are too many.</param>
internal sealed class XlsxPartStream(ZipArchiveEntry part, Func<int, bool> mayPass) : Stream
{
    /// <summary>Small parts may shrink as they like; a large one that shrinks more than this was made to.</summary>
    private const int MostShrink = 250;
    private const long LargePart = 16L << 20;
    private readonly Stream _part = part.Open();
    private readonly XmlRuns _runs = new();
    private long _length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = _part.Read(buffer);
        _length += read;
        if (!mayPass(read) || (_length > LargePart && _length / MostShrink > part.CompressedLength))
            throw TooLarge();
        if (buffer[..read].IndexOf("<!DOCTYPE"u8) >= 0)
            throw new RefusedFileException("workbook.doctype", "工作簿中含有文档类型声明，可能用来读取服务器上的文件。", "用Excel或WPS另存为新的工作簿后重新报送。");
        if (_runs.GoTooFar(buffer[..read]))
            throw part.Length > LargePart && part.Length / MostShrink > part.CompressedLength ? TooLarge() : XlsxTexts.TooLong("工作簿里有一格的");
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static RefusedFileException TooLarge() => new("workbook.too-large", "工作簿展开后过大。", "删除数据区之外的格式和空行，或拆成几个文件；大批数据请用CSV或Parquet。");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _part.Dispose();
        base.Dispose(disposing);
    }
}

using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Tongjian.FiscalData;

/// <summary>Finds out how the bytes of a text file stand for characters.</summary>
internal static class TextEncodings
{
    /// <summary>Slow (about 100 MB/s): only for texts that <see cref="GbkTable"/> cannot read.</summary>
    public static Encoding Gb18030 { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Western European; every byte but five stands for something, so it can only be a last resort.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Bytes outside ASCII that tell damaged UTF-8 from another encoding.</summary>
    private const int Telling = 64;

    /// <summary>
    /// UTF-8 where all bytes fit or nearly all (the lines that do not are then named), else GB18030 where their pairs do, else Windows-1252; null for UTF-16
    /// and for binary content.
    /// </summary>
    public static TextForm? Detect(Stream file, FileForm form)
    {
        if (form.Encoding is { } certain)
            return certain;
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        try
        {
            if (LooksBinary(buffer.AsSpan(0, file.ReadAtLeast(buffer.AsSpan(0, 4096), 4096, throwOnEndOfStream: false))))
                return null;
            file.Position = 0;
            if (AllUtf8(file, buffer))
                return TextForm.Utf8;
            file.Position = 0;
            if (form.Fallback is { } told)
                return told;
            if (IsDamagedUtf8(file, buffer))
                return TextForm.Utf8;
            file.Position = 0;
            return AllPairs(file, buffer) ? TextForm.Gb18030 : TextForm.Windows1252;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            file.Position = 0;
        }
    }

    private static bool AllUtf8(Stream file, byte[] buffer)
    {
        var kept = 0;
        while (true)
        {
            var read = file.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var (length, last) = (kept + read, kept + read < buffer.Length);
            var whole = last ? length : WholeCharacters(buffer.AsSpan(0, length));
            if (!Utf8.IsValid(buffer.AsSpan(0, whole)))
                return false;
            if (last)
                return true;
            kept = length - whole;
            buffer.AsSpan(whole, kept).CopyTo(buffer);
        }
    }

    /// <summary>
    /// True where nine in ten of the first bytes outside ASCII are whole UTF-8 characters: one torn byte must not turn every name of the file into another.
    /// </summary>
    private static bool IsDamagedUtf8(Stream file, byte[] buffer)
    {
        var (good, bad, read) = (0, 0, 0);
        while (good + bad < Telling && (read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            for (var rest = buffer.AsSpan(0, read); rest.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var next;)
            {
                rest = rest[next..];
                if (Rune.DecodeFromUtf8(rest, out _, out var length) is OperationStatus.Done)
                    good += length;
                else
                    bad += length;
                rest = rest[length..];
            }
        }
        return good > bad * 9;
    }

    /// <summary>Without a character that goes on in the next piece.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> piece)
    {
        for (var back = 1; back <= 3; back++)
        {
            var lead = piece[^back];
            if (lead >= 0xC0)
                return lead >= (back switch { 1 => 0xC0, 2 => 0xE0, _ => 0xF0 }) ? piece.Length - back : piece.Length;
            if (lead < 0x80)
                break;
        }
        return piece.Length;
    }

    /// <summary>Every byte above 0x80 begins a pair or a group of four as GB18030 has them.</summary>
    private static bool AllPairs(Stream file, byte[] buffer)
    {
        var (state, read) = (0, 0);
        while ((read = file.Read(buffer)) > 0)
        {
            var piece = buffer.AsSpan(0, read);
            for (var at = 0; at < piece.Length; at++)
            {
                if (state == 0)
                {
                    var next = piece[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
                    if (next < 0)
                        break;
                    at += next;
                }
                state = Next(state, piece[at]);
                if (state < 0)
                    return false;
            }
        }
        return state == 0;
    }

    /// <summary>How many bytes of a GB18030 character have been seen after this one; 0 at its end, negative where it cannot go on.</summary>
    private static int Next(int seen, byte b) => (seen, b) switch
    {
        (0, < 0x80) => 0,
        (0, > 0x80 and < 0xFF) => 1,
        (1, >= 0x40 and not 0x7F and not 0xFF) => 0,
        (1, >= 0x30 and <= 0x39) => 2,
        (2, > 0x80 and < 0xFF) => 3,
        (3, >= 0x30 and <= 0x39) => 0,
        _ => -1,
    };

    /// <summary>UTF-16 with or without mark, or no text at all. A few zero bytes are left to the cells they stand in.</summary>
    private static bool LooksBinary(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || head.Count((byte)0) * 16 > head.Length;
}

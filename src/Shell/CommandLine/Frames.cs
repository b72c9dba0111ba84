using System.Buffers.Binary;
using System.Text;

namespace Tongjian.Shell;

/// <summary>What passes through the command socket: one letter, four bytes of length (big-endian), the content.</summary>
internal enum FrameKind : byte
{
    /// <summary>Caller: arguments, working directory, terminal; JSON. The first frame, once.</summary>
    Call = (byte)'A',

    /// <summary>Server: wants a line of the caller's standard input.</summary>
    Ask = (byte)'Q',

    /// <summary>Caller: a line of standard input, UTF-8.</summary>
    Line = (byte)'I',

    /// <summary>Caller: standard input has ended.</summary>
    End = (byte)'Z',

    /// <summary>Server: standard output, UTF-8.</summary>
    Output = (byte)'O',

    /// <summary>Server: standard error, UTF-8.</summary>
    Error = (byte)'E',

    /// <summary>Server: the exit code as text. The last frame.</summary>
    Exit = (byte)'X',
}

/// <summary>Frames over a stream. Writing is safe from several threads.</summary>
internal sealed class Frames(Stream stream) : IAsyncDisposable
{
    /// <summary>A command line or one piece of output is never near this; a broken caller is.</summary>
    private const int Largest = 16 << 20;

    private readonly SemaphoreSlim _writing = new(1, 1);

    public async Task Write(FrameKind kind, string text, CancellationToken stop)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var frame = new byte[5 + content.Length];
        frame[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), content.Length);
        content.CopyTo(frame, 5);
        await _writing.WaitAsync(stop);
        try
        {
            await stream.WriteAsync(frame, stop);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Null when the other side is gone.</summary>
    /// <exception cref="InvalidDataException">Not a frame.</exception>
    public async Task<(FrameKind Kind, string Text)?> Read(CancellationToken stop)
    {
        var head = new byte[5];
        if (await stream.ReadAtLeastAsync(head, 5, throwOnEndOfStream: false, stop) < 5)
            return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1));
        if (length is < 0 or > Largest)
            throw new InvalidDataException("命令通道收到的内容不合规格。");
        var content = new byte[length];
        await stream.ReadExactlyAsync(content, stop);
        return ((FrameKind)head[0], Encoding.UTF8.GetString(content));
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        _writing.Dispose();
    }
}

/// <summary>The first frame.</summary>
internal sealed record CommandCall(IReadOnlyList<string> Arguments, string WorkingDirectory);

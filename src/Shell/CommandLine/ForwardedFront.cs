using System.CommandLine;

namespace Tongjian.Shell;

/// <summary>Inside the server: runs a caller's command in the server's own house, speaking through the socket.</summary>
internal sealed class ForwardedFront(IServiceProvider house, TextWriter output, TextWriter error, TextReader input, string workingDirectory) : Front
{
    public override Task<int> Run(ParseResult line, CommandAct act, CancellationToken stop) =>
        act(house, line, new Terminal(output, error, line.GetValue(JsonOption), workingDirectory, input), stop);
}

/// <summary>Text on its way through the socket. Writes block: a command's output is small, and its order matters.</summary>
internal sealed class FrameWriter(Frames frames, FrameKind kind, CancellationToken stop) : TextWriter
{
    public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        if (!string.IsNullOrEmpty(value))
            frames.Write(kind, value, stop).GetAwaiter().GetResult();
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void WriteLine() => Write("\n");
}

/// <summary>The caller's standard input, asked for line by line.</summary>
internal sealed class FrameReader(Frames frames, System.Threading.Channels.ChannelReader<string?> lines) : TextReader
{
    public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        await frames.Write(FrameKind.Ask, "", cancellationToken);
        return await lines.WaitToReadAsync(cancellationToken) && lines.TryRead(out var line) ? line : null;
    }

    public override string? ReadLine() => ReadLineAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
}

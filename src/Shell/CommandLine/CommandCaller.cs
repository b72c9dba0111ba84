using System.Text.Json;

namespace Tongjian.Shell;

/// <summary>The command's side of the socket: hands the command line to the server and passes on what comes back.</summary>
internal static class CommandCaller
{
    /// <exception cref="IOException">The server went away before the command had ended.</exception>
    public static async Task<int> Run(Frames frames, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        await frames.Write(FrameKind.Call, JsonSerializer.Serialize(new CommandCall(arguments, Environment.CurrentDirectory)), stop);
        while (await frames.Read(stop) is { } frame)
        {
            switch (frame.Kind)
            {
                case FrameKind.Output:
                    await Console.Out.WriteAsync(frame.Text);
                    break;
                case FrameKind.Error:
                    await Console.Error.WriteAsync(frame.Text);
                    break;
                case FrameKind.Ask:
                    var line = await Console.In.ReadLineAsync(stop);
                    await frames.Write(line is null ? FrameKind.End : FrameKind.Line, line ?? "", stop);
                    break;
                case FrameKind.Exit:
                    await Console.Out.FlushAsync(stop);
                    return int.Parse(frame.Text, System.Globalization.CultureInfo.InvariantCulture);
                default:
                    throw new InvalidDataException("命令通道收到的内容不合规格。");
            }
        }
        throw new IOException("服务器在命令结束之前停止了；这条命令可能没有做完，请查看服务器的日志。");
    }
}

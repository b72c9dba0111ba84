using System.CommandLine;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Tongjian.Shell;

/// <summary>The server's side of the command socket: each caller's command runs in this house, its output and exit code go back.</summary>
/// <param name="commands">The whole command line, given a front to run on.</param>
internal sealed partial class CommandDoor(string path, Func<Front, RootCommand> commands, IServiceProvider house, ILogger<CommandDoor> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var door = Open();
        if (door is null)
            return;
        var callers = new List<Task>();
        try
        {
            while (true)
            {
                var caller = await door.AcceptAsync(stoppingToken);
                callers.RemoveAll(c => c.IsCompleted);
                callers.Add(Task.Run(() => Answer(caller, stoppingToken), CancellationToken.None));
            }
        }
        catch (OperationCanceledException)
        {
            File.Delete(path);
            await Task.WhenAll(callers);
        }
    }

    /// <summary>Null where the path does not fit into a socket's name: the server works, only commands beside it cannot reach it.</summary>
    private Socket? Open()
    {
        try
        {
            return CommandSocket.Listen(path);
        }
        catch (ArgumentOutOfRangeException)
        {
            TooLong(log, path);
            return null;
        }
    }

    private async Task Answer(Socket caller, CancellationToken stop)
    {
        await using var frames = new Frames(new NetworkStream(caller, ownsSocket: true));
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            if (await frames.Read(stop) is not { Kind: FrameKind.Call } first || JsonSerializer.Deserialize<CommandCall>(first.Text) is not { } call)
                return;
            var lines = Channel.CreateUnbounded<string?>();
            var listening = Listen(frames, lines.Writer, gone);
            var exit = await Run(call, frames, lines.Reader, gone.Token);
            await frames.Write(FrameKind.Exit, exit.ToString(System.Globalization.CultureInfo.InvariantCulture), stop);
            await gone.CancelAsync();
            await listening;
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or InvalidDataException or JsonException)
        {
            Dropped(log, broken.Message);
        }
    }

    private async Task<int> Run(CommandCall call, Frames frames, ChannelReader<string?> lines, CancellationToken stop)
    {
        await using var output = new FrameWriter(frames, FrameKind.Output, stop);
        await using var error = new FrameWriter(frames, FrameKind.Error, stop);
        using var input = new FrameReader(frames, lines);
        var front = new ForwardedFront(house, output, error, input, call.WorkingDirectory);
        return await CommandRun.Run(commands(front), call.Arguments, output, error, stop);
    }

    /// <summary>Takes in the caller's lines; when the caller goes away (Ctrl+C), its command is told to stop.</summary>
    private static async Task Listen(Frames frames, ChannelWriter<string?> lines, CancellationTokenSource gone)
    {
        try
        {
            while (await frames.Read(gone.Token) is { } frame)
            {
                if (frame.Kind is FrameKind.Line)
                    await lines.WriteAsync(frame.Text, gone.Token);
                else if (frame.Kind is FrameKind.End)
                    lines.TryComplete();
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            // Gone, in one way or the other.
        }
        lines.TryComplete();
        await gone.CancelAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The path {Path} is too long for a socket: commands cannot run while this server does")]
    private static partial void TooLong(ILogger log, string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "A command's caller went away: {Reason}")]
    private static partial void Dropped(ILogger log, string reason);
}

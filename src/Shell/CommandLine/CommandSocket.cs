using System.Net.Sockets;

namespace Tongjian.Shell;

/// <summary>The socket file in the data folder through which commands reach a running server. Only the folder's owner may connect.</summary>
internal static class CommandSocket
{
    /// <summary>Null where nobody listens: no file, or one left behind by a server that died.</summary>
    public static async Task<Frames?> Connect(string path, CancellationToken stop)
    {
        if (!File.Exists(path))
            return null;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), stop);
            return new Frames(new NetworkStream(socket, ownsSocket: true));
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Only for the holder of the folder's lock: a file already there is of a dead server and is removed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The path is longer than the system's limit for sockets, about 100 bytes.</exception>
    public static Socket Listen(string path)
    {
        File.Delete(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        // Between bind and listen nobody can connect yet, so there is no moment at which a stranger could.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        socket.Listen(16);
        return socket;
    }
}

using System.Globalization;
using System.Text;

namespace Tongjian.Records;

/// <summary>A signed statement of a log's size and root (检查点), in the forms of C2SP tlog-checkpoint and signed-note.</summary>
/// <param name="Origin">Whose log: node, log, year.</param>
/// <param name="Root">32 bytes.</param>
/// <param name="Note">The statement with its signatures, as it is handed to others.</param>
/// <param name="Previous">The size of the checkpoint before it, so that none but the newest can be taken out unnoticed; null for the first of a log.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root, string Note, long? Previous)
{
    private const string PreviousMark = "previous ";
    private const string SignatureMark = "— ";
    private const int KeyHashBytes = 4;

    /// <summary>The name of its key: the first part of the origin.</summary>
    private string Signer => Origin.Split('/')[0];

    public static Checkpoint Sign(NodeKey key, string log, long year, long size, byte[] root, long? previous)
    {
        var origin = $"{key.Name}/{log}/{year.ToString(CultureInfo.InvariantCulture)}";
        var body = $"{origin}\n{size.ToString(CultureInfo.InvariantCulture)}\n{Convert.ToBase64String(root)}\n"
            + (previous is { } before ? $"{PreviousMark}{before.ToString(CultureInfo.InvariantCulture)}\n" : "");
        byte[] signature = [.. NodeKey.KeyHash(key.Name, key.PublicKey), .. key.Sign(Encoding.UTF8.GetBytes(body))];
        return new(origin, size, root, $"{body}\n{SignatureMark}{key.Name} {Convert.ToBase64String(signature)}\n", previous);
    }

    /// <returns>Null for a text that is not a checkpoint; its signatures are not looked at.</returns>
    public static Checkpoint? Read(string note)
    {
        var lines = note.Split('\n');
        var root = new byte[MerkleTree.HashBytes];
        return lines is [{ Length: > 0 } origin, var size, var coded, .. var more, ""] && more.Contains("")
            && Whole(size) is { } leaves && Convert.TryFromBase64String(coded, root, out var length) && length == root.Length && Convert.ToBase64String(root) == coded
            ? new(origin, leaves, root, note, PreviousIn(more))
            : null;
    }

    /// <summary>Extension lines stand between the root and the empty line; those of others are passed over.</summary>
    private static long? PreviousIn(IEnumerable<string> more) =>
        more.TakeWhile(line => line.Length > 0).Where(line => line.StartsWith(PreviousMark, StringComparison.Ordinal)).Select(line => Whole(line[PreviousMark.Length..])).FirstOrDefault();

    private static long? Whole(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == digits ? number : null;

    /// <summary>True when a line of signatures is by the signer's name and this key; lines of other keys are passed over.</summary>
    public bool IsSignedBy(ReadOnlySpan<byte> publicKey)
    {
        var split = Note.IndexOf("\n\n", StringComparison.Ordinal);
        var body = Encoding.UTF8.GetBytes(Note[..(split + 1)]);
        foreach (var line in Note[(split + 2)..].Split('\n'))
        {
            var bytes = new byte[KeyHashBytes + 64];
            if (line.StartsWith(SignatureMark, StringComparison.Ordinal)
                && line[SignatureMark.Length..].Split(' ') is [var name, var coded] && name == Signer
                && Convert.TryFromBase64String(coded, bytes, out var length) && length == bytes.Length
                && bytes.AsSpan(0, KeyHashBytes).SequenceEqual(NodeKey.KeyHash(name, publicKey))
                && NodeKey.Verify(publicKey, body, bytes.AsSpan(KeyHashBytes)))
                return true;
        }
        return false;
    }
}

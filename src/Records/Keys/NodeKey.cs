using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Tongjian.Records;

/// <summary>The Ed25519 key of this node (本节点签名密钥). It signs the ledger's checkpoints and the packages this node seals.</summary>
/// <remarks>Kept as two lines of text in the key forms of C2SP signed notes: <c>node.key</c>, readable by the owner alone, and <c>node.pub</c> to hand out.</remarks>
public sealed class NodeKey
{
    private const string PrivateForm = "PRIVATE+KEY";

    /// <summary>Ed25519 among the signature types of C2SP signed notes.</summary>
    private const byte Algorithm = 1;

    private readonly byte[] _seed;

    private NodeKey(string name, byte[] seed)
    {
        Name = name;
        _seed = seed;
        PublicKey = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, PublicKey, 0);
    }

    /// <summary>Who signs: no blanks and no plus sign.</summary>
    public string Name { get; }

    /// <summary>32 bytes.</summary>
    public byte[] PublicKey { get; }

    /// <summary>The public key as others note it down: name, four bytes of digest, key.</summary>
    public string PublicText => $"{Name}+{Convert.ToHexStringLower(KeyHash(Name, PublicKey))}+{Convert.ToBase64String([Algorithm, .. PublicKey])}";

    /// <summary>The key in the folder; made there, with rights 0600, when there is none.</summary>
    /// <param name="name">Of a key that is made now; null names it after its own digest.</param>
    /// <exception cref="InvalidDataException">The key file is not one of ours, or it is damaged.</exception>
    public static NodeKey OpenOrCreate(DataFolder folder, string? name = null)
    {
        var file = FileIn(folder);
        if (!File.Exists(file))
            DurableFile.Create(file, Encoding.UTF8.GetBytes(Create(folder, name).PrivateText), secret: true);
        var key = Parse(File.ReadAllText(file).TrimEnd('\n'), file);
        DurableFile.Create(Path.ChangeExtension(file, ".pub"), Encoding.UTF8.GetBytes(key.PublicText + "\n"));
        return key;
    }

    /// <returns>64 bytes; the same message always gives the same signature.</returns>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        var bytes = message.ToArray();
        Ed25519.Sign(_seed, 0, bytes, 0, bytes.Length, signature, 0);
        return signature;
    }

    /// <summary>False for a signature by another key, over another message, or of a wrong length.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != Ed25519.PublicKeySize || signature.Length != Ed25519.SignatureSize)
            return false;
        var (key, bytes) = (publicKey.ToArray(), message.ToArray());
        return Ed25519.ValidatePublicKeyFull(key, 0) && Ed25519.Verify(signature.ToArray(), 0, key, 0, bytes, 0, bytes.Length);
    }

    internal static string FileIn(DataFolder folder) => Path.Combine(folder.Keys, "node.key");

    /// <summary>Four bytes that tell keys apart: SHA-256(name ‖ newline ‖ algorithm ‖ key).</summary>
    internal static byte[] KeyHash(string name, ReadOnlySpan<byte> publicKey) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Algorithm, .. publicKey])[..4];

    internal static bool IsName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    private static NodeKey Create(DataFolder folder, string? name)
    {
        if (name is not null && !IsName(name))
            throw new InvalidDataException($"{folder.SettingsFile}: 节点名称不能含空白或加号：{name}");
        var seed = RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize);
        return new(name ?? "node-" + Convert.ToHexStringLower(SHA256.HashData(new NodeKey("node", seed).PublicKey))[..8], seed);
    }

    private string PrivateText => $"{PrivateForm}+{Name}+{Convert.ToHexStringLower(KeyHash(Name, PublicKey))}+{Convert.ToBase64String([Algorithm, .. _seed])}\n";

    private static NodeKey Parse(string text, string file)
    {
        // Base64 may hold plus signs: only the first four are separators.
        if (text.Split('+', 5) is ["PRIVATE", "KEY", var name, var digest, var coded] && IsName(name))
        {
            var bytes = new byte[1 + Ed25519.SecretKeySize];
            if (Convert.TryFromBase64String(coded, bytes, out var length) && length == bytes.Length && bytes[0] == Algorithm)
            {
                var key = new NodeKey(name, bytes[1..]);
                if (digest == Convert.ToHexStringLower(KeyHash(name, key.PublicKey)))
                    return key;
            }
        }
        throw new InvalidDataException($"{file} 不是本系统的节点密钥，或已损坏。请从备份恢复 keys 目录。");
    }
}

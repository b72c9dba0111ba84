using System.Security.Cryptography;
using System.Text;
using Tongjian.Ground;

namespace Tongjian.Suggestions;

/// <summary>
/// The vote desk's key (测评密钥). Everybody may seal with its public half; answers are opened by its private half, which two persons hold together: it lies
/// in the data folder under both their passphrases, one around the other, and nowhere in the clear.
/// </summary>
/// <remarks>Sealing: a new P-256 key for each answer, HKDF-SHA-256 over the shared secret, AES-256-GCM. The passphrases: PBKDF2-SHA-512, 600,000 rounds.</remarks>
internal sealed record VoteKey(string Public, string SealedPrivate)
{
    public const int ShortestPassphrase = 12;

    private const int Rounds = 600_000;
    private const int SaltLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Its first eight digits, to tell keys apart.</summary>
    public string Name => Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(Public)))[..8];

    public static Outcome<VoteKey> Create(string first, string second)
    {
        if (first.Length < ShortestPassphrase || second.Length < ShortestPassphrase)
            return new Refusal("vote-key.short", $"两个口令各不少于{ShortestPassphrase}个字符。");
        if (first == second)
            return new Refusal("vote-key.same", "两个口令相同：要由两个人各设各的。");
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var inner = Wrap(key.ExportPkcs8PrivateKey(), first);
        return new VoteKey(Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(Wrap(inner, second)));
    }

    /// <summary>The private half, for as long as it is needed to count.</summary>
    public Outcome<OpenVoteKey> Open(string first, string second) =>
        Unwrap(Convert.FromBase64String(SealedPrivate), second) is { } inner && Unwrap(inner, first) is { } plain
            ? OpenVoteKey.Of(plain)
            : new Refusal("vote-key.passphrase", "口令不对，没有打开。", Remedy: "两位测评专员按设定时的先后各输入各的口令。");

    public byte[] Seal(byte[] message)
    {
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var desk = ECDiffieHellman.Create();
        desk.ImportSubjectPublicKeyInfo(Convert.FromBase64String(Public), out _);
        var half = ephemeral.ExportSubjectPublicKeyInfo();
        return [(byte)half.Length, .. half, .. Encrypt(message, SharedKey(ephemeral, desk.PublicKey, half))];
    }

    internal static byte[] SharedKey(ECDiffieHellman own, ECDiffieHellmanPublicKey other, byte[] half) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, own.DeriveRawSecretAgreement(other), 32, half, "tongjian survey answer"u8.ToArray());

    internal static byte[]? Decrypt(ReadOnlySpan<byte> sealed_, byte[] key)
    {
        var plain = new byte[sealed_.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            cipher.Decrypt(sealed_[..NonceLength], sealed_[(NonceLength + TagLength)..], sealed_.Slice(NonceLength, TagLength), plain);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Encrypt(byte[] message, byte[] key)
    {
        var sealed_ = new byte[NonceLength + TagLength + message.Length];
        RandomNumberGenerator.Fill(sealed_.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(sealed_.AsSpan(0, NonceLength), message, sealed_.AsSpan(NonceLength + TagLength), sealed_.AsSpan(NonceLength, TagLength));
        return sealed_;
    }

    private static byte[] Wrap(byte[] plain, string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return [.. salt, .. Encrypt(plain, KeyOf(passphrase, salt))];
    }

    private static byte[]? Unwrap(byte[] wrapped, string passphrase) => Decrypt(wrapped.AsSpan(SaltLength), KeyOf(passphrase, wrapped[..SaltLength]));

    private static byte[] KeyOf(string passphrase, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, Rounds, HashAlgorithmName.SHA512, 32);
}

/// <summary>The private half in memory, while two persons count.</summary>
internal sealed class OpenVoteKey : IDisposable
{
    private readonly ECDiffieHellman _key;

    private OpenVoteKey(ECDiffieHellman key) => _key = key;

    internal static OpenVoteKey Of(byte[] pkcs8)
    {
        var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        CryptographicOperations.ZeroMemory(pkcs8);
        return new(key);
    }

    /// <returns>Null for what was not sealed for this key, or was changed since.</returns>
    public byte[]? Open(byte[] sealed_)
    {
        var half = sealed_[1..(1 + sealed_[0])];
        using var ephemeral = ECDiffieHellman.Create();
        try
        {
            ephemeral.ImportSubjectPublicKeyInfo(half, out _);
        }
        catch (CryptographicException)
        {
            return null;
        }
        return VoteKey.Decrypt(sealed_.AsSpan(1 + half.Length), VoteKey.SharedKey(_key, ephemeral.PublicKey, half));
    }

    public void Dispose() => _key.Dispose();
}

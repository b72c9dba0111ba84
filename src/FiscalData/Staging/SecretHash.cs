using System.Security.Cryptography;
using System.Text;

namespace Tongjian.FiscalData;

/// <summary>
/// Personal values on the way in: HMAC-SHA-256 with the node's secret, in lower-case hexadecimal. The same person is the same hash on this node and
/// tells nothing elsewhere.
/// </summary>
internal sealed class SecretHash
{
    private readonly byte[] _secret;

    /// <exception cref="ArgumentException">Shorter than 16 bytes: numbers could be found by trying.</exception>
    public SecretHash(ReadOnlyMemory<byte> secret)
    {
        if (secret.Length < 16)
            throw new ArgumentException("个人信息的散列密钥不足16字节。", nameof(secret));
        _secret = secret.ToArray();
    }

    /// <param name="value">Trimmed. Compared as people do: full-width digits and the case of a closing X make no difference.</param>
    /// <param name="hex">64 bytes.</param>
    public void Write(ReadOnlySpan<byte> value, Span<byte> hex)
    {
        var plain = Encoding.UTF8.GetBytes(CellText.ToText(value).Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_secret, plain, hash);
        CryptographicOperations.ZeroMemory(plain);
        Convert.TryToHexStringLower(hash, hex, out _);
    }
}

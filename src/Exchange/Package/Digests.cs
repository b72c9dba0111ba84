using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;

namespace Tongjian.Exchange;

/// <summary>SHA-256 and SM3 of the same bytes, in one pass; lower-case hexadecimal.</summary>
public readonly record struct Digests(long Bytes, string Sha256, string Sm3)
{
    public static Digests Of(byte[] bytes) => Of(new MemoryStream(bytes));

    public static Digests Of(Stream stream)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sm3 = new SM3Digest();
        var buffer = new byte[1 << 16];
        long bytes = 0;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            sha256.AppendData(buffer, 0, read);
            sm3.BlockUpdate(buffer, 0, read);
            bytes += read;
        }
        var sm3Hash = new byte[sm3.GetDigestSize()];
        sm3.DoFinal(sm3Hash, 0);
        return new(bytes, Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(sm3Hash));
    }

    public static Digests OfFile(string file)
    {
        using var stream = File.OpenRead(file);
        return Of(stream);
    }

    public static string Sha256OfFile(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

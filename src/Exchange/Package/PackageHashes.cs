using System.Text;

namespace Tongjian.Exchange;

/// <summary>The file <c>hashes.txt</c>: tagged lines that <c>sha256sum -c</c> and <c>cksum -c</c> understand, one SHA-256 and one SM3 a part.</summary>
internal static class PackageHashes
{
    public static byte[] Write(IEnumerable<(string Path, Digests Digests)> parts)
    {
        var text = new StringBuilder();
        foreach (var (path, digests) in parts)
            text.Append("SHA256 (").Append(path).Append(") = ").Append(digests.Sha256).Append('\n').Append("SM3 (").Append(path).Append(") = ").Append(digests.Sm3).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

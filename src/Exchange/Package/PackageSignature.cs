using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Tongjian.Ground;

namespace Tongjian.Exchange;

/// <summary>Who signed a package: the node's name and its Ed25519 public key in base64.</summary>
public sealed record PackageSigner(string Name, string PublicKey)
{
    public override string ToString() => $"{Name} {PublicKey}";
}

/// <summary>
/// The file <c>signature</c>: one line that names the form, then one line a signature: algorithm, node name, public key, signature, each
/// without blanks. Lines of an algorithm not known here are passed over (an SM2 line may stand beside the Ed25519 one); those that are known must all hold.
/// </summary>
internal static class PackageSignature
{
    private const string Form = "tongjian-package-signature v1";
    private const string Ed25519Word = "ed25519";

    public static byte[] Write(PackageSigner signer, ReadOnlySpan<byte> signature) =>
        Encoding.UTF8.GetBytes($"{Form}\n{Ed25519Word} {signer.Name} {signer.PublicKey} {Convert.ToBase64String(signature)}\n");

    /// <param name="document">The bytes of datapackage.json exactly as they stand in the zip.</param>
    public static Outcome<PackageSigner> Check(byte[] signatureFile, byte[] document)
    {
        var lines = Encoding.UTF8.GetString(signatureFile).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0] != Form)
            return new Refusal("package.signature.form", "signature 文件的格式不认识。", Remedy: "请对方按版本1重新封包。");
        PackageSigner? signer = null;
        foreach (var words in lines.Skip(1).Select(line => line.Split(' ')).Where(words => words[0] == Ed25519Word))
        {
            if (signer is not null || words.Length != 4 || !Holds(words[2], words[3], document))
                return new Refusal("package.signature.wrong", "签名与 datapackage.json 不符：包在签名之后被改动过，或签名不是用所写公钥作出的。", Remedy: "不要使用这个包；请对方重新发送。");
            signer = new(words[1], words[2]);
        }
        return signer is null
            ? new Refusal("package.signature.missing", "signature 文件里没有 Ed25519 签名。", Remedy: "请对方签名后重新发送。")
            : signer;
    }

    private static bool Holds(string publicKey, string signature, byte[] document)
    {
        var key = new byte[Ed25519.PublicKeySize];
        var mark = new byte[Ed25519.SignatureSize];
        return Convert.TryFromBase64String(publicKey, key, out var keyBytes) && keyBytes == key.Length
            && Convert.TryFromBase64String(signature, mark, out var markBytes) && markBytes == mark.Length
            && Ed25519.ValidatePublicKeyFull(key, 0)
            && Ed25519.Verify(mark, 0, key, 0, document, 0, document.Length);
    }
}

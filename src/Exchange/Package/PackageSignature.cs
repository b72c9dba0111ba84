using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Exchange;

/// <summary>Who signed a package, in the form in which nodes hand out their keys: <c>name+digest+key</c> (<see cref="NodeKey.PublicText"/>).</summary>
public sealed record PackageSigner(string PublicText)
{
    public string Name => PublicText.Split('+', 2)[0];

    /// <summary>Whether the text has the form of a public key, its digest included.</summary>
    public static bool IsKey(string text) => new PackageSigner(text.Trim()).Key is not null;

    /// <summary>32 bytes of Ed25519; null where the text is not a key of that form.</summary>
    internal byte[]? Key
    {
        get
        {
            var coded = new byte[1 + Ed25519.PublicKeySize];
            if (PublicText.Split('+', 3) is not [{ Length: > 0 } name, var digest, var text]
                || !Convert.TryFromBase64String(text, coded, out var length) || length != coded.Length || coded[0] != 1
                || digest != Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. coded])[..4]))
                return null;
            return coded[1..];
        }
    }
}

/// <summary>
/// The file <c>signature</c>: one line that names the form, then one line a signature: algorithm, public key, signature, with a blank between.
/// Lines of an algorithm not known here are passed over (an SM2 line may stand beside the Ed25519 one); the Ed25519 line must be there and hold.
/// </summary>
internal static class PackageSignature
{
    private const string Form = "tongjian-package-signature v1";
    private const string Ed25519Word = "ed25519";

    public static byte[] Write(PackageSigner signer, ReadOnlySpan<byte> signature) =>
        Encoding.UTF8.GetBytes($"{Form}\n{Ed25519Word} {signer.PublicText} {Convert.ToBase64String(signature)}\n");

    /// <param name="document">The bytes of datapackage.json exactly as they stand in the zip.</param>
    public static Outcome<PackageSigner> Check(byte[] signatureFile, byte[] document)
    {
        var lines = Encoding.UTF8.GetString(signatureFile).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0] != Form)
            return new Refusal("package.signature.form", "signature 文件的格式不认识。", Remedy: "请对方按版本1重新封包。");
        PackageSigner? signer = null;
        foreach (var words in lines.Skip(1).Select(line => line.Split(' ')).Where(words => words[0] == Ed25519Word))
        {
            if (signer is not null || words.Length != 3 || !Holds(new(words[1]), words[2], document))
                return new Refusal("package.signature.wrong", "签名与 datapackage.json 不符：包在签名之后被改动过，或签名不是用所写公钥作出的。", Remedy: "不要使用这个包；请对方重新发送。");
            signer = new(words[1]);
        }
        return signer is null
            ? new Refusal("package.signature.missing", "signature 文件里没有 Ed25519 签名。", Remedy: "请对方签名后重新发送。")
            : signer;
    }

    private static bool Holds(PackageSigner signer, string signature, byte[] document)
    {
        var mark = new byte[Ed25519.SignatureSize];
        return signer.Key is { } key && Ed25519.ValidatePublicKeyFull(key, 0)
            && Convert.TryFromBase64String(signature, mark, out var length) && length == mark.Length
            && NodeKey.Verify(key, document, mark);
    }
}

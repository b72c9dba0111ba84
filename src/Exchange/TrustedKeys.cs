using Tongjian.Records;

namespace Tongjian.Exchange;

/// <summary>The public keys whose packages are taken: this node's own, those in <c>keys/trusted</c> (one file a key), and none else.</summary>
public sealed class TrustedKeys(DataFolder folder, NodeKey own)
{
    private string Folder => Path.Combine(folder.Keys, "trusted");

    /// <param name="alsoTrusted">A key that whoever acts trusts for this act alone, as its owner hands it out.</param>
    public bool Trusts(PackageSigner signer, string? alsoTrusted)
    {
        if (signer.Key is not { } key)
            return false;
        return Known(alsoTrusted).Any(known => known.AsSpan().SequenceEqual(key));
    }

    private IEnumerable<byte[]> Known(string? alsoTrusted)
    {
        var texts = Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder).Select(file => File.ReadAllText(file).Trim()) : [];
        return texts.Append(own.PublicText).Append(alsoTrusted?.Trim() ?? "").Select(text => new PackageSigner(text).Key).OfType<byte[]>();
    }
}

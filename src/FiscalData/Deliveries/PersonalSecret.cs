using System.Security.Cryptography;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>
/// The node's secret that identity numbers are hashed with (<c>keys/personal.key</c>): without it the hashes of all possible numbers could be
/// tried out. It must outlive the node's signing key, else the same person would get another hash.
/// </summary>
internal static class PersonalSecret
{
    private const int Bytes = 32;

    /// <exception cref="InvalidDataException">The file is damaged. A new secret would cut every person in two: it is restored from a backup.</exception>
    public static byte[] OpenOrCreate(DataFolder folder)
    {
        var file = Path.Combine(folder.Keys, "personal.key");
        DurableFile.Create(file, System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)) + "\n"), secret: true);
        var secret = new byte[Bytes];
        var text = File.ReadAllText(file).Trim();
        if (text.Length != 2 * Bytes || Convert.FromHexString(text, secret, out _, out _) is not System.Buffers.OperationStatus.Done)
            throw new InvalidDataException($"{file} 已损坏。请从备份恢复；不要另造，否则同一个人前后的哈希不同。");
        return secret;
    }
}

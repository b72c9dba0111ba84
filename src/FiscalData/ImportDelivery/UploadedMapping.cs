using Tongjian.Exchange;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>A mapping file that somebody brought to the page.</summary>
/// <param name="Token">Its SHA-256, under which it waits.</param>
internal sealed record UploadedMapping(string Token, string FileName)
{
    /// <summary>A mapping is a page or two of text.</summary>
    public const int MostBytes = 256 * 1024;

    public static Outcome<Mapping> Missing => new Refusal("import.mapping.file", "没有选择映射文件。", Remedy: "在“映射文件”一栏选择，或者换用“标准表头”。");

    public static Refusal TooLarge { get; } = new("import.mapping.large", "映射文件超过256 KB。", Remedy: "映射只写列的对应；代码表很长的，分成几份映射。");

    /// <summary>Reads it again each time; bytes that are not the ones it was uploaded with are not used.</summary>
    public Outcome<Mapping> Read(UploadRoom uploads)
    {
        if (uploads.Find(Token, FileName) is not { } path || Digests.Sha256OfFile(path) != Token)
            return new Refusal("import.mapping.gone", $"映射文件“{FileName}”已不在服务器上。", Remedy: "重新选择映射文件，再检查一次。");
        return new FileInfo(path).Length > MostBytes ? TooLarge : MappingFile.Parse(Path.GetFileNameWithoutExtension(FileName), File.ReadAllBytes(path));
    }
}

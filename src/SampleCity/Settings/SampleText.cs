using System.Reflection;

namespace Tongjian.SampleCity;

/// <summary>The settings files of samples/xianning, compiled into the product.</summary>
internal static class SampleText
{
    public static string Of(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("samples/xianning/" + file)
            ?? throw new FileNotFoundException($"程序中没有样例设置 {file}。", file);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The rows after the header. The files are ours and need no quoting.</summary>
    public static string[][] Rows(string file) =>
        [.. Of(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split(','))];
}

using System.Collections.Frozen;

namespace Tongjian.FiscalData;

/// <summary>How many digits a classification code of a field may have.</summary>
internal static class CodeShapes
{
    private static readonly FrozenDictionary<string, CodeShape> Shapes = new Dictionary<string, CodeShape>
    {
        ["exp_func_code"] = CodeShape.Functional,
        ["tp_func_code"] = CodeShape.Functional,
        ["inc_sort_code"] = CodeShape.Income,
        ["income_sort_code"] = CodeShape.Income,
        ["sort_code"] = CodeShape.Income,
        ["gov_bgt_eco_code"] = CodeShape.Economic,
        ["dep_bgt_eco_code"] = CodeShape.Economic,
        ["budget_level_code"] = CodeShape.Level,
        ["town_code"] = CodeShape.Township,
    }.ToFrozenDictionary();

    public static CodeShape Of(string field) => Shapes.GetValueOrDefault(field, CodeShape.Any);
}

/// <param name="Lengths">Bit n is set where n digits are right.</param>
/// <param name="Words">For the words of an error.</param>
internal sealed record CodeShape(int Lengths, string Words)
{
    /// <summary>类3位、款5位、项7位.</summary>
    public static CodeShape Functional { get; } = new(1 << 3 | 1 << 5 | 1 << 7, "3、5或7位数字");

    /// <summary>Revenue: also the 目 of nine digits.</summary>
    public static CodeShape Income { get; } = new(1 << 3 | 1 << 5 | 1 << 7 | 1 << 9, "3、5、7或9位数字");

    /// <summary>类3位、款5位.</summary>
    public static CodeShape Economic { get; } = new(1 << 3 | 1 << 5, "3或5位数字");

    public static CodeShape Level { get; } = new(1 << 1, "1位数字");

    public static CodeShape Township { get; } = new(1 << 9, "9位数字");

    public static CodeShape Any { get; } = new(0b11_1111_1110, "1至9位数字，不以0开头");

    public bool Fits(int digits) => digits < 32 && (Lengths & 1 << digits) != 0;
}

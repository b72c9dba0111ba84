using System.Globalization;
using System.Text;
using Tongjian.Ground;

namespace Tongjian.BudgetOversight;

/// <summary>Reads finance's list: CSV in UTF-8 or GB18030 with the columns 区划,规则或主题,对象,期间,等级,状态. All lines or none.</summary>
internal static class FinanceWarningFile
{
    public const int MostBytes = 10 << 20;
    public const int MostRows = 50_000;

    private const int LongestCell = 200;

    public static IReadOnlyList<string> Columns { get; } = ["区划", "规则或主题", "对象", "期间", "等级", "状态"];

    public static Refusal TooLarge { get; } = new("finance-warning.large", $"清单超过{MostBytes >> 20} MB。", Remedy: "只写还没有办结的，或者按年度分成几份。");

    private static readonly string[] Levels = ["红", "橙", "黄", "蓝", "灰"];

    public static Outcome<IReadOnlyList<FinanceWarning>> Read(byte[] content)
    {
        if (content.Length > MostBytes)
            return TooLarge;
        var records = Records(Text(content)).ToList();
        if (records.Count == 0 || !records[0].Cells.SequenceEqual(Columns))
            return new Refusal("finance-warning.head", $"第1行应为：{string.Join(',', Columns)}。", Remedy: "按这个表头另存为CSV。");
        if (records.Count - 1 > MostRows)
            return new Refusal("finance-warning.rows", $"清单有{records.Count - 1}行，最多{MostRows}行。", Remedy: "按年度分成几份。");
        if (records.Count == 1)
            return new Refusal("finance-warning.empty", "清单里没有一行。");
        var read = new List<FinanceWarning>();
        foreach (var (line, cells) in records.Skip(1))
        {
            if (Against(cells) is { } wrong)
                return new Refusal("finance-warning.line", $"第{line}行：{wrong}。", Remedy: "改正这一行后重新导入；什么也没有写入。");
            read.Add(new(read.Count + 1, FiscalRegion.Parse(cells[0]).Number, cells[1], cells[2], cells[3], cells[4], cells[5]));
        }
        return read;
    }

    private static string? Against(IReadOnlyList<string> cells)
    {
        if (cells.Count != Columns.Count)
            return $"有{cells.Count}栏，应为{Columns.Count}栏";
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Length is 0 or > LongestCell)
                return $"“{Columns[i]}”应有1至{LongestCell}个字";
        }
        if (!FiscalRegion.TryParse(cells[0], out _))
            return $"区划“{cells[0]}”不是9位财政区划代码";
        if (!Period.TryParse(cells[3], out _))
            return $"期间“{cells[3]}”应写成2021或2021-03";
        return Levels.Contains(cells[4]) ? null : $"等级“{cells[4]}”应为{string.Join('、', Levels)}之一";
    }

    private static string Text(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(content);
        }
    }

    /// <summary>Cells may stand in quotation marks, with commas, line ends and doubled marks inside. Empty lines are left out.</summary>
    private static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Records(string text)
    {
        var (cells, cell, quoted, line, begun) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (quoted && i < text.Length)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[i++]);
                else
                    quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (c == '\n' && (cells.Count > 1 || cells[0].Length > 0))
                    yield return (begun, cells);
                if (c == '\n')
                    (cells, begun) = ([], line + 1);
            }
            else
            {
                cell.Append(c);
            }
            line += c == '\n' ? 1 : 0;
        }
    }
}

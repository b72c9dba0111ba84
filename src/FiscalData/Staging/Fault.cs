namespace Tongjian.FiscalData;

/// <summary>What can be wrong with a cell or a record.</summary>
internal enum FaultKind : byte
{
    None,
    Missing,
    AmountNotANumber,
    AmountTooFine,
    AmountTooLarge,
    AmountScientific,
    DateUnreadable,
    DateImpossible,
    RegionShape,
    YearShape,
    CodeShape,
    CodeUnknown,
    MonthShape,
    FlagShape,
    NumberShape,
    TextControl,
    TextTooLong,
    DigitsLost,
    CellError,
    TooFewCells,
    TooManyCells,
    StrayQuote,
    Torn,
    DuplicateKey,
    DeliveredKey,
}

/// <summary>The words of a fault: a stable code, the reason and the remedy.</summary>
internal sealed record Fault(string Code, string Reason, string Remedy)
{
    /// <param name="detail">What the sentence leaves open: the shape asked for, the line of the first row with the same key.</param>
    public static Fault Of(FaultKind kind, string detail) => kind switch
    {
        FaultKind.Missing => new("field.missing", "必填项为空。", "补上内容后重新报送；确无此项的，请在映射中说明来源。"),
        FaultKind.AmountNotANumber => new("amount.not-a-number", "不是金额。", "改为数字，如 1234.50；不要写文字或公式。"),
        FaultKind.AmountTooFine => new("amount.too-fine", $"金额细于一分（{detail}）。", "四舍五入到分后重新报送，或在映射中改正金额单位。"),
        FaultKind.AmountTooLarge => new("amount.too-large", "金额超出可记录的范围。", "检查金额单位与位数。"),
        FaultKind.AmountScientific => new("amount.scientific", "金额写成了科学计数法，末位可能已丢失。", "在源系统中按两位小数导出。"),
        FaultKind.DateUnreadable => new("date.unreadable", $"不是可识别的日期（映射允许：{detail}）。", "改为映射所列的写法，或在映射中增加这种写法。"),
        FaultKind.DateImpossible => new("date.impossible", "没有这一天，或年份不在1949年至2100年之间。", "核对原始凭证后改正。"),
        FaultKind.RegionShape => new("region.shape", "财政区划不是9位数字。", "填写9位区划代码：本级以000结尾，辖区以998结尾。"),
        FaultKind.YearShape => new("year.shape", "年度不是1949至2100之间的四位数字。", "填写四位年度，如 2021。"),
        FaultKind.CodeShape => new("code.shape", $"代码形式不对（应为{detail}）。", "按当年科目代码填写，不带名称和符号。"),
        FaultKind.CodeUnknown => new("code.unknown", "代码不在代码表中。", "改正代码，或在映射的代码表中补上这个值。"),
        FaultKind.MonthShape => new("month.shape", "不是月份。", "写成 2021-03。"),
        FaultKind.FlagShape => new("flag.shape", "不是“是”或“否”。", "写 1（是）或 2（否）。"),
        FaultKind.NumberShape => new("number.shape", "不是整数。", "改为整数。"),
        FaultKind.TextControl => new("text.control", "文字中有不可见的控制字符。", "在源系统中清除后重新导出。"),
        FaultKind.TextTooLong => new("text.too-long", $"文字过长（超过{detail}字节）。", "检查该行引号是否配对。"),
        FaultKind.DigitsLost => new("text.digits-lost", "长数字存成了数值，第16位以后已经丢失。", "将该列设为文本格式，从源系统重新导出。"),
        FaultKind.CellError => new("cell.error", "单元格是公式错误值。", "修正公式，或粘贴为数值后重新报送。"),
        FaultKind.TooFewCells => new("row.too-few-cells", $"本行列数少于表头（{detail}），可能被截断。", "补全本行后重新报送。"),
        FaultKind.TooManyCells => new("row.too-many-cells", $"本行列数多于表头（{detail}）。", "检查本行是否多了分隔符；文字中有分隔符时应加引号。"),
        FaultKind.StrayQuote => new("row.stray-quote", "引号之后还有文字，不能确定列的边界。", "文字中的引号应写成两个引号。"),
        FaultKind.Torn => new("row.torn", "文件在引号中间结束，本行被截断。", "重新传送完整的文件。"),
        FaultKind.DuplicateKey => new("key.duplicate", $"主键与文件第{detail}行重复。", "删除重复行；如系两笔，请改正编号。"),
        FaultKind.DeliveredKey => new("key.delivered", detail == "0" ? "主键在别的单位的报送中已经有了。" : $"主键在第{detail}号报送中已经有了。", "删除已报送过的行；如系两笔，请改正编号；要更正已报送的，请更正那一份报送。"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

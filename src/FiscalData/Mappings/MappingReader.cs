using System.Collections.Immutable;
using System.Text.Json;

namespace Tongjian.FiscalData;

/// <summary>Walks the JSON of a mapping and notes every mistake with its place.</summary>
internal sealed class MappingReader(string name)
{
    /// <summary>Each begins with its place: <c>fields.xpay_amt.unit</c>.</summary>
    public List<string> Errors { get; } = [];

    public Mapping? Read(JsonElement root)
    {
        if (!IsObject(root, "", ["title", "dataset", "currency", "file", "amounts", "dates", "fiscal_year_start", "fields", "ignored", "total_rows"]))
            return null;
        var table = LandingTables.Find(Text(root, "dataset", "") ?? "");
        if (table is null || table == LandingTables.DeliveryManifest)
        {
            Errors.Add("dataset：没有这个数据集");
            return null;
        }
        var currency = Text(root, "currency", "");
        if (currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper))
            Errors.Add("currency：必须写明币种（三个大写字母，如 CNY）");
        var mapping = new Mapping
        {
            Name = name,
            Table = table,
            Currency = currency ?? "",
            File = FileOf(root),
            Amounts = AmountsOf(root),
            Dates = DatesOf(root),
            FiscalYearStart = Number(root, "fiscal_year_start", "", 1, 12) ?? 1,
            Fields = FieldsOf(root, table),
            Ignored = Texts(root, "ignored", ""),
            Totals = TotalsOf(root),
        };
        new MappingRules(mapping, Errors).Check();
        return mapping;
    }

    private FileForm FileOf(JsonElement root)
    {
        if (!Part(root, "file", ["encoding", "fallback", "delimiter", "header_row", "sheets"], out var file))
            return FileForm.Default;
        var delimiter = Text(file, "delimiter", "file") ?? ",";
        if (delimiter is not ("," or ";" or "\t" or "|"))
            Errors.Add("file.delimiter：只能是逗号、分号、制表符或竖线");
        return new()
        {
            Encoding = EncodingOf(file, "encoding"),
            Fallback = EncodingOf(file, "fallback"),
            Delimiter = delimiter.Length == 1 ? delimiter[0] : ',',
            HeaderRow = Number(file, "header_row", "file", 1, Header.DeepestRecord),
            Sheets = Texts(file, "sheets", "file"),
        };
    }

    private TextForm? EncodingOf(JsonElement file, string property)
    {
        switch (Text(file, property, "file")?.ToUpperInvariant())
        {
            case null: return null;
            case "UTF-8": return TextForm.Utf8;
            case "GB18030" or "GBK" or "GB2312": return TextForm.Gb18030;
            case "WINDOWS-1252": return TextForm.Windows1252;
            default:
                Errors.Add($"file.{property}：只能是 utf-8、gb18030 或 windows-1252");
                return null;
        }
    }

    private AmountForm AmountsOf(JsonElement root)
    {
        if (!Part(root, "amounts", ["unit", "decimal", "thousands", "signs"], out var amounts))
            return AmountForm.Yuan;
        var point = Text(amounts, "decimal", "amounts") ?? ".";
        var thousands = Text(amounts, "thousands", "amounts") ?? ",";
        if (point is not ("." or ","))
            Errors.Add("amounts.decimal：只能是 . 或 ,");
        if (thousands is not ("" or "," or "." or " " or "'") || thousands == point)
            Errors.Add("amounts.thousands：只能是逗号、句点、空格、撇号或空，且与小数点不同");
        return new(
            UnitOf(amounts, "amounts") ?? AmountUnit.Yuan,
            point.Length == 1 ? point[0] : '.',
            thousands.Length == 1 ? thousands[0] : null,
            amounts.TryGetProperty("signs", out _) ? Texts(amounts, "signs", "amounts") : AmountForm.Yuan.Signs);
    }

    private AmountUnit? UnitOf(JsonElement part, string place)
    {
        switch (Text(part, "unit", place))
        {
            case null: return null;
            case "分": return AmountUnit.Fen;
            case "元": return AmountUnit.Yuan;
            case "万元": return AmountUnit.WanYuan;
            case "亿元": return AmountUnit.YiYuan;
            default:
                Errors.Add($"{place}.unit：只能是 分、元、万元 或 亿元");
                return null;
        }
    }

    private ImmutableArray<DatePattern> DatesOf(JsonElement root)
    {
        if (!root.TryGetProperty("dates", out _))
            return DatePattern.Usual;
        var patterns = ImmutableArray.CreateBuilder<DatePattern>();
        foreach (var text in Texts(root, "dates", ""))
        {
            try
            {
                patterns.Add(DatePattern.Of(text));
            }
            catch (FormatException e)
            {
                Errors.Add("dates：" + e.Message.TrimEnd('。'));
            }
        }
        return patterns.ToImmutable();
    }

    private ImmutableArray<FieldSource> FieldsOf(JsonElement root, LandingTable table)
    {
        var fields = ImmutableArray.CreateBuilder<FieldSource>();
        if (!root.TryGetProperty("fields", out var parts) || parts.ValueKind is not JsonValueKind.Object)
        {
            Errors.Add("fields：必须是对象");
            return [];
        }
        foreach (var part in parts.EnumerateObject())
        {
            var place = "fields." + part.Name;
            if (table.Columns.FirstOrDefault(c => c.Field == part.Name) is not { } column)
                Errors.Add($"{place}：{table.Title}没有这个字段");
            else if (part.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array)
                fields.Add(new(column) { Headers = Texts(parts, part.Name, "fields") });
            else if (IsObject(part.Value, place, ["headers", "constant", "made", "year_of", "unit", "codes", "unlisted"]))
                fields.Add(FieldOf(part.Value, column, place));
        }
        return fields.ToImmutable();
    }

    private FieldSource FieldOf(JsonElement field, LandingColumn column, string place)
    {
        var unlisted = Text(field, "unlisted", place);
        if (unlisted is not (null or "keep" or "reject"))
            Errors.Add($"{place}.unlisted：只能是 keep 或 reject");
        return new(column)
        {
            Headers = Texts(field, "headers", place),
            Constant = Text(field, "constant", place),
            Made = Text(field, "made", place),
            YearOf = Text(field, "year_of", place),
            Unit = UnitOf(field, place),
            Codes = CodesOf(field, place),
            KeepUnlisted = unlisted == "keep",
        };
    }

    private ImmutableDictionary<string, string> CodesOf(JsonElement field, string place)
    {
        var codes = ImmutableDictionary.CreateBuilder<string, string>();
        if (!field.TryGetProperty("codes", out var list))
            return codes.ToImmutable();
        if (list.ValueKind is JsonValueKind.Object)
        {
            foreach (var code in list.EnumerateObject())
                codes[code.Name] = Text(list, code.Name, place + ".codes") ?? "";
        }
        else
        {
            // A plain list: the values are our codes already, and no others are.
            foreach (var code in Texts(field, "codes", place))
                codes[code] = code;
        }
        return codes.ToImmutable();
    }

    private TotalRows? TotalsOf(JsonElement root)
    {
        if (!Part(root, "total_rows", ["header", "values"], out var totals))
            return null;
        var (header, values) = (Text(totals, "header", "total_rows"), Texts(totals, "values", "total_rows"));
        if (header is null || values.Length == 0)
            Errors.Add("total_rows：必须写明 header 和 values");
        return new(header ?? "", values);
    }

    private bool Part(JsonElement root, string property, string[] allowed, out JsonElement part) =>
        root.TryGetProperty(property, out part) && IsObject(part, property, allowed);

    private bool IsObject(JsonElement element, string place, string[] allowed)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            Errors.Add($"{(place.Length == 0 ? "文件" : place)}：必须是对象");
            return false;
        }
        foreach (var property in element.EnumerateObject().Where(p => !allowed.Contains(p.Name)))
            Errors.Add($"{(place.Length == 0 ? "" : place + ".")}{property.Name}：没有这一项");
        return true;
    }

    private string? Text(JsonElement part, string property, string place)
    {
        if (!part.TryGetProperty(property, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.String)
            return value.GetString();
        Errors.Add($"{(place.Length == 0 ? "" : place + ".")}{property}：必须是文字");
        return null;
    }

    private ImmutableArray<string> Texts(JsonElement part, string property, string place)
    {
        if (!part.TryGetProperty(property, out var value))
            return [];
        if (value.ValueKind is JsonValueKind.String)
            return [value.GetString()!];
        if (value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind is JsonValueKind.String))
            return [.. value.EnumerateArray().Select(v => v.GetString()!)];
        Errors.Add($"{(place.Length == 0 ? "" : place + ".")}{property}：必须是文字的列表");
        return [];
    }

    private int? Number(JsonElement part, string property, string place, int least, int most)
    {
        if (!part.TryGetProperty(property, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        Errors.Add($"{(place.Length == 0 ? "" : place + ".")}{property}：必须是{least}至{most}的整数");
        return null;
    }
}

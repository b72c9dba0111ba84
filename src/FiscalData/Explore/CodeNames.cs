using Dapper;

namespace Tongjian.FiscalData;

/// <summary>
/// What codes are called in a year. A code means something only with its year, so the names delivered with that year's budget
/// tables come first; the classes that have kept their number since 2018 are known without them.
/// </summary>
internal sealed class CodeNames
{
    /// <summary>支出功能分类的类、部门支出经济分类的类 (2018年政府收支分类改革以后).</summary>
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["201"] = "一般公共服务支出",
        ["202"] = "外交支出",
        ["203"] = "国防支出",
        ["204"] = "公共安全支出",
        ["205"] = "教育支出",
        ["206"] = "科学技术支出",
        ["207"] = "文化旅游体育与传媒支出",
        ["208"] = "社会保障和就业支出",
        ["209"] = "社会保险基金支出",
        ["210"] = "卫生健康支出",
        ["211"] = "节能环保支出",
        ["212"] = "城乡社区支出",
        ["213"] = "农林水支出",
        ["214"] = "交通运输支出",
        ["215"] = "资源勘探工业信息等支出",
        ["216"] = "商业服务业等支出",
        ["217"] = "金融支出",
        ["219"] = "援助其他地区支出",
        ["220"] = "自然资源海洋气象等支出",
        ["221"] = "住房保障支出",
        ["222"] = "粮油物资储备支出",
        ["223"] = "国有资本经营预算支出",
        ["224"] = "灾害防治及应急管理支出",
        ["227"] = "预备费",
        ["229"] = "其他支出",
        ["230"] = "转移性支出",
        ["231"] = "债务还本支出",
        ["232"] = "债务付息支出",
        ["233"] = "债务发行费用支出",
        ["301"] = "工资福利支出",
        ["302"] = "商品和服务支出",
        ["303"] = "对个人和家庭的补助",
        ["307"] = "债务利息及费用支出",
        ["309"] = "资本性支出（基本建设）",
        ["310"] = "资本性支出",
        ["311"] = "对企业补助（基本建设）",
        ["312"] = "对企业补助",
        ["313"] = "对社会保障基金补助",
        ["399"] = "其他支出",
    };

    private readonly Dictionary<string, string> _delivered;

    private CodeNames(Dictionary<string, string> delivered) => _delivered = delivered;

    /// <summary>The names of the year's approved and final tables, whichever region printed them.</summary>
    public static async Task<CodeNames> Read(FiscalReading reading, int year, CancellationToken stop)
    {
        var rows = await reading.Connection.QueryAsync<(int Code, string Name)>(new CommandDefinition("""
            select b.sort_code, min(n.text)
              from (select fiscal_year, row_kind_id, sort_code, item_id from budget_report_line
                    union all
                    select fiscal_year, row_kind_id, sort_code, item_id from final_account_line) b
              join wording n on n.id = b.item_id
              join wording k on k.id = b.row_kind_id and k.text in ('支出', '基本支出')
             where b.fiscal_year = $year and b.sort_code is not null
             group by b.sort_code
            """, new { year }, cancellationToken: stop));
        return new(rows.ToDictionary(r => r.Code.ToString(System.Globalization.CultureInfo.InvariantCulture), r => r.Name, StringComparer.Ordinal));
    }

    /// <summary>教育支出; null where nobody has said what the code means.</summary>
    public string? Find(string? code) => code is null ? null : _delivered.GetValueOrDefault(code) ?? Classes.GetValueOrDefault(code);

    /// <summary>205 教育支出; the bare code where it has no name, 未列明 where the row has no code.</summary>
    public string Say(string? code) => code is null or "" ? "未列明" : Find(code) is { } name ? $"{code} {name}" : code;
}

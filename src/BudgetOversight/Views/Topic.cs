using System.Globalization;

namespace Tongjian.BudgetOversight;

/// <summary>A matter that people ask about (领域), by the functional classification: whole classes (类) and single sections (款).</summary>
/// <param name="Says">What the money is for, in plain words; the codes follow by themselves.</param>
internal sealed record Topic(string Key, string Title, string Says, IReadOnlyList<int> Classes, IReadOnlyList<int> Sections)
{
    /// <summary>Topics may share a section (水利 stands within 农业农村): they are looked at one by one and never added.</summary>
    public static IReadOnlyList<Topic> All { get; } =
    [
        new("education", "教育", "幼儿园、中小学、职业学校，教师和校舍", [205], []),
        new("roads", "道路交通", "公路修建和养护、客运、航道", [214], []),
        new("health", "医疗卫生", "医院、卫生院、疾病预防、妇幼保健", [210], []),
        new("social", "社会保障", "就业、养老、低保、救助、残疾人和退役军人", [208], []),
        new("farming", "农业农村", "种养、林业、水利、乡村建设", [213], []),
        new("water", "水利", "堤防、水库、灌溉、农村饮水", [], [21303]),
        new("housing", "住房", "保障性住房、旧小区改造、住房公积金", [221], []),
        new("city", "城乡建设", "市政、环境卫生、规划、土地出让安排的支出", [212], []),
        new("environment", "环境保护", "大气、水、监测", [211], []),
        new("culture", "文化体育", "图书馆、博物馆、群众文化、体育", [207], []),
        new("safety", "公共安全和应急", "公安、司法、消防、防灾救灾", [204, 224], []),
    ];

    public static Topic? Find(string key) => All.FirstOrDefault(t => t.Key == key);

    /// <summary>205类, 21303款.</summary>
    public string Codes => string.Join('、', Classes.Select(c => $"{c}类").Concat(Sections.Select(s => $"{s}款")));

    /// <summary>On a column <c>code</c> of three, five or seven digits.</summary>
    public string Condition => string.Join(" or ",
        new[] { ("code_class", Classes), ("code_section", Sections) }.Where(p => p.Item2.Count > 0)
            .Select(p => $"{p.Item1}(code) in ({string.Join(", ", p.Item2.Select(c => c.ToString(CultureInfo.InvariantCulture)))})"));

    /// <summary>Whether a code of three, five or seven digits belongs here.</summary>
    public bool Has(int code)
    {
        var seven = code >= 1_000_000;
        return Classes.Contains(seven ? code / 10_000 : code >= 10_000 ? code / 100 : code) || Sections.Contains(seven ? code / 100 : code);
    }
}

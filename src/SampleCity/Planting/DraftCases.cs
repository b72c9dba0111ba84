using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>What is planted in a draft budget: across the lines in the city's, beside them in the county's.</summary>
/// <param name="crosses">True for the city.</param>
internal sealed class DraftCases(bool crosses)
{
    private readonly List<(string Point, string Object, string Note)> _notes = [];

    /// <summary>By point, object and note, for draft-truth.csv.</summary>
    public IReadOnlyList<(string Point, string Object, string Note)> Notes => _notes;

    /// <summary>教育支出 against the year before, thousandths: a fall of more than five per cent is asked about.</summary>
    public int EducationPerMille => crosses ? 920 : 962;

    /// <summary>First-review pack in the order of the list: what it is, whether it came, what stands under an empty table.</summary>
    public IReadOnlyList<(string Item, string State, string Note)> Pack { get; } =
    [
        ("一般公共预算收支表", "齐备", ""),
        ("政府性基金预算收支表", "齐备", ""),
        ("国有资本经营预算收支表", "齐备", ""),
        ("社会保险基金预算收支表", "齐备", ""),
        ("部门预算表", "齐备", ""),
        ("对下转移支付明细", crosses ? "齐备" : "空表", crosses ? "" : "本级没有下级财政，没有对下转移支付，此表为空。"),
        ("重点支出和重大投资项目表", "齐备", ""),
        ("债务限额余额和还本付息表", "齐备", ""),
        ("专项资金支出表", crosses ? "空表" : "齐备", ""),
        ("政府采购预算", crosses ? "未送" : "齐备", ""),
        ("国有资产管理情况", "齐备", ""),
        ("编制说明", "齐备", ""),
    ];

    /// <summary>预备费 of a general budget with so much other expenditure: 0.8 per cent, or the smallest sum that makes one per cent. Fen.</summary>
    public long Reserve(long others)
    {
        Say("A06", "一般公共预算", crosses ? "预备费千分之八" : "预备费恰好百分之一");
        return crosses ? others * 8 / 992 : (others + 98) / 99;
    }

    /// <summary>债务转贷收入 in the general budget: one fen above what the ceiling leaves, or all of it. Fen.</summary>
    public long NewDebt(long room)
    {
        Say("debt", "一般债务", crosses ? "举债比限额余地多一分" : "举债恰好等于限额余地");
        return Math.Max(0, room) + (crosses ? 1 : 0);
    }

    /// <summary>Sent 28 days before the session, or on the last day that the law allows.</summary>
    public DateOnly SentOn(DateOnly session)
    {
        Say("sent", "预算草案初步方案", crosses ? "会前二十八日才报送" : "会前恰好三十日报送");
        return session.AddDays(crosses ? -28 : -30);
    }

    public void SayRest()
    {
        Say("key", "205", crosses ? "教育支出比上年预算下降百分之八" : "教育支出比上年预算下降不到百分之五");
        Say("pack", crosses ? "政府采购预算" : "对下转移支付明细", crosses ? "应送而未送" : "空表写明了空表说明");
        if (!crosses)
            return;
        Say("pack", "专项资金支出表", "空表没有空表说明");
    }

    public void Say(string point, string about, string note)
    {
        if (!_notes.Contains((point, about, note)))
            _notes.Add((point, about, note));
    }

    public void SayCode(string point, string about, int code, string note) => Say(point, about + code.ToString(CultureInfo.InvariantCulture), note);
}

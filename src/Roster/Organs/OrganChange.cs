using Tongjian.Ground;

namespace Tongjian.Roster;

/// <summary>What happened to an organ on a day, as a line of a change list (机构沿革表) says it.</summary>
internal enum OrganChangeKind
{
    /// <summary>设立: founded, or known to exist from this day.</summary>
    Found,

    /// <summary>更名.</summary>
    Rename,

    /// <summary>合并、拆分、撤销: closed, with its successors or none.</summary>
    Close,
}

/// <param name="Line">Where it stands in its file, from 1; 0 where it came from elsewhere.</param>
/// <param name="Name">The new name; empty for a closing.</param>
/// <param name="Successors">For a closing: the codes, in the same region, of those that carry on.</param>
/// <param name="Source">The document it is taken from.</param>
internal sealed record OrganChange(OrganId Organ, OrganChangeKind Kind, DateOnly On, string Name, IReadOnlyList<string> Successors, string Source, int Line = 0);

/// <summary>Reads a change list: a header and one line per change, comma-separated, no quotation marks.</summary>
internal static class OrganChangeList
{
    public const string Header = "区划,代码,事项,日期,名称,承继单位,依据";

    public static Outcome<IReadOnlyList<OrganChange>> Read(string text)
    {
        var lines = text.TrimStart('﻿').ReplaceLineEndings("\n").Split('\n');
        if (lines[0].Trim() != Header)
            return new Refusal("organ.list.header", $"第1行应为表头：{Header}", Remedy: "用这七列另存为UTF-8的CSV。");
        var changes = new List<OrganChange>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length == 0)
                continue;
            if (!ReadLine(lines[i], i + 1).Accepted(out var change, out var refusal))
                return refusal;
            changes.Add(change);
        }
        return changes;
    }

    private static Outcome<OrganChange> ReadLine(string line, int number)
    {
        if (line.Contains('"', StringComparison.Ordinal) || line.Split(',', StringSplitOptions.TrimEntries) is not [var region, var code, var what, var day, var name, var successors, var source])
            return Wrong("应有七列，以逗号分隔，不用引号");
        if (!FiscalRegion.TryParse(region, out var fiscal) || fiscal.IsWholeArea)
            return Wrong($"“{region}”不是9位财政区划代码（本级）");
        if (code.Length is 0 or > 32)
            return Wrong("缺少单位代码");
        if (IsoText.DayOrNull(day) is not { } on)
            return Wrong($"日期“{day}”应写作2019-03-01");
        if (KindOf(what) is not { } kind)
            return Wrong($"事项“{what}”应为设立、更名、合并、拆分、撤销之一");
        var codes = successors.Split(['、', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (kind is OrganChangeKind.Close ? name.Length > 0 : name.Length == 0 || codes.Length > 0)
            return Wrong(kind is OrganChangeKind.Close ? "撤并不填名称" : $"{what}要填名称，不填承继单位");
        if ((what is "合并" && codes.Length != 1) || (what is "拆分" && codes.Length < 2) || (what is "撤销" && codes.Length > 0))
            return Wrong("合并要填一个承继单位，拆分两个以上，撤销不填");
        if (source.Length == 0)
            return Wrong("缺少依据");
        return new OrganChange(new(fiscal, code), kind, on, name, codes, source, number);

        Refusal Wrong(string why) => new("organ.list.line", $"第{number}行：{why}。", Remedy: "改正后重新导入；本次没有导入任何一行。");
    }

    private static OrganChangeKind? KindOf(string word) => word switch
    {
        "设立" => OrganChangeKind.Found,
        "更名" => OrganChangeKind.Rename,
        "合并" or "拆分" or "撤销" => OrganChangeKind.Close,
        _ => null,
    };
}

using Tongjian.Ground;

namespace Tongjian.Roster;

internal enum DeputyChangeKind
{
    Elect,
    ByElect,
    Suspend,
    Resume,
    End,
    Phone,
}

/// <summary>What happened to a deputy on a day, as a line of the deputies' list (代表名册) says it.</summary>
/// <param name="Line">Where it stands in its file, from 1.</param>
/// <param name="Note">Why a seat ended; what a new telephone number rests on.</param>
internal sealed record DeputyChange(int Line, string Deputy, string Name, string Sex, int Term, RegionCode ElectedBy, string Delegation, string Group, DeputyChangeKind Kind, DateOnly On, string Note, string Phone);

/// <summary>Reads a deputies' list: a header and one line per change, comma-separated, no quotation marks.</summary>
internal static class DeputyList
{
    public const string Header = "编号,姓名,性别,届次,原选举单位,代表团,代表小组,事项,日期,说明,手机";

    private static readonly Dictionary<string, DeputyChangeKind> Kinds = new()
    {
        ["当选"] = DeputyChangeKind.Elect,
        ["补选"] = DeputyChangeKind.ByElect,
        ["暂停"] = DeputyChangeKind.Suspend,
        ["恢复"] = DeputyChangeKind.Resume,
        ["终止"] = DeputyChangeKind.End,
        ["换号"] = DeputyChangeKind.Phone,
    };

    public static Outcome<IReadOnlyList<DeputyChange>> Read(string text)
    {
        var lines = text.TrimStart('﻿').ReplaceLineEndings("\n").Split('\n');
        if (lines[0].Trim() != Header)
            return new Refusal("deputy.list.header", $"第1行应为表头：{Header}", Remedy: "用这十一列另存为UTF-8的CSV。");
        var changes = new List<DeputyChange>();
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

    private static Outcome<DeputyChange> ReadLine(string line, int number)
    {
        if (line.Contains('"', StringComparison.Ordinal) || line.Split(',', StringSplitOptions.TrimEntries) is not [var id, var name, var sex, var term, var electedBy, var delegation, var group, var what, var day, var note, var phone])
            return Wrong("应有十一列，以逗号分隔，不用引号");
        if (id.Length is 0 or > 32 || id.Contains('-', StringComparison.Ordinal))
            return Wrong("缺少代表编号，或者编号里有连字符");
        if (!Kinds.TryGetValue(what, out var kind))
            return Wrong($"事项“{what}”应为{string.Join('、', Kinds.Keys)}之一");
        if (IsoText.DayOrNull(day) is not { } on)
            return Wrong($"日期“{day}”应写作2021-12-28");
        if (phone.Length > 0 && (phone.Length != 11 || phone[0] != '1' || !phone.All(char.IsAsciiDigit)))
            return Wrong("手机应为11位数字");
        if (kind is DeputyChangeKind.Phone ? phone.Length == 0 || note.Length == 0 : kind is DeputyChangeKind.End && note.Length == 0)
            return Wrong(kind is DeputyChangeKind.Phone ? "换号要填手机，并在说明里写明凭据" : "终止要在说明里写明原因");
        if (kind is not (DeputyChangeKind.Elect or DeputyChangeKind.ByElect))
            return new DeputyChange(number, id, name, sex, 0, default, "", "", kind, on, note, phone);
        if (name.Length == 0 || sex is not ("男" or "女") || delegation.Length == 0)
            return Wrong("当选、补选要填姓名、性别（男或女）、代表团");
        if (!int.TryParse(term, out var termNumber) || termNumber < 1)
            return Wrong($"届次“{term}”应为数字");
        return RegionCode.TryParse(electedBy, out var by) && by.Digits.Length == 6
            ? new DeputyChange(number, id, name, sex, termNumber, by, delegation, group, kind, on, note, phone)
            : Wrong($"原选举单位“{electedBy}”应为县级行政区划代码（6位），如421202");

        Refusal Wrong(string why) => new("deputy.list.line", $"第{number}行：{why}。", Remedy: "改正后重新导入；本次没有导入任何一行。");
    }
}

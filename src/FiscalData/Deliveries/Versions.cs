using System.Globalization;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>What a delivery says it replaces, as it was written by the one who delivers.</summary>
/// <param name="Earlier">The number of the earlier delivery, or its package's SHA-256 (its first 8 digits or more).</param>
internal sealed record Restatement(string? Earlier, string? Reason)
{
    public static Restatement None { get; } = new(null, null);

    public bool Names(Delivery delivery) => long.TryParse(Earlier, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number == delivery.Number
        : Earlier is { Length: >= 8 } id && delivery.PackageId.StartsWith(id, StringComparison.OrdinalIgnoreCase);
}

/// <summary>That one more version may be added.</summary>
/// <param name="Restated">The version it restates; null for the first.</param>
internal sealed record Admission(Delivery? Restated);

/// <summary>The versions of one source, dataset and period, in the order of sealing: first --restated by--> second --restated by--> ... latest.</summary>
internal sealed record Versions(IReadOnlyList<Delivery> Known)
{
    /// <summary>The code of the refusal of rows that are known already.</summary>
    public const string Identical = "delivery.identical";

    public Delivery? Latest => Known.Count == 0 ? null : Known[^1];

    /// <summary>The latest version with the same rows and as many set aside.</summary>
    public Delivery? SameRows(string rowRoot, long rejectedRows) => Known.LastOrDefault(k => k.RowRoot == rowRoot && k.RejectedRows == rejectedRows);

    /// <summary>Whether one more version may be added.</summary>
    /// <param name="named">The delivery that the restatement names, of whatever source; null where there is none such.</param>
    /// <param name="rowRoot">The root of the new rows: rows that are already known as they are need no second delivery.</param>
    public Outcome<Admission> Admit(Restatement restatement, Delivery? named, string rowRoot, long rejectedRows)
    {
        if (SameRows(rowRoot, rejectedRows) is { } same && (same == Latest || restatement.Earlier is null))
        {
            var since = same.SupersededBy is { } later ? $"，其后已由第{later}号更正" : "";
            return new Refusal(Identical, $"这份数据已收到过：与第{same.Number}号报送（{same.ReceivedOn}收到）逐行相同{since}。",
                Remedy: same == Latest ? "不必再次报送。" : $"确要恢复这一版的，写明更正第{Latest!.Number}号和理由（页面：填写“更正哪一份”和“更正理由”；命令行：--restates {Latest.Number} --reason 理由）。");
        }
        if (restatement.Earlier is null)
        {
            return Latest is null
                ? new Admission(null)
                : new Refusal("delivery.restates.missing",
                    $"{Latest.Source} 的{Latest.Table.Title} {Latest.Period} 已有第{Latest.Number}号报送（{Latest.ReceivedOn}收到），再次报送必须写明更正哪一份、为什么。",
                    Remedy: $"确属更正的，写明更正第{Latest.Number}号和理由（页面：填写“更正哪一份”和“更正理由”；命令行：--restates {Latest.Number} --reason 理由）。");
        }
        if (named is null)
            return new Refusal("delivery.restates.unknown", $"没有编号或封存包为“{restatement.Earlier}”的报送。", Remedy: "在“报送”页面（命令行：deliveries）查看已收到的报送。");
        if (Latest is null || Known.All(k => k.Number != named.Number))
        {
            return new Refusal("delivery.restates.other", $"第{named.Number}号报送是 {named.Source} 的{named.Table.Title} {named.Period}，不是这一来源、数据集和期间的，不能由这份数据更正。",
                Remedy: Latest is null ? "首次报送不要写更正。" : $"应当更正第{Latest.Number}号报送。");
        }
        if (named.Number != Latest.Number)
        {
            return new Refusal("delivery.restates.not-latest", $"第{named.Number}号报送已被第{named.SupersededBy}号更正，只能更正最新的第{Latest.Number}号。",
                Remedy: $"核对后把“更正哪一份”改为 {Latest.Number}（命令行：--restates {Latest.Number}）。");
        }
        return string.IsNullOrWhiteSpace(restatement.Reason)
            ? new Refusal("delivery.restates.reason", "更正必须写明理由。", Remedy: "写明“更正理由”（命令行：--reason 理由）。")
            : new Admission(named);
    }
}

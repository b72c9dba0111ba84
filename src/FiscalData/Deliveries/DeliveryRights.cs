using System.Globalization;
using Tongjian.Ground;
using Tongjian.Roster;

namespace Tongjian.FiscalData;

/// <summary>Whose deliveries somebody hands in and sees: finance those of its own organ, the committee and the operator at the command line all.</summary>
internal sealed class DeliveryRights(Standings standings)
{
    /// <summary>Who may hand in at all.</summary>
    public static readonly string[] Importers = [Roles.BudgetHead, Roles.BudgetAnalyst, Roles.FinanceBureau];

    /// <summary>Who hands in without an account: whoever sits at the machine, and the demo when it is made.</summary>
    private static readonly string[] Operators = ["command-line", "demo"];

    /// <param name="actor">As the ledger will name it; one that is neither an account nor an operator may nothing.</param>
    public async Task<DeliveryScope> Of(string actor, CancellationToken stop) => await standings.Of(actor, stop) switch
    {
        { } standing => new(standing.Roles.Any(Importers.Contains), standing.Roles.Contains(Roles.FinanceBureau), standing.Organ),
        null when Operators.Contains(actor) => DeliveryScope.All,
        null => new(false, true, null),
    };
}

/// <summary>The deliveries that are somebody's to hand in and to see.</summary>
/// <param name="IsLimited">Whether only those of <paramref name="Own"/> are.</param>
/// <param name="Own">The organ that the account belongs to, which is the source code of its deliveries: <c>421200-czj</c>.</param>
internal sealed record DeliveryScope(bool MayImport, bool IsLimited, string? Own)
{
    public static DeliveryScope All { get; } = new(true, false, null);

    public bool Has(string? source) => !IsLimited || (source is not null && source == Own);

    /// <summary>Why nothing of this source may be handed in; null where it may.</summary>
    public Refusal? Against(string source) => this switch
    {
        { MayImport: false } => new("delivery.import.not-allowed", "这个账号没有导入报送的职责，或者账号已停用。", Remedy: "请向安全管理员核对账号的角色。"),
        _ when Has(source) => null,
        { Own: { } own } => new(Foreign, $"这个账号属于 {own}，只能报送来源为 {own} 的数据，不能报送“{source}”的。", Remedy: $"把来源代码改为 {own}；不是本单位数据的，由对方单位报送。"),
        _ => new(Foreign, $"这个账号没有登记所属单位，没有可以报送的来源，不能报送“{source}”的数据。", Remedy: "请系统管理员建立写明所属单位（来源代码，如 421200-czj）的账号。"),
    };

    /// <summary>Why these rows may not be handed in: finance writes only into budgets of its own division, the six digits its source begins with.</summary>
    /// <param name="regions">The rows' regions, nine digits each.</param>
    public Refusal? AgainstRows(IEnumerable<int> regions)
    {
        if (!IsLimited)
            return null;
        var division = int.TryParse(Own?.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var six) ? six : 0;
        return regions.Where(r => r / 1000 != division).Select(r => (int?)r).FirstOrDefault() is { } other
            ? new(ForeignRows, $"数据行里有区划 {other:D9} 的，而这个账号属于 {Own}，只能报送 {division:D6} 的预算。", Remedy: "剔除别的地区的行后重新报送，由那个地区自己报送。")
            : null;
    }

    /// <summary>The codes of the refusals of another organ's data and of another region's rows: they are not counted against those others.</summary>
    public const string Foreign = "delivery.source.foreign";
    public const string ForeignRows = "delivery.region.foreign";
}

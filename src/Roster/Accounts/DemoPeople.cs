namespace Tongjian.Roster;

/// <summary>One generated person for each role of the demo. They have no password: in the demo one enters by a click, elsewhere not at all.</summary>
public sealed class DemoPeople
{
    private static readonly (string Name, string DisplayName, string Role, string? Organ)[] All =
    [
        ("zhuren", "程维岳", Roles.Chairperson, null),
        ("yusuan-fuzeren", "顾明澈", Roles.BudgetHead, null),
        ("fenxiyuan", "沈若谷", Roles.BudgetAnalyst, null),
        ("daibiao-fuzeren", "岑书言", Roles.DeputiesHead, null),
        ("daibiao-gongwei", "温以宁", Roles.DeputiesClerk, null),
        ("ceping", "尹听澜", Roles.VoteDesk, null),
        ("ducha", "柏景行", Roles.GovernmentOffice, null),
        ("bangongshi", "陆知行", Roles.GeneralOffice, null),
        ("daibiao", "江采薇", Roles.Deputy, null),
        ("chengban", "叶长清", Roles.HandlingOrgan, "421200-421200105001"),
        ("caizheng", "祝南星", Roles.FinanceBureau, "421200-czj"),
        ("shenji", "闻人秋", Roles.Auditor, null),
        ("xitong", "系统管理员甲", Roles.SystemAdministrator, null),
        ("anquan", "安全管理员乙", Roles.SecurityAdministrator, null),
        ("shenji-guanli", "审计管理员丙", Roles.AuditAdministrator, null),
    ];

    private readonly CreateAccount _create;

    internal DemoPeople(CreateAccount create) => _create = create;

    /// <summary>Opens the accounts that are not there yet.</summary>
    public async Task Settle(CancellationToken stop)
    {
        foreach (var (name, display, role, organ) in All)
            await _create.Do(new(name, display, role, organ), null, "demo", stop);
    }
}

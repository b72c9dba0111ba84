namespace Tongjian.Roster;

/// <summary>One generated person for each role of the demo. They have no password: in the demo one enters by a click, elsewhere not at all.</summary>
public sealed class DemoPeople
{
    private static readonly (string Name, string DisplayName, string Role)[] All =
    [
        ("zhuren", "程维岳", Roles.Chairperson),
        ("yusuan-fuzeren", "顾明澈", Roles.BudgetHead),
        ("fenxiyuan", "沈若谷", Roles.BudgetAnalyst),
        ("daibiao-gongwei", "温以宁", Roles.DeputiesClerk),
        ("bangongshi", "陆知行", Roles.GeneralOffice),
        ("daibiao", "江采薇", Roles.Deputy),
        ("chengban", "叶长清", Roles.HandlingOrgan),
        ("caizheng", "祝南星", Roles.FinanceBureau),
        ("shenji", "闻人秋", Roles.Auditor),
        ("xitong", "系统管理员甲", Roles.SystemAdministrator),
        ("anquan", "安全管理员乙", Roles.SecurityAdministrator),
        ("shenji-guanli", "审计管理员丙", Roles.AuditAdministrator),
    ];

    private readonly CreateAccount _create;

    internal DemoPeople(CreateAccount create) => _create = create;

    /// <summary>Opens the accounts that are not there yet.</summary>
    public async Task Settle(CancellationToken stop)
    {
        foreach (var (name, display, role) in All)
            await _create.Do(new(name, display, role), null, "demo", stop);
    }
}

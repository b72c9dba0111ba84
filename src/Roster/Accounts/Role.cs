namespace Tongjian.Roster;

/// <summary>The roles an account may hold. Policies name them; <see cref="Role"/> has their Chinese names.</summary>
public static class Roles
{
    public const string Chairperson = "chairperson";
    public const string BudgetAnalyst = "budget-analyst";
    public const string BudgetHead = "budget-head";
    public const string DeputiesHead = "deputies-head";
    public const string DeputiesClerk = "deputies-clerk";
    public const string VoteDesk = "vote-desk";
    public const string GovernmentOffice = "government-office";
    public const string GeneralOffice = "general-office";
    public const string HandlingOrgan = "handling-organ";
    public const string FinanceBureau = "finance-bureau";
    public const string Deputy = "deputy";
    public const string Auditor = "auditor";
    public const string SystemAdministrator = "system-administrator";
    public const string SecurityAdministrator = "security-administrator";
    public const string AuditAdministrator = "audit-administrator";
}

/// <summary>What an account is for. The three administrators (三员) are separate: nobody holds two posts, and none of the three sees business data.</summary>
internal enum Post
{
    Business,

    /// <summary>Creates accounts and sees to the machine; grants nothing.</summary>
    System,

    /// <summary>Grants and revokes roles; creates nobody.</summary>
    Security,

    /// <summary>Reads who signed in and who was granted what; nothing else.</summary>
    Audit,
}

/// <summary>A role (角色): its stable name, its name on the screen, and the one post whose accounts may hold it.</summary>
internal sealed record Role(string Name, string Title, Post Post)
{
    public static IReadOnlyList<Role> All { get; } =
    [
        new(Roles.Chairperson, "主任会议组成人员", Post.Business),
        new(Roles.BudgetHead, "预算工委负责人", Post.Business),
        new(Roles.BudgetAnalyst, "预算监督分析员", Post.Business),
        new(Roles.DeputiesHead, "代表工委负责人", Post.Business),
        new(Roles.DeputiesClerk, "代表工委工作人员", Post.Business),
        new(Roles.VoteDesk, "测评专员", Post.Business),
        new(Roles.GovernmentOffice, "政府督查室工作人员", Post.Business),
        new(Roles.GeneralOffice, "办公室工作人员", Post.Business),
        new(Roles.Deputy, "市人大代表", Post.Business),
        new(Roles.HandlingOrgan, "承办单位经办人", Post.Business),
        new(Roles.FinanceBureau, "财政局经办人", Post.Business),
        new(Roles.Auditor, "审计局经办人", Post.Business),
        new(Roles.SystemAdministrator, "系统管理员", Post.System),
        new(Roles.SecurityAdministrator, "安全管理员", Post.Security),
        new(Roles.AuditAdministrator, "审计管理员", Post.Audit),
    ];

    public static Role? Find(string name) => All.FirstOrDefault(r => r.Name == name);
}

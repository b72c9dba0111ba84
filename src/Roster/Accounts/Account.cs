using Tongjian.Ground;

namespace Tongjian.Roster;

/// <summary>Someone who may sign in (账号). What an account may do is the sum of its roles; its post limits which roles those can be.</summary>
/// <param name="Id">Never reused; the ledger names it as the actor.</param>
/// <param name="Name">Typed at sign-in, lower case.</param>
/// <param name="Organ">Code of the organ it belongs to; null for a deputy or an administrator.</param>
internal sealed record Account(string Id, string Name, string DisplayName, Post Post, string? Organ, string? PasswordHash, bool IsClosed, IReadOnlyList<Role> Roles)
{
    /// <summary>Holds one role more, if the role belongs to this account's post.</summary>
    public Outcome<Account> Grant(Role role)
    {
        if (IsClosed)
            return new Refusal("role.grant.account-closed", $"账号“{Name}”已停用，不能授予角色。");
        if (role.Post != Post)
            return new Refusal("role.grant.other-post", $"“{role.Title}”不能授予这个账号：系统管理员、安全管理员、审计管理员与业务账号相互分离，一个账号只能属于其中一类。", Remedy: "另建一个账号，由另一位工作人员使用。");
        if (Roles.Contains(role))
            return new Refusal("role.grant.held-already", $"账号“{Name}”已经有“{role.Title}”角色。");
        return this with { Roles = [.. Roles, role] };
    }

    public Outcome<Account> Revoke(Role role) => Roles.Contains(role)
        ? this with { Roles = [.. Roles.Where(r => r != role)] }
        : new Refusal("role.revoke.not-held", $"账号“{Name}”没有“{role.Title}”角色。");

    /// <summary>Ends its sessions at their next request. Its acts stay in the ledger under its number.</summary>
    public Outcome<Account> Close() => IsClosed
        ? new Refusal("account.close.closed", $"账号“{Name}”已经停用。")
        : this with { IsClosed = true };
}

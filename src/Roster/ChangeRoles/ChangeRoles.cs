using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>Grants and takes back roles, and closes accounts: the security administrator's acts, each in the ledger.</summary>
internal sealed class ChangeRoles(Database database, AccountStore accounts, Ledger ledger, TimeProvider clock)
{
    public Task<Outcome<Account>> Grant(string name, string role, string by, CancellationToken stop) =>
        Change(name, "role.grant", by, account => Find(role, account.Grant), (work, account) => accounts.Grant(work, account, Role.Find(role)!, by, clock.GetUtcNow(), stop), role, stop);

    public Task<Outcome<Account>> Revoke(string name, string role, string by, CancellationToken stop) =>
        Change(name, "role.revoke", by, account => Find(role, account.Revoke), (work, account) => accounts.Revoke(work, account, role, stop), role, stop);

    public Task<Outcome<Account>> Close(string name, string by, CancellationToken stop) =>
        Change(name, "account.close", by, account => account.Close(), (work, account) => accounts.Close(work, account, stop), null, stop);

    private async Task<Outcome<Account>> Change(
        string name, string act, string by, Func<Account, Outcome<Account>> step, Func<Work, Account, Task> keep, string? role, CancellationToken stop)
    {
        // Load
        await using var work = await database.Begin(stop);
        if (await accounts.ByName(work.Connection, name, stop, work.Transaction) is not { } account)
            return new Refusal("account.unknown", $"没有登录名为“{name}”的账号。");
        // Decide
        if (account.Id == by)
            return new Refusal("role.own", "不能改变自己的角色或停用自己的账号。", Remedy: "请另一位安全管理员办理。");
        if (!step(account).Accepted(out var changed, out var refusal))
            return refusal;
        // Keep
        var stated = await StatedAct.On(work, RosterRegisters.Account, account.Id, stop);
        await accounts.SaltOnce(work, account, stop);
        await keep(work, changed);
        await stated.Append(ledger, LedgerEvent.Of(act, by, new(RosterRegisters.Account.Name, account.Id), role is null ? [] : [("role", role)]), stop);
        await work.Commit(stop);
        return changed;
    }

    private static Outcome<Account> Find(string role, Func<Role, Outcome<Account>> step) =>
        Role.Find(role) is { } known ? step(known) : new Refusal("account.role.unknown", $"没有“{role}”这个角色。");
}

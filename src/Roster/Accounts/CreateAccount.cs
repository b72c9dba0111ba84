using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>Opens an account with its first role. Both are ledger acts.</summary>
internal sealed class CreateAccount(Database database, AccountStore accounts, Ledger ledger, TimeProvider clock, IPasswordHasher<Account> hasher)
{
    /// <param name="password">Null for an account that cannot sign in with a password, as in the demo.</param>
    /// <param name="by">The account that acts; <c>console</c> for the command line.</param>
    public async Task<Outcome<Account>> Do(NewAccount asked, string? password, string by, CancellationToken stop)
    {
        var name = asked.Name.Trim().ToLowerInvariant();
        if (name.Length is < 2 or > 32 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            return new Refusal("account.name", "登录名须为2至32个小写字母、数字、点、横线或下划线。");
        if (Role.Find(asked.Role) is not { } role)
            return new Refusal("account.role.unknown", $"没有“{asked.Role}”这个角色。", Remedy: "可用的角色：" + string.Join("、", Role.All.Select(r => $"{r.Name}（{r.Title}）")));
        if (password is not null && PasswordRules.Check(password, name) is { } weak)
            return weak;

        await using var work = await database.Begin(stop);
        if (await accounts.ByName(work.Connection, name, stop, work.Transaction) is not null)
            return new Refusal("account.name.taken", $"登录名“{name}”已经有人使用。");

        var account = new Account(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), name, asked.DisplayName.Trim(), role.Post, asked.Organ, null, false, []);
        account = account with { PasswordHash = password is null ? null : hasher.HashPassword(account, password) };
        var now = clock.GetUtcNow();
        var subject = new RecordRef(RosterRegisters.Account.Name, account.Id);
        var creating = await StatedAct.On(work, RosterRegisters.Account, account.Id, stop);
        await accounts.Add(work, account, now, stop);
        await creating.Append(ledger, LedgerEvent.Of("account.create", by, subject), stop);
        var granting = await StatedAct.On(work, RosterRegisters.Account, account.Id, stop);
        await accounts.Grant(work, account, role, by, now, stop);
        await granting.Append(ledger, LedgerEvent.Of("role.grant", by, subject, ("role", role.Name)), stop);
        await work.Commit(stop);
        return account with { Roles = [role] };
    }
}

/// <summary>What is asked for when an account is opened.</summary>
internal sealed record NewAccount(string Name, string DisplayName, string Role, string? Organ = null);

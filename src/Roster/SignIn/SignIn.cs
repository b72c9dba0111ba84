using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.Roster;

/// <summary>Opens a session for an account, by name and password, or in the demo by a click.</summary>
internal sealed class SignIn(Database database, AccountStore accounts, SignInGuard guard, IPasswordHasher<Account> hasher, HouseSettings house, SessionClock clock)
{
    // One sentence for a wrong name, a wrong password, and a closed account: nobody learns which names exist.
    private static readonly Refusal Wrong = new("sign-in.refused", "登录名或口令不对。", Remedy: "请核对后再试；连续五次不对，这个登录名会锁定十五分钟。");

    private static readonly Account Nobody = new("", "", "", Post.Business, null, null, false, []);
    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(Nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    public async Task<Outcome<(Account Account, string Session)>> WithPassword(string typedName, string password, CancellationToken stop)
    {
        var name = typedName.Trim().ToLowerInvariant();
        var now = clock.Now;
        // Load. Hashing takes its time, and nobody else may write meanwhile: it comes before the work begins.
        Account? account;
        await using (var reading = await database.Read(stop))
            account = await accounts.ByName(reading, name, stop);
        // Decide. A name that does not exist costs the same time as one that does.
        var right = hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? _nobodysHash.Value, password) is not PasswordVerificationResult.Failed
            && account is { IsClosed: false, PasswordHash: not null };
        await using var work = await database.Begin(stop);
        var until = await guard.LockedUntil(work, name, now, stop);
        if (until is { } opens)
            return new Refusal("sign-in.locked", $"这个登录名因连续输错已锁定，{Printed.Moment(opens)}后可以再试。", Remedy: "如急需使用，请联系安全管理员。");
        // Keep
        if (!right)
        {
            var locks = await guard.Failed(work, name, now, stop);
            await accounts.Note(work, account?.Id, locks ? "locked" : "refused", now, stop);
            await work.Commit(stop);
            return Wrong;
        }
        await guard.Forget(work, name, stop);
        return (account!, await Open(work, account!, stop));
    }

    /// <summary>The demo's one click. Refused where the clock runs in earnest.</summary>
    public async Task<Outcome<(Account Account, string Session)>> InDemo(string name, CancellationToken stop)
    {
        if (!house.IsDemo)
            return new Refusal("sign-in.not-a-demo", "只有演示数据才能点名登录。");
        await using var work = await database.Begin(stop);
        return await accounts.ByName(work.Connection, name, stop, work.Transaction) is { IsClosed: false } account
            ? (account, await Open(work, account, stop))
            : Wrong;
    }

    public async Task Out(string session, string account, CancellationToken stop)
    {
        await using var work = await database.Begin(stop);
        await accounts.CloseSession(work, session, clock.Now, stop);
        await accounts.Note(work, account, "signed-out", clock.Now, stop);
        await work.Commit(stop);
    }

    private async Task<string> Open(Work work, Account account, CancellationToken stop)
    {
        var session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await accounts.OpenSession(work, session, account.Id, clock.Now, stop);
        await accounts.Note(work, account.Id, "signed-in", clock.Now, stop);
        await work.Commit(stop);
        return session;
    }
}

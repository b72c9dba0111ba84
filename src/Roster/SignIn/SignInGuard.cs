using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>Counts failures by typed name and locks the name: five failures within fifteen minutes, then fifteen minutes of nothing.</summary>
internal sealed class SignInGuard
{
    public const int FailuresAllowed = 5;
    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);

    /// <summary>The moment the name opens again; null when it is open.</summary>
    public async Task<DateTimeOffset?> LockedUntil(Work work, string name, DateTimeOffset now, CancellationToken stop)
    {
        var until = await work.Connection.QuerySingleOrDefaultAsync<string?>(new CommandDefinition(
            "select locked_until from sign_in_guard where name_hash = @hash", new { hash = Hash(name) }, work.Transaction, cancellationToken: stop));
        return until is not null && Parse(until) is var moment && moment > now ? moment : null;
    }

    /// <summary>Counts one failure more. True when it was the one that locks.</summary>
    public async Task<bool> Failed(Work work, string name, DateTimeOffset now, CancellationToken stop)
    {
        var hash = Hash(name);
        var before = await work.Connection.QuerySingleOrDefaultAsync<(long Failures, string LastFailureAt)>(new CommandDefinition(
            "select failures, last_failure_at from sign_in_guard where name_hash = @hash", new { hash }, work.Transaction, cancellationToken: stop));
        // A failure long ago, and a lock that ran out, count no more.
        var fresh = before.LastFailureAt is not null && now - Parse(before.LastFailureAt) < Locked && before.Failures < FailuresAllowed;
        var failures = fresh ? before.Failures + 1 : 1;
        var locked = failures >= FailuresAllowed;
        var day = (now - TimeSpan.FromDays(1)).Iso();
        await work.Connection.ExecuteAsync(new CommandDefinition("""
            delete from sign_in_guard where name_hash = @hash or last_failure_at < @day;
            insert into sign_in_guard (name_hash, failures, last_failure_at, locked_until) values (@hash, @failures, @at, @until);
            """, new { hash, day, failures, at = now.Iso(), until = locked ? (now + Locked).Iso() : null }, work.Transaction, cancellationToken: stop));
        return locked;
    }

    public Task Forget(Work work, string name, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition(
        "delete from sign_in_guard where name_hash = @hash", new { hash = Hash(name) }, work.Transaction, cancellationToken: stop));

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static DateTimeOffset Parse(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}

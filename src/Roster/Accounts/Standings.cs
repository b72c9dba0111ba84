using Dapper;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>What an account stands for at this moment: for acts in its name behind which no request stands any more.</summary>
/// <param name="Organ">The code of the organ it belongs to; null where it belongs to none.</param>
/// <param name="Roles">Their stable names; none once the account is closed.</param>
public sealed record Standing(string? Organ, IReadOnlyList<string> Roles);

/// <summary>Looks up what accounts stand for, in the records and not in a session.</summary>
public sealed class Standings
{
    private readonly Database _database;
    private readonly AccountStore _accounts;

    internal Standings(Database database, AccountStore accounts) => (_database, _accounts) = (database, accounts);

    /// <summary>The account of that sign-in name, as the ledger names it; null where there is none that is open.</summary>
    public async Task<string?> Named(string name, CancellationToken stop)
    {
        await using var connection = await _database.Read(stop);
        return await _accounts.ByName(connection, name, stop) is { IsClosed: false } account ? account.Id : null;
    }

    /// <returns>Null where the actor is no account: the command line, or the system itself.</returns>
    public async Task<Standing?> Of(string actor, CancellationToken stop)
    {
        await using var connection = await _database.Read(stop);
        return await _accounts.ById(connection, actor, stop) is { } account
            ? new(account.Organ, account.IsClosed ? [] : [.. account.Roles.Select(r => r.Name)])
            : null;
    }

    /// <summary>Whether an organ is called so, or an account belongs to one that is.</summary>
    /// <param name="code">With its division before it, as sources of deliveries are called (421200-czj), or without.</param>
    public async Task<bool> KnowOrgan(string code, CancellationToken stop)
    {
        await using var connection = await _database.Read(stop);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select (select count(*) from account where organ = @code) + (select count(*) from organ where region || '-' || code = @code or code = @code)",
            new { code }, cancellationToken: stop)) > 0;
    }
}

using Dapper;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.Roster;

/// <summary>The names on the screen of accounts that the ledger knows by number.</summary>
internal sealed class AccountNames(Database database) : IActorNames
{
    public async Task<IReadOnlyDictionary<string, string>> Of(IReadOnlyCollection<string> accounts, CancellationToken stop)
    {
        if (accounts.Count == 0)
            return new Dictionary<string, string>();
        await using var connection = await database.Read(stop);
        var known = await connection.QueryAsync<(string Id, string Name)>(new CommandDefinition("select id, display_name from account", cancellationToken: stop));
        return known.Where(k => accounts.Contains(k.Id)).ToDictionary(k => k.Id, k => k.Name);
    }
}

using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>The organs of a day under the names of that day (机构名册), as accounts and assignments call them: division and code, 421200-105001.</summary>
public sealed class OrganDirectory
{
    private readonly Database _records;
    private readonly OrganStore _store;

    internal OrganDirectory(Database records, OrganStore store) => (_records, _store) = (records, store);

    /// <summary>Those that exist on the day, by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> On(DateOnly day, CancellationToken stop)
    {
        await using var connection = await _records.Read(stop);
        return (await _store.Load(connection, stop)).All.Where(o => o.ExistsOn(day)).ToDictionary(o => Called(o.Id), o => o.NameOn(day), StringComparer.Ordinal);
    }

    /// <summary>What every organ that ever was is called on the day, or was called last.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Ever(DateOnly day, CancellationToken stop)
    {
        await using var connection = await _records.Read(stop);
        return (await _store.Load(connection, stop)).All.ToDictionary(o => Called(o.Id), o => o.NameOn(day), StringComparer.Ordinal);
    }

    /// <summary>Who carries on on the day; empty where it still exists or nobody does.</summary>
    public async Task<IReadOnlyList<string>> SuccessorsOf(string organ, DateOnly day, CancellationToken stop)
    {
        await using var connection = await _records.Read(stop);
        var book = await _store.Load(connection, stop);
        return book.All.FirstOrDefault(o => Called(o.Id) == organ) is { ClosedOn: { } closed } gone && closed <= day ? [.. book.SuccessorsOf(gone.Id, day).Select(o => Called(o.Id))] : [];
    }

    private static string Called(OrganId id) => $"{id.Region.Division}-{id.Code}";
}

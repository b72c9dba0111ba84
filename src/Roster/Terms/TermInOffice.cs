using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.Roster;

/// <summary>The term of this house's own congress.</summary>
internal sealed class TermInOffice(Database database, Terms terms, HouseSettings house) : ITermInOffice
{
    public async Task<string?> Title(DateOnly day, CancellationToken stop)
    {
        if (!RegionCode.TryParse(house.RegionCode, out var region))
            return null;
        await using var connection = await database.Read(stop);
        return (await terms.On(connection, region, day, stop))?.Title;
    }
}

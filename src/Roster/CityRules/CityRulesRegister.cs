using System.Data.Common;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>The rule pack as a register of one record: its text. It is changed by hand, in the file; taking it up is the act.</summary>
internal sealed class CityRulesRegister(DataFolder folder) : IRegister
{
    public const string Pack = "pack";

    public string Name => "city_rules";

    public string Title => "规则包";

    public async Task<IReadOnlyDictionary<string, RecordState>> Read(DbConnection connection, DbTransaction? transaction, string? id, CancellationToken stop) =>
        await Now(stop) is { } now ? new Dictionary<string, RecordState> { [Pack] = now } : new Dictionary<string, RecordState>();

    /// <summary>A pack lies there from the day it is put there, and is recorded when the server next starts.</summary>
    public bool MayBeUnstated(string id, RecordState state, Func<RecordRef, bool> isUnstated) => true;

    /// <summary>Null where there is no pack.</summary>
    public async Task<RecordState?> Now(CancellationToken stop) =>
        File.Exists(CityRulesFile.In(folder)) ? RecordState.Of(("text", await File.ReadAllTextAsync(CityRulesFile.In(folder), stop))) : null;
}

using System.Data.Common;

namespace Tongjian.Records;

/// <summary>Records that only official acts may change (登记簿). Each act states in the ledger what its record is afterwards, so that <c>verify</c> finds
/// whatever was changed, taken out or put in without an act.</summary>
public interface IRegister
{
    /// <summary>As ledger entries name it: <c>account</c>.</summary>
    string Name { get; }

    /// <summary>In Chinese: 账号.</summary>
    string Title { get; }

    /// <summary>The records as they are now, by id.</summary>
    /// <param name="id">Null for all.</param>
    Task<IReadOnlyDictionary<string, RecordState>> Read(DbConnection connection, DbTransaction? transaction, string? id, CancellationToken stop);

    /// <summary>True where a record that no act has stated need not be a forgery: it cannot be verified, which is said.</summary>
    /// <param name="isUnstated">Tells of a record whether the ledger has acts upon it, and none of them states anything.</param>
    bool MayBeUnstated(string id, RecordState state, Func<RecordRef, bool> isUnstated);
}

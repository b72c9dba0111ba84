using System.IO.Compression;
using System.Text;

namespace Tongjian.Records;

/// <summary>An act on records of a register. It looks at them before and after, and the ledger entry states both: so that neither a change made behind the
/// product's back nor one hidden under the next act goes unseen.</summary>
public sealed class StatedAct
{
    /// <summary>The fact that names the file of states, where an act leaves more records than an entry can hold.</summary>
    internal const string FileFact = "records_file";

    /// <summary>The registers that the file speaks of, with a blank between.</summary>
    internal const string FileRegistersFact = "records_of";

    private readonly Work _work;
    private readonly IReadOnlyList<Looked> _looked;

    private StatedAct(Work work, IReadOnlyList<Looked> looked)
    {
        _work = work;
        _looked = looked;
    }

    /// <summary>Looks at one record, before anything is changed.</summary>
    public static Task<StatedAct> On(Work work, IRegister register, string id, CancellationToken stop) => On(work, [(register, id)], stop);

    /// <summary>Looks at records of several registers, before anything is changed.</summary>
    /// <param name="records">The id of the one record that the act may change, or null for all of the register.</param>
    public static async Task<StatedAct> On(Work work, IReadOnlyList<(IRegister Register, string? Id)> records, CancellationToken stop)
    {
        var looked = new List<Looked>();
        foreach (var (register, id) in records)
            looked.Add(new(register, id, await register.Read(work.Connection, work.Transaction, id, stop)));
        return new(work, looked);
    }

    /// <summary>Appends the act, once its changes are written, with the state of its one record.</summary>
    public async Task<LedgerPosition> Append(Ledger ledger, LedgerEvent act, CancellationToken stop)
    {
        var (register, id, before) = _looked.Single();
        var after = await register.Read(_work.Connection, _work.Transaction, id, stop);
        return await ledger.Append(_work, act.With(after[id!].Facts(before.GetValueOrDefault(id!))), stop);
    }

    /// <summary>Appends the act, once its changes are written, with a file that holds the state of every record it changed.</summary>
    public async Task<LedgerPosition> Append(Ledger ledger, FileStore files, LedgerEvent act, CancellationToken stop)
    {
        using var content = new MemoryStream();
        await using (var packed = new GZipStream(content, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var (register, id, before) in _looked)
            {
                foreach (var (record, state) in (await register.Read(_work.Connection, _work.Transaction, id, stop)).OrderBy(r => r.Key, StringComparer.Ordinal))
                {
                    var was = before.GetValueOrDefault(record)?.Hash;
                    if (was != state.Hash)
                        await packed.WriteAsync(Encoding.UTF8.GetBytes(new StatedRecord(new(register.Name, record), state, was).Line), stop);
                }
            }
        }
        content.Position = 0;
        var file = await files.Put(content, stop);
        return await ledger.Append(_work, act.With([(FileFact, file), (FileRegistersFact, string.Join(' ', _looked.Select(l => l.Register.Name)))]), stop);
    }

    private sealed record Looked(IRegister Register, string? Id, IReadOnlyDictionary<string, RecordState> Before);
}

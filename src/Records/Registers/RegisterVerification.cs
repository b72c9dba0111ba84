using System.Data.Common;
using Dapper;

namespace Tongjian.Records;

/// <summary>Every register held against what the ledger states of its records, column by column.</summary>
internal sealed class RegisterVerification(Database database, FileStore files, IEnumerable<IRegister> registers) : IVerifiable
{
    public async Task<Verified> Verify(CancellationToken stop)
    {
        await using var moment = await Moment.Begin(database, stop);
        var all = registers.ToList();
        var audit = new RegisterAudit(all.ToDictionary(register => register.Name, StringComparer.Ordinal));
        foreach (var (index, act) in await Acts(moment.Connection, all, stop))
            audit.Follow(index, act, await StatedRecord.Of(act, files, stop));
        var (examined, uncovered) = (new List<string>(), new List<string>());
        foreach (var register in all)
        {
            var there = await register.Read(moment.Connection, null, null, stop);
            if (audit.Compare(register, there) is { } unstated)
            {
                examined.Add($"{register.Title}{there.Count - unstated}件");
                if (unstated > 0)
                    uncovered.Add($"{register.Title}有{unstated}件账本没有记下内容（早于这一版，或尚未登记）：是否改动过，无从核对。");
            }
            else
            {
                uncovered.Add($"{register.Title}{there.Count}件：记其内容的文件缺失或损坏，无从核对。");
            }
        }
        return new($"登记簿，逐栏与账本所记相比：{string.Join("，", examined)}", audit.Mismatches) { Uncovered = uncovered };
    }

    /// <summary>An entry that cannot be read is reported by the ledger's own verification.</summary>
    private static async Task<IReadOnlyList<(long Index, LedgerEvent Act)>> Acts(DbConnection connection, List<IRegister> registers, CancellationToken stop)
    {
        var texts = await connection.QueryAsync<string>(new CommandDefinition(
            $"select entry from ledger_entry where register in ({string.Join(", ", registers.Select(register => $"'{register.Name}'"))}) order by entry_index", cancellationToken: stop));
        return [.. texts.Select(CanonicalEntry.Read).OfType<(long Index, DateTimeOffset At, LedgerEvent Act)>().Select(entry => (entry.Index, entry.Act))];
    }
}

using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Tongjian.Records;

/// <summary>The whole ledger: every year's entries, what was signed over them, and how the years follow each other.</summary>
internal sealed class LedgerVerification(Database database, NodeKey key, DataFolder folder) : IVerifiable
{
    public async Task<Verified> Verify(CancellationToken stop)
    {
        await using var moment = await Moment.Begin(database, stop);
        var connection = moment.Connection;
        var mismatches = new List<Mismatch>();
        var examined = new List<string>();
        LogRow? last = null;
        foreach (var log in await LedgerRows.Logs(connection, stop))
        {
            var checkpoints = await LedgerRows.Checkpoints(connection, log.Year, stop);
            var audit = await Examine(connection, log, checkpoints, stop);
            mismatches.AddRange(audit.Mismatches);
            mismatches.AddRange(await ExamineBeginning(connection, log, last, stop));
            var signed = checkpoints is [.., var newest] ? newest.Size : 0;
            examined.Add($"{log.Year}年{audit.Labels.Count}条，检查点{checkpoints.Count}个{Unchained(checkpoints)}{(signed < log.Size ? $"，末{log.Size - signed}条待签名" : "")}");
            last = log;
        }
        mismatches.AddRange(await Homeless(connection, stop));
        return new($"账本：{(examined.Count == 0 ? "尚无条目" : string.Join("；", examined))}", mismatches);
    }

    /// <summary>One year, without how it follows the last.</summary>
    public async Task<LogAudit> Examine(DbConnection connection, LogRow log, IReadOnlyList<CheckpointRow> checkpoints, CancellationToken stop)
    {
        var audit = await LogAudit.Of(connection, log, stop);
        new CheckpointAudit(audit, key, new(folder, log.Year)).Examine(checkpoints);
        return audit;
    }

    private static async Task<IReadOnlyList<Mismatch>> ExamineBeginning(DbConnection connection, LogRow log, LogRow? last, CancellationToken stop)
    {
        var record = new RecordRef("log", log.Year.ToString(CultureInfo.InvariantCulture));
        if (last is null)
            return log.FirstIndex == 0 ? [] : [new(record, "log.first", $"最早的账本是{log.Year}年，却从第{log.FirstIndex}条开始：更早的年份被删除。")];
        if (log.FirstIndex != last.FirstIndex + last.Size)
            return [new(record, "log.first", $"{log.Year}年账本应从第{last.FirstIndex + last.Size}条开始，却从第{log.FirstIndex}条开始。")];
        var text = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select entry from ledger_entry where entry_index = @FirstIndex", new { log.FirstIndex }, cancellationToken: stop));
        var opened = text is null ? null : CanonicalEntry.Read(text)?.Act;
        var facts = TreeOrNull(last) is null ? null : Ledger.Opened(log.Year, last).Facts;
        return opened is { Act: "ledger.opened" } && facts is not null && opened.Facts.SequenceEqual(facts)
            ? []
            : [new(LogAudit.EntryRef(log.FirstIndex), "log.chain", $"账本第{log.FirstIndex}条应写明{last.Year}年账本的大小和树根，现与{last.Year}年账本不符。")];
    }

    /// <summary>Checkpoints of an earlier version do not name the one before them.</summary>
    private static string Unchained(IReadOnlyList<CheckpointRow> checkpoints)
    {
        var count = checkpoints.Skip(1).Count(row => Checkpoint.Read(row.Note) is { Previous: null });
        return count == 0 ? "" : $"（{count}个未写明前一个，其间是否缺失无从核对）";
    }

    private static MerkleTree? TreeOrNull(LogRow log)
    {
        try
        {
            return log.Tree();
        }
        catch (Exception broken) when (broken is ArgumentException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Entries and checkpoints of a year that has no log.</summary>
    private static async Task<IEnumerable<Mismatch>> Homeless(DbConnection connection, CancellationToken stop)
    {
        var entries = await connection.QueryAsync<(long Index, long Year)>(new CommandDefinition("""
            select entry_index, year
              from ledger_entry
             where year not in (select year from ledger_log)
             order by entry_index
            """, cancellationToken: stop));
        return entries.Select(entry => new Mismatch(
            LogAudit.EntryRef(entry.Index), "entry.extra", $"账本第{entry.Index}条属于{entry.Year}年，而{entry.Year}年没有账本。"));
    }
}

using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Tongjian.Records;

/// <summary>The records: engine, integrity, the ledger against its checkpoints, the clock against the ledger.</summary>
/// <remarks>Opened only here: an engine that start refuses must become a finding, not the end of the doctor.</remarks>
internal sealed class RecordsCheckup(IServiceProvider house) : ICheckup
{
    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken stop)
    {
        var opened = Open();
        if (opened.Bad is { } bad)
        {
            yield return bad;
            yield break;
        }
        await using var connection = await opened.Database!.Read(stop);
        yield return Engine(connection);
        yield return await Integrity(connection, stop);
        yield return await LedgerState(stop);
        yield return await Signed(connection, stop);
        yield return await Clock(connection, stop);
    }

    private (Database? Database, Finding? Bad) Open()
    {
        try
        {
            return (house.GetRequiredService<Database>(), null);
        }
        catch (Exception refused)
        {
            return (null, Finding.Bad("记录数据库", refused.Message, "按上述原因处理后重新检查。"));
        }
    }

    private static Finding Engine(DbConnection connection)
    {
        var facts = EngineFacts.Read(connection);
        var found = facts.Kind is DatabaseKind.Sqlite
            ? $"SQLite {facts.Version}，synchronous={facts.Synchronous}"
            : $"PostgreSQL {facts.Version.Major}，fsync 与 synchronous_commit：{facts.Synchronous}";
        return DurabilityGate.Refuse(facts) is { } reason ? Finding.Bad("记录数据库", found, reason) : Finding.Good("记录数据库", found);
    }

    private static async Task<Finding> Integrity(DbConnection connection, CancellationToken stop)
    {
        const string Subject = "数据库完整性";
        if (connection is not SqliteConnection)
            return Finding.Good(Subject, "由 PostgreSQL 自行检查（建议启用 data checksums，并定期运行 pg_amcheck）");
        var broken = (await connection.QueryAsync<string>(new CommandDefinition("pragma integrity_check(20)", cancellationToken: stop))).Where(line => line != "ok").ToList();
        var strays = await connection.QueryAsync<(string Table, long? Row, string Parent)>(new CommandDefinition("pragma foreign_key_check", cancellationToken: stop));
        broken.AddRange(strays.Take(20).Select(stray => string.Create(CultureInfo.InvariantCulture, $"{stray.Table} 第{stray.Row}行指向不存在的 {stray.Parent}")));
        return broken.Count == 0
            ? Finding.Good(Subject, "integrity_check 与外键均通过")
            : Finding.Bad(Subject, string.Join("；", broken), "停止服务，从最近的备份恢复数据目录，并检查磁盘。");
    }

    private async Task<Finding> LedgerState(CancellationToken stop)
    {
        var verified = await new LedgerVerification(
            house.GetRequiredService<Database>(), house.GetRequiredService<NodeKey>(), house.GetRequiredService<DataFolder>()).Verify(stop);
        return verified.Mismatches is [var first, ..]
            ? Finding.Bad("账本与检查点", $"{verified.Mismatches.Count}处不符，第一处：{first.Sentence}", "运行 verify 查看全部，查明原因前不要继续使用。")
            : Finding.Good("账本与检查点", verified.Examined);
    }

    /// <summary>How far the last checkpoint reaches (it keeps no time of its own, and a file's is that of its last copying), and how long the oldest act waits for the next. A day of patience: the demo's clock repeats one.</summary>
    private async Task<Finding> Signed(DbConnection connection, CancellationToken stop)
    {
        const string Subject = "检查点签名";
        var waiting = await connection.QuerySingleAsync<(long Count, string? Oldest)>(new CommandDefinition("""
            select count(*), min(e.acted_at)
              from ledger_entry e
              join ledger_log l on l.year = e.year
             where e.entry_index - l.first_index >= (select coalesce(max(c.size), 0) from ledger_checkpoint c where c.year = e.year)
            """, cancellationToken: stop));
        var newest = await connection.QueryAsync<(long Year, long Size, string? Acted)>(new CommandDefinition("""
            select c.year, c.size, e.acted_at
              from ledger_checkpoint c
              join ledger_log l on l.year = c.year
              left join ledger_entry e on e.entry_index = l.first_index + c.size - 1
             order by c.year desc, c.size desc
             limit 1
            """, cancellationToken: stop));
        var found = newest.ToList() is [var (year, size, acted)]
            ? string.Create(CultureInfo.InvariantCulture, $"最近一个签到{year}年第{size}条，该条记于 {acted ?? "（条目不在）"}")
            : "尚无检查点";
        if (waiting.Oldest is not { } oldest)
            return Finding.Good(Subject, found);
        var age = house.GetRequiredService<TimeProvider>().GetUtcNow() - DateTimeOffset.Parse(oldest, CultureInfo.InvariantCulture);
        found += $"；末{waiting.Count}条待签名，最早一条记于 {oldest}";
        return age < TimeSpan.FromDays(1) ? Finding.Good(Subject, found) : Finding.Bad(Subject, found, "运行 checkpoint；若拒绝签名，运行 verify 查看不符之处。");
    }

    /// <summary>By the day: the demo's clock repeats one.</summary>
    private async Task<Finding> Clock(DbConnection connection, CancellationToken stop)
    {
        var today = CanonicalEntry.Time(house.GetRequiredService<TimeProvider>().GetUtcNow())[..10];
        var last = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select acted_at from ledger_entry order by entry_index desc limit 1", cancellationToken: stop));
        return last is not null && string.CompareOrdinal(last[..10], today) > 0
            ? Finding.Bad("时钟", $"现为 {today}，而账本最近一条写于 {last[..10]}", "校准本机时钟（建议启用 NTP）；账本按序号排列，不受影响，但日期会记错。")
            : Finding.Good("时钟", $"{today}（UTC）");
    }
}

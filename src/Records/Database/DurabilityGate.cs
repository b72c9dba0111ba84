using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Tongjian.Records;

/// <summary>What an engine says of itself.</summary>
/// <param name="Synchronous">SQLite: 2 is FULL. PostgreSQL: fsync and synchronous_commit, with a blank between.</param>
internal sealed record EngineFacts(DatabaseKind Kind, Version Version, string Synchronous)
{
    public static EngineFacts Read(DbConnection connection) => connection is SqliteConnection
        ? new(DatabaseKind.Sqlite, Version.Parse(Ask("select sqlite_version()", connection)), Ask("pragma synchronous", connection))
        : new(DatabaseKind.PostgreSql, new(int.Parse(Ask("show server_version_num", connection), CultureInfo.InvariantCulture) / 10_000, 0), $"{Ask("show fsync", connection)} {Ask("show synchronous_commit", connection)}");

    private static string Ask(string sql, DbConnection connection) => Convert.ToString(connection.ExecuteScalar(sql), CultureInfo.InvariantCulture)!;
}

/// <summary>Refuses an engine that could lose what it acknowledged.</summary>
internal static class DurabilityGate
{
    /// <summary>From 3.7.0 until here, two connections writing and checkpointing at the same instant could lose committed pages (the WAL-reset fault).</summary>
    public static readonly Version OldestSqlite = new(3, 51, 3);

    public static readonly Version OldestPostgreSql = new(15, 0);

    /// <returns>The reason in Chinese and what to do; null where the engine will do.</returns>
    public static string? Refuse(EngineFacts engine) => engine switch
    {
        { Kind: DatabaseKind.Sqlite } when engine.Version < OldestSqlite =>
            $"SQLite 程序库是 {engine.Version}，低于 {OldestSqlite}：旧版在并发写入时可能丢失已提交的记录，因此不启动。请使用随本系统发布的程序库，不要替换为操作系统自带的旧版。",
        { Kind: DatabaseKind.Sqlite } when engine.Synchronous is not ("2" or "3") =>
            $"SQLite 的 synchronous 是 {engine.Synchronous}，低于 FULL：断电时可能丢失已确认的记录，因此不启动。请去掉改动它的设置。",
        { Kind: DatabaseKind.PostgreSql } when engine.Version < OldestPostgreSql =>
            $"PostgreSQL 是 {engine.Version.Major}，低于 {OldestPostgreSql.Major}，因此不启动。请升级数据库。",
        { Kind: DatabaseKind.PostgreSql } when engine.Synchronous.Split(' ').Contains("off") =>
            $"PostgreSQL 的 fsync、synchronous_commit 是 {engine.Synchronous}：断电时可能丢失已确认的记录，因此不启动。请把两项都设为 on。",
        _ => null,
    };
}

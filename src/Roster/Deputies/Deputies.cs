using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>The deputies on record (代表名册). Where they are reached is told to nobody here.</summary>
public sealed class Deputies
{
    private readonly Database _records;

    internal Deputies(Database records) => _records = records;

    internal static TableRegister Register { get; } = new("deputy", "代表",
        new RegisterTable("deputy", ["id"]) { Personal = ["name"], Salt = "salt" },
        new RegisterTable("deputy_mandate", ["deputy"], "region", "term"),
        new RegisterTable("deputy_suspension", ["deputy"], "from_day"),
        new RegisterTable("deputy_phone", ["deputy"], "from_day") { Personal = ["number"], Salt = "salt" });

    /// <summary>All who ever were, by id: some hundred a term.</summary>
    public async Task<IReadOnlyDictionary<string, Deputy>> All(CancellationToken stop)
    {
        await using var connection = await _records.Read(stop);
        return await All(connection, stop);
    }

    public async Task<IReadOnlyDictionary<string, Deputy>> All(DbConnection connection, CancellationToken stop, DbTransaction? transaction = null)
    {
        var mandates = (await Rows<MandateRow>("select deputy, region, term, elected_by as ElectedBy, delegation, deputies_group as DeputiesGroup, by_election as ByElection, from_day as FromDay, until_day as UntilDay, end_reason as EndReason from deputy_mandate order by from_day"))
            .ToLookup(m => m.Deputy, m => m.ToMandate());
        var suspensions = (await Rows<SuspensionRow>("select deputy, from_day as FromDay, until_day as UntilDay from deputy_suspension order by from_day"))
            .ToLookup(s => s.Deputy, s => new Suspension(IsoText.Day(s.FromDay), s.UntilDay is null ? null : IsoText.Day(s.UntilDay)));
        return (await Rows<DeputyRow>("select id, name, sex, account from deputy"))
            .ToDictionary(d => d.Id, d => new Deputy(d.Id, d.Name, d.Sex, d.Account, [.. mandates[d.Id]], [.. suspensions[d.Id]]), StringComparer.Ordinal);

        async Task<IEnumerable<T>> Rows<T>(string sql) => await connection.QueryAsync<T>(new CommandDefinition(sql, transaction: transaction, cancellationToken: stop));
    }

    internal static async Task Save(Work work, Deputy deputy, CancellationToken stop)
    {
        await Execute("insert into deputy (id, name, sex, account, salt) values (@Id, @Name, @Sex, @Account, @salt) on conflict (id) do update set account = excluded.account",
            new { deputy.Id, deputy.Name, deputy.Sex, deputy.Account, salt = NewSalt() });
        foreach (var mandate in deputy.Mandates)
        {
            await Execute("""
                insert into deputy_mandate (deputy, region, term, elected_by, delegation, deputies_group, by_election, from_day, until_day, end_reason)
                values (@Id, @region, @term, @electedBy, @Delegation, @Group, @byElection, @from, @until, @EndReason)
                on conflict (deputy, region, term) do update set until_day = excluded.until_day, end_reason = excluded.end_reason
                """,
                new
                {
                    deputy.Id,
                    region = mandate.Region.Digits,
                    term = (long)mandate.Term,
                    electedBy = mandate.ElectedBy.Digits,
                    mandate.Delegation,
                    mandate.Group,
                    byElection = mandate.IsByElection ? 1L : 0L,
                    from = mandate.From.Iso(),
                    until = mandate.Until?.Iso(),
                    mandate.EndReason,
                });
        }
        foreach (var suspension in deputy.Suspensions)
        {
            await Execute("insert into deputy_suspension (deputy, from_day, until_day) values (@Id, @from, @until) on conflict (deputy, from_day) do update set until_day = excluded.until_day",
                new { deputy.Id, from = suspension.From.Iso(), until = suspension.Until?.Iso() });
        }

        Task<int> Execute(string sql, object values) => work.Connection.ExecuteAsync(new CommandDefinition(sql, values, work.Transaction, cancellationToken: stop));
    }

    internal static Task SavePhone(Work work, string deputy, DateOnly from, string number, string proof, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition(
        "insert into deputy_phone (deputy, from_day, number, proof, salt) values (@deputy, @from, @number, @proof, @salt)",
        new { deputy, from = from.Iso(), number, proof, salt = NewSalt() }, work.Transaction, cancellationToken: stop));

    private static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private sealed record DeputyRow(string Id, string Name, string Sex, string? Account);

    private sealed record SuspensionRow(string Deputy, string FromDay, string? UntilDay);

    private sealed record MandateRow(string Deputy, string Region, long Term, string ElectedBy, string Delegation, string DeputiesGroup, long ByElection, string FromDay, string? UntilDay, string? EndReason)
    {
        public Mandate ToMandate() => new(RegionCode.Parse(Region), (int)Term, RegionCode.Parse(ElectedBy), Delegation, DeputiesGroup, ByElection == 1, IsoText.Day(FromDay), UntilDay is null ? null : IsoText.Day(UntilDay), EndReason);
    }
}

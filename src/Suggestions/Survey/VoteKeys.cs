using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Suggestions;

/// <summary>The vote desk's keys on record. A new one is made only between surveys: what was sealed with one key must be counted with it.</summary>
internal sealed class VoteKeys(Database records, Ledger ledger, TimeProvider clock)
{
    public static TableRegister Register { get; } = new("vote_key", "测评密钥", new RegisterTable("vote_key", ["name"]));

    /// <returns>Null while there is none.</returns>
    public async Task<VoteKey?> Current(CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return await connection.QueryFirstOrDefaultAsync<VoteKey>(new CommandDefinition("select public_key as Public, sealed_private as SealedPrivate from vote_key order by number desc limit 1", cancellationToken: stop));
    }

    public async Task<Outcome<VoteKey>> Create(string first, string second, string by, CancellationToken stop)
    {
        if (!VoteKey.Create(first, second).Accepted(out var key, out var refusal))
            return refusal;
        await using var work = await records.Begin(stop);
        if (await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from matter_round where released_on is null and exists (select 1 from vote_key)", transaction: work.Transaction, cancellationToken: stop)) is > 0 and var open)
            return new Refusal("vote-key.in-use", $"还有{open}次测评没有公布结果，它们的评价要用现在的密钥开票，不能换密钥。", Remedy: "公布之后再换。");
        var stated = await StatedAct.On(work, Register, key.Name, stop);
        await work.Connection.ExecuteAsync(new CommandDefinition("""
            insert into vote_key (name, number, public_key, sealed_private, made_on)
            values (@Name, (select count(*) from vote_key) + 1, @Public, @SealedPrivate, @on)
            """, new { key.Name, key.Public, key.SealedPrivate, on = clock.GetUtcNow().BeijingDay().Iso() }, work.Transaction, cancellationToken: stop));
        await stated.Append(ledger, LedgerEvent.Of("vote-key.create", by, new(Register.Name, key.Name)), stop);
        await work.Commit(stop);
        return key;
    }
}

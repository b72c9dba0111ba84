using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>Accounts, their roles and sessions in the records.</summary>
internal sealed class AccountStore
{
    private const string Columns = "id, name, display_name as DisplayName, post, organ, password_hash as PasswordHash, state";

    public async Task<Account?> ByName(DbConnection connection, string name, CancellationToken stop, DbTransaction? transaction = null) =>
        (await Load(connection, transaction, $"select {Columns} from account where name = @key", name, stop)).FirstOrDefault();

    public async Task<Account?> ById(DbConnection connection, string id, CancellationToken stop, DbTransaction? transaction = null) =>
        (await Load(connection, transaction, $"select {Columns} from account where id = @key", id, stop)).FirstOrDefault();

    /// <summary>In the order they were created.</summary>
    public Task<IReadOnlyList<Account>> All(DbConnection connection, CancellationToken stop) =>
        Load(connection, null, $"select {Columns} from account order by created_at, id", null, stop);

    public Task Add(Work work, Account account, DateTimeOffset at, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition("""
        insert into account (id, name, display_name, post, organ, password_hash, state, created_at, salt)
        values (@Id, @Name, @DisplayName, @post, @Organ, @PasswordHash, 'open', @at, @salt)
        """, new { account.Id, account.Name, account.DisplayName, post = PostName(account.Post), account.Organ, account.PasswordHash, at = at.Iso(), salt = NewSalt() }, work.Transaction, cancellationToken: stop));

    public Task Grant(Work work, Account account, Role role, string by, DateTimeOffset at, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition("""
        insert into account_role (account_id, post, role, granted_at, granted_by)
        values (@Id, @post, @role, @at, @by)
        """, new { account.Id, post = PostName(account.Post), role = role.Name, at = at.Iso(), by }, work.Transaction, cancellationToken: stop));

    public Task Revoke(Work work, Account account, string role, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition(
        "delete from account_role where account_id = @Id and role = @role", new { account.Id, role }, work.Transaction, cancellationToken: stop));

    public Task Close(Work work, Account account, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition(
        "update account set state = 'closed' where id = @Id", new { account.Id }, work.Transaction, cancellationToken: stop));

    /// <summary>For an account from before salts: from its next act on the ledger vouches for its name and password too.</summary>
    public Task SaltOnce(Work work, Account account, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition(
        "update account set salt = @salt where id = @Id and salt is null", new { account.Id, salt = NewSalt() }, work.Transaction, cancellationToken: stop));

    public Task OpenSession(Work work, string session, string account, DateTimeOffset at, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition(
        "insert into account_session (id, account_id, opened_at) values (@session, @account, @at)",
        new { session, account, at = at.Iso() }, work.Transaction, cancellationToken: stop));

    public Task CloseSession(Work work, string session, DateTimeOffset at, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition(
        "update account_session set closed_at = @at where id = @session and closed_at is null",
        new { session, at = at.Iso() }, work.Transaction, cancellationToken: stop));

    /// <summary>The account of a session that is still open, of an account that is; else null.</summary>
    public async Task<Account?> BySession(DbConnection connection, string session, CancellationToken stop) => (await Load(connection, null, $"""
        select {Columns}
          from account
         where state = 'open'
           and id = (select account_id from account_session where id = @key and closed_at is null)
        """, session, stop)).FirstOrDefault();

    public Task Note(Work work, string? account, string what, DateTimeOffset at, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition("""
        insert into sign_in_event (id, at, account_id, event)
        select coalesce(max(id), 0) + 1, @at, @account, @what from sign_in_event
        """, new { account, what, at = at.Iso() }, work.Transaction, cancellationToken: stop));

    private static async Task<IReadOnlyList<Account>> Load(DbConnection connection, DbTransaction? transaction, string sql, string? key, CancellationToken stop)
    {
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(sql, new { key }, transaction, cancellationToken: stop))).AsList();
        // Dapper's "in @list" is no SQL on PostgreSQL: one account asks for its own roles, several for all.
        var one = rows is [var only] ? only.Id : null;
        var roles = await connection.QueryAsync<(string Account, string Role)>(new CommandDefinition(
            $"select account_id, role from account_role {(one is null ? "" : "where account_id = @one")} order by granted_at, role", new { one }, transaction, cancellationToken: stop));
        var held = roles.ToLookup(r => r.Account, r => Role.Find(r.Role)!);
        return [.. rows.Select(r => new Account(r.Id, r.Name, r.DisplayName, Enum.Parse<Post>(r.Post, ignoreCase: true), r.Organ, r.PasswordHash, r.State == "closed", [.. held[r.Id]]))];
    }

    private static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static string PostName(Post post) => post.ToString().ToLowerInvariant();

    private sealed record Row(string Id, string Name, string DisplayName, string Post, string? Organ, string? PasswordHash, string State);
}

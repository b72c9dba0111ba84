using Microsoft.Data.Sqlite;
using Tongjian.Roster;

namespace Tongjian.Tests;

public sealed class AccountTests
{
    /// <summary>Each pair of the three administrators, and each of them with the committee's business, is refused in the code.</summary>
    [Fact]
    public void No_account_holds_roles_of_two_posts()
    {
        foreach (var held in Role.All)
        {
            var account = new Account("1", "x", "甲", held.Post, null, null, false, [held]);
            foreach (var asked in Role.All.Where(r => r != held))
            {
                var granted = account.Grant(asked).Accepted(out _, out var refusal);
                Assert.Equal(held.Post == asked.Post, granted);
                if (!granted)
                    Assert.Equal("role.grant.other-post", refusal!.Code);
            }
        }
    }

    [Theory]
    [InlineData("system", "security-administrator")]
    [InlineData("system", "audit-administrator")]
    [InlineData("security", "audit-administrator")]
    [InlineData("security", "system-administrator")]
    [InlineData("audit", "system-administrator")]
    [InlineData("audit", "budget-analyst")]
    [InlineData("business", "system-administrator")]
    public void The_database_refuses_what_the_code_would(string post, string role)
    {
        using var connection = Records(post);
        using var grant = connection.CreateCommand();
        grant.CommandText = $"insert into account_role values ('1', '{post}', '{role}', '', '')";
        Assert.Throws<SqliteException>(() => grant.ExecuteNonQuery());
        grant.CommandText = $"insert into account_role values ('1', '{(post == "system" ? "security" : "system")}', '{(post == "system" ? "security-administrator" : "system-administrator")}', '', '')";
        Assert.Throws<SqliteException>(() => grant.ExecuteNonQuery()); // nor by claiming another post than the account's
    }

    [Theory]
    [InlineData("Ab1!efghij", true)] // ten, four kinds
    [InlineData("abc1!fghij", true)] // ten, three kinds
    [InlineData("abcdefghi1", false)] // two kinds
    [InlineData("Ab1!efghi", false)] // nine
    [InlineData("雨巷深处有人撑着一把油纸伞走过", true)] // a sentence of fifteen
    [InlineData("aaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData("Renda2026!x", false)]
    [InlineData("Zhang-San-99", false)] // holds the name
    public void A_password_is_hard_to_guess(string password, bool good) =>
        Assert.Equal(good, PasswordRules.Check(password, "zhang-san") is null);

    private static SqliteConnection Records(string post)
    {
        var connection = new SqliteConnection("Data Source=:memory:;Foreign Keys=True");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = File.ReadAllText(Path.Combine(Repository.Root, "src", "Roster", "schema", "010_account.sql"));
        command.ExecuteNonQuery();
        command.CommandText = $"insert into account (id, name, display_name, post, state, created_at) values ('1', 'x', '甲', '{post}', 'open', '')";
        command.ExecuteNonQuery();
        return connection;
    }
}

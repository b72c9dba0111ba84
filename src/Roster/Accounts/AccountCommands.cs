using System.CommandLine;
using Tongjian.Shell;

namespace Tongjian.Roster;

/// <summary><c>account create</c>: the first accounts of a new house. There is no default account and no default password.</summary>
public static class AccountCommands
{
    private static readonly Option<string> Name = new("--name") { Description = "登录名", Required = true };
    private static readonly Option<string> Display = new("--display") { Description = "显示姓名", Required = true };
    private static readonly Option<string> RoleName = new("--role") { Description = "角色，如 budget-analyst、system-administrator", Required = true };
    private static readonly Option<string?> Organ = new("--organ") { Description = "所属单位代码；报送数据的账号写本单位的来源代码，如 421200-czj" };

    public static Command Account(Front front) => new("account", "账号")
    {
        front.Command("create", "建立账号；口令从标准输入读取一行", Create, Name, Display, RoleName, Organ),
        front.Command("list", "列出账号与角色", List),
    };

    private static async Task<int> Create(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        terminal.Remark("请输入口令（一行）：");
        if (await terminal.ReadLine(stop) is not { Length: > 0 } password)
        {
            terminal.Remark("没有读到口令，账号没有建立。");
            return 2;
        }
        var asked = new NewAccount(line.GetValue(Name)!, line.GetValue(Display)!, line.GetValue(RoleName)!, line.GetValue(Organ));
        var outcome = await house.GetRequiredService<CreateAccount>().Do(asked, password, "console", stop);
        if (!outcome.Accepted(out var account, out var refusal))
            return terminal.Refuse(refusal);
        terminal.Show(new { account.Id, account.Name, role = account.Roles[0].Name }, o => o.WriteLine($"已建立账号 {account.Name}（{account.Roles[0].Title}）"));
        return 0;
    }

    private static async Task<int> List(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        await using var connection = await house.GetRequiredService<Records.Database>().Read(stop);
        var all = await house.GetRequiredService<AccountStore>().All(connection, stop);
        terminal.Show(
            all.Select(a => new { a.Name, a.DisplayName, Roles = a.Roles.Select(r => r.Name), State = a.IsClosed ? "closed" : "open" }),
            o => all.ToList().ForEach(a => o.WriteLine($"{a.Name}\t{a.DisplayName}\t{string.Join('、', a.Roles.Select(r => r.Title))}{(a.IsClosed ? "\t已停用" : "")}")));
        return 0;
    }
}

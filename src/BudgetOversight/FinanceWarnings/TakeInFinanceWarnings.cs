using System.Globalization;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.BudgetOversight;

/// <summary>Takes in a list of finance's own warnings (导入财政预警): the file, its rows and one ledger entry.</summary>
internal sealed class TakeInFinanceWarnings(Database records, Ledger ledger, FileStore files, HandlingRights rights, TimeProvider clock)
{
    public const string Act = "finance-warnings.take-in";

    /// <summary>Who may hand a list in.</summary>
    public static readonly string[] Importers = [Roles.BudgetHead, Roles.BudgetAnalyst, Roles.FinanceBureau];

    public async Task<Outcome<FinanceWarningList>> Do(byte[] content, string actor, CancellationToken stop)
    {
        var scope = await rights.Of(actor, stop);
        if (!scope.Roles.Any(Importers.Contains))
            return new Refusal("finance-warning.not-yours", "财政预警由财政部门或者预算工委导入，这个账号没有这一职责。");
        if (!FinanceWarningFile.Read(content).Accepted(out var warnings, out var refusal))
            return refusal;
        var divisions = warnings.Select(w => w.Region / 1000).Distinct().ToList();
        if (divisions.Count > 1)
            return new Refusal("finance-warning.division", $"一份清单只写一个地区，这一份有{divisions.Count}个。", Remedy: "按区划代码前6位分开。");
        if (!scope.IsWhole && divisions[0] != scope.Division)
            return new Refusal("finance-warning.foreign", $"清单是{divisions[0]:D6}的，这个账号只能导入{scope.Division:D6}的。", Remedy: "由那个地区的财政部门导入。");

        await using var work = await records.Begin(stop);
        var number = 1 + await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select coalesce(max(number), 0) from finance_warning_list", transaction: work.Transaction, cancellationToken: stop));
        using var bytes = new MemoryStream(content, writable: false);
        var list = new FinanceWarningList(number, divisions[0], clock.GetUtcNow().BeijingDay(), actor, await files.Put(bytes, stop), warnings.Count, -1);
        var id = number.ToString(CultureInfo.InvariantCulture);
        var stated = await StatedAct.On(work, [(FinanceWarningStore.Register, id)], stop);
        await FinanceWarningStore.Add(work, list, warnings, stop);
        var position = await stated.Append(ledger, files, LedgerEvent.Of(Act, actor, new(FinanceWarningStore.Register.Name, id),
            ("division", divisions[0].ToString("D6", CultureInfo.InvariantCulture)), ("file_sha256", list.File), ("rows", warnings.Count.ToString(CultureInfo.InvariantCulture))), stop);
        await work.Connection.ExecuteAsync(new CommandDefinition(
            "update finance_warning_list set ledger_index = @Index where number = @number", new { position.Index, number }, work.Transaction, cancellationToken: stop));
        await work.Commit(stop);
        return list with { LedgerIndex = position.Index };
    }
}

using System.Data.Common;
using Dapper;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>Deliveries and refused attempts in the records: the truth about what was received. The fiscal engine is a cache of it.</summary>
internal sealed class DeliveryStore(Database records)
{
    private const string Select = """
        select d.number, d.package_id as PackageId, d.source, d.dataset, d.period, d.region, d.fiscal_year as FiscalYear, d.currency, d.rows, d.sum_fen as SumFen,
               d.rejected_rows as RejectedRows, d.rejected_sum_fen as RejectedSumFen, d.row_root as RowRoot, d.received_on as ReceivedOn,
               d.sealed_at as SealedAt, d.due_on as DueOn, d.restates, d.reason, d.changed_rows as ChangedRows, d.changed_fen as ChangedFen, d.mapping, d.signer, d.actor, d.ledger_index as LedgerIndex,
               later.number as SupersededBy
          from delivery d
          left join delivery later on later.restates = d.number
        """;

    /// <summary>Every sealed delivery, in the order of sealing.</summary>
    public async Task<IReadOnlyList<Delivery>> All(CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return [.. await connection.QueryAsync<Delivery>(new CommandDefinition($"{Select} order by d.number", cancellationToken: stop))];
    }

    /// <summary>Every refused attempt, in the order they were made.</summary>
    public async Task<IReadOnlyList<DeliveryRefusal>> Refusals(CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return [.. await connection.QueryAsync<DeliveryRefusal>(new CommandDefinition("""
            select number, attempted_at as AttemptedAt, received_on as ReceivedOn, file_name as FileName, file_sha256 as FileSha256, source, dataset, period, region,
                   fiscal_year as FiscalYear, due_on as DueOn, restates, reason, code, sentence, rows, rejected_rows as RejectedRows, sum_fen as SumFen, actor, ledger_index as LedgerIndex
              from delivery_refusal
             order by number
            """, cancellationToken: stop))];
    }

    public async Task<Delivery?> Find(long number, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return await connection.QuerySingleOrDefaultAsync<Delivery>(new CommandDefinition($"{Select} where d.number = @number", new { number }, cancellationToken: stop));
    }

    /// <summary>The versions of one source, dataset and period, in the order of sealing.</summary>
    internal static async Task<Versions> VersionsOf(DbConnection connection, DbTransaction? transaction, string source, string dataset, string period, CancellationToken stop) =>
        new([.. await connection.QueryAsync<Delivery>(new CommandDefinition($"{Select} where d.source = @source and d.dataset = @dataset and d.period = @period order by d.number",
            new { source, dataset, period }, transaction, cancellationToken: stop))]);

    /// <summary>The standing deliveries with amounts that are not in this currency, in the order of sealing.</summary>
    internal static async Task<IReadOnlyList<Delivery>> InOtherCurrency(DbConnection connection, string currency, CancellationToken stop) =>
        [.. await connection.QueryAsync<Delivery>(new CommandDefinition($"{Select} where d.currency <> @currency and d.sum_fen is not null and later.number is null order by d.number",
            new { currency }, cancellationToken: stop))];

    /// <summary>The standing deliveries of approved budgets, in the order of sealing.</summary>
    internal static async Task<IReadOnlyList<Delivery>> ApprovedBudgets(DbConnection connection, CancellationToken stop) =>
        [.. await connection.QueryAsync<Delivery>(new CommandDefinition($"{Select} where d.dataset = @Name and later.number is null order by d.number",
            new { LandingTables.BudgetReportLine.Name }, cancellationToken: stop))];

    /// <summary>Those of the deliveries that the scope has.</summary>
    internal static async Task<IReadOnlySet<long>> ToBeTold(DbConnection connection, IReadOnlyCollection<long> numbers, DeliveryScope scope, CancellationToken stop) =>
        scope.IsLimited
            ? (await connection.QueryAsync<long>(new CommandDefinition("select number from delivery where source = @own", new { own = scope.Own }, cancellationToken: stop))).ToHashSet()
            : numbers.ToHashSet();

    /// <summary>The delivery that a restatement names; null where it names none, or more than one.</summary>
    internal static async Task<Delivery?> Named(DbConnection connection, DbTransaction? transaction, Restatement restatement, CancellationToken stop)
    {
        if (restatement.Earlier is null)
            return null;
        var candidates = await connection.QueryAsync<Delivery>(new CommandDefinition($"{Select} where cast(d.number as text) = @text or d.package_id like @start",
            new { text = restatement.Earlier, start = restatement.Earlier.ToLowerInvariant() + "%" }, transaction, cancellationToken: stop));
        var named = candidates.Where(restatement.Names).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    internal static async Task<long> NextNumber(Work work, CancellationToken stop) => await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
        "select coalesce(max(number), 0) + 1 from delivery", transaction: work.Transaction, cancellationToken: stop));

    internal static Task Add(Work work, Delivery delivery, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition("""
        insert into delivery (number, package_id, source, dataset, period, region, fiscal_year, currency, rows, sum_fen, rejected_rows, rejected_sum_fen, row_root,
                              received_on, sealed_at, due_on, restates, reason, changed_rows, changed_fen, mapping, signer, actor, ledger_index)
        values (@Number, @PackageId, @Source, @Dataset, @Period, @Region, @FiscalYear, @Currency, @Rows, @SumFen, @RejectedRows, @RejectedSumFen, @RowRoot,
                @ReceivedOn, @SealedAt, @DueOn, @Restates, @Reason, @ChangedRows, @ChangedFen, @Mapping, @Signer, @Actor, @LedgerIndex)
        """, delivery, work.Transaction, cancellationToken: stop));

    internal static async Task<long> NextRefusal(Work work, CancellationToken stop) => await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
        "select coalesce(max(number), 0) + 1 from delivery_refusal", transaction: work.Transaction, cancellationToken: stop));

    internal static Task Add(Work work, DeliveryRefusal refusal, CancellationToken stop) => work.Connection.ExecuteAsync(new CommandDefinition("""
        insert into delivery_refusal (number, attempted_at, received_on, file_name, file_sha256, source, dataset, period, region, fiscal_year, due_on, restates, reason,
                                      code, sentence, rows, rejected_rows, sum_fen, actor, ledger_index)
        values (@Number, @AttemptedAt, @ReceivedOn, @FileName, @FileSha256, @Source, @Dataset, @Period, @Region, @FiscalYear, @DueOn, @Restates, @Reason,
                @Code, @Sentence, @Rows, @RejectedRows, @SumFen, @Actor, @LedgerIndex)
        """, refusal, work.Transaction, cancellationToken: stop));
}

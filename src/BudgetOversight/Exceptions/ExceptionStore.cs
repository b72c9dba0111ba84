using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>Exceptions in the records, and what they do to warnings.</summary>
internal sealed class ExceptionStore(Database records)
{
    /// <summary>What <c>verify</c> holds against the ledger. Whose object it is, why, and the file's name are there as hashes.</summary>
    public static TableRegister Register { get; } = new("rule_exception", "规则的例外",
        new RegisterTable("rule_exception", ["#number"]) { Personal = ["object", "reason", "file_name"], Salt = "salt" },
        new RegisterTable("rule_exception_step", ["#exception"], "number") { Personal = ["words"], Salt = "salt" });

    /// <summary>In the order in which they were proposed.</summary>
    public async Task<IReadOnlyList<ExceptionEntry>> All(CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return await All(connection, null, stop);
    }

    internal static async Task<IReadOnlyList<ExceptionEntry>> All(DbConnection connection, DbTransaction? transaction, CancellationToken stop) =>
        [.. (await connection.QueryAsync<Row>(new CommandDefinition("""
            select number, rule, region, object, reason, from_day as FromDay, until_day as UntilDay, paper, paper_on as PaperOn, file, file_kind as FileKind, file_bytes as FileBytes,
                   file_name as FileName, state, proposed_by as ProposedBy, first_by as FirstBy, second_by as SecondBy, steps,
                   fiscal_year as FiscalYear, severity, amount_fen as AmountFen,
                   (select max(s.on_day) from rule_exception_step s where s.exception = rule_exception.number and s.step = 'withdraw') as WithdrawnOn
              from rule_exception
             order by number
            """, transaction: transaction, cancellationToken: stop))).Select(r => r.ToEntry())];

    /// <summary>Its steps, oldest first.</summary>
    public async Task<IReadOnlyList<ExceptionStep>> Steps(long exception, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return [.. (await connection.QueryAsync<StepRow>(new CommandDefinition("select number, step, on_day as OnDay, at, actor, words from rule_exception_step where exception = @exception order by number",
            new { exception }, cancellationToken: stop))).Select(s => new ExceptionStep((int)s.Number, s.Step, IsoText.Day(s.OnDay), DateTimeOffset.Parse(s.At, CultureInfo.InvariantCulture), s.Actor, s.Words))];
    }

    internal static async Task<long> NextNumber(Work work, CancellationToken stop) =>
        1 + await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition("select coalesce(max(number), 0) from rule_exception", transaction: work.Transaction, cancellationToken: stop));

    internal static async Task Add(Work work, ExceptionEntry entry, ExceptionStep step, CancellationToken stop)
    {
        await Execute(work, """
            insert into rule_exception (number, rule, region, object, reason, from_day, until_day, paper, paper_on, file, file_kind, file_bytes, file_name, state, proposed_by, steps, salt,
                                        fiscal_year, severity, amount_fen)
            values (@Number, @Rule, @region, @Object, @Reason, @from, @until, @Paper, @paperOn, @File, @Kind, @Bytes, @Name, @state, @ProposedBy, @steps, @salt,
                    @year, @severity, @AmountFen)
            """,
            new
            {
                entry.Number,
                entry.Rule,
                region = (long)entry.Region,
                entry.Object,
                entry.Reason,
                from = entry.From.Iso(),
                until = entry.Until.Iso(),
                entry.Paper,
                paperOn = entry.PaperOn?.Iso(),
                entry.File?.File,
                entry.File?.Kind,
                entry.File?.Bytes,
                entry.File?.Name,
                state = entry.Kept.Key(),
                entry.ProposedBy,
                steps = (long)entry.Steps,
                salt = NewSalt(),
                year = (long?)entry.FiscalYear,
                severity = entry.Severity?.ToString(),
                entry.AmountFen,
            }, stop);
        await Add(work, entry.Number, step, stop);
    }

    /// <summary>The exception as it is now, and the step that led there.</summary>
    internal static async Task Save(Work work, ExceptionEntry entry, ExceptionStep step, CancellationToken stop)
    {
        await Execute(work, "update rule_exception set state = @state, first_by = @FirstBy, second_by = @SecondBy, steps = @steps where number = @Number",
            new { entry.Number, state = entry.Kept.Key(), entry.FirstBy, entry.SecondBy, steps = (long)entry.Steps }, stop);
        await Add(work, entry.Number, step, stop);
    }

    /// <summary>Marks the warnings that an exception holds for on the day of a run, and takes the mark off those that none holds for any more: they are open work from that day on.</summary>
    internal static async Task Mark(Work work, string day, CancellationToken stop)
    {
        var over = await work.Connection.QueryAsync<long>(new CommandDefinition(
            $"select distinct exception from warning where exception is not null and {ExceptionHold.Number} is null", new { Today = day }, work.Transaction, cancellationToken: stop));
        var entries = (await All(work.Connection, work.Transaction, stop)).ToDictionary(e => e.Number);
        foreach (var number in over)
        {
            await Execute(work, $"update warning set exception = null, open_since = @since where exception = @number and {ExceptionHold.Number} is null",
                new { number, since = entries[number].OverOn(IsoText.Day(day)).Iso(), Today = day }, stop);
        }
        await Execute(work, $"update warning set exception = {ExceptionHold.Number} where {ExceptionHold.Number} is not null", new { Today = day }, stop);
    }

    private static Task Add(Work work, long exception, ExceptionStep step, CancellationToken stop) => Execute(work, """
        insert into rule_exception_step (exception, number, step, on_day, at, actor, words, salt)
        values (@exception, @number, @Step, @day, @at, @Actor, @Words, @salt)
        """, new { exception, number = (long)step.Number, step.Step, day = step.OnDay.Iso(), at = step.At.Iso(), step.Actor, step.Words, salt = NewSalt() }, stop);

    private static Task Execute(Work work, string sql, object values, CancellationToken stop) =>
        work.Connection.ExecuteAsync(new CommandDefinition(sql, values, work.Transaction, cancellationToken: stop));

    private static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private sealed record Row
    {
        public long Number { get; init; }
        public string Rule { get; init; } = "";
        public long Region { get; init; }
        public string Object { get; init; } = "";
        public string Reason { get; init; } = "";
        public string FromDay { get; init; } = "";
        public string UntilDay { get; init; } = "";
        public string? Paper { get; init; }
        public string? PaperOn { get; init; }
        public string? File { get; init; }
        public string? FileKind { get; init; }
        public long? FileBytes { get; init; }
        public string? FileName { get; init; }
        public string State { get; init; } = "";
        public string ProposedBy { get; init; } = "";
        public string? FirstBy { get; init; }
        public string? SecondBy { get; init; }
        public long Steps { get; init; }
        public long? FiscalYear { get; init; }
        public string? Severity { get; init; }
        public long? AmountFen { get; init; }
        public string? WithdrawnOn { get; init; }

        public ExceptionEntry ToEntry() => new(Number, Rule, (int)Region, Object, Reason, IsoText.Day(FromDay), IsoText.Day(UntilDay), ProposedBy, ExceptionStates.Parse(State), (int)Steps)
        {
            Paper = Paper,
            PaperOn = IsoText.DayOrNull(PaperOn),
            File = File is null ? null : new(1, 1, File, FileKind ?? "", FileBytes ?? 0, FileName ?? ""),
            FirstBy = FirstBy,
            SecondBy = SecondBy,
            FiscalYear = (int?)FiscalYear,
            Severity = Severity is null ? null : Enum.Parse<Severity>(Severity),
            AmountFen = AmountFen,
            WithdrawnOn = IsoText.DayOrNull(WithdrawnOn),
        };
    }

    private sealed record StepRow(long Number, string Step, string OnDay, string At, string Actor, string? Words);
}

using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>Handlings in the records.</summary>
internal sealed class HandlingStore(Database records)
{
    private const string Columns = """
        warning, stage, entered_on as EnteredOn, round, lifted, unit, addressed_on as AddressedOn, triaged_by as TriagedBy, signed_by as SignedBy,
        determined_by as DeterminedBy, outcome, rectify_days as RectifyDays, extended_days as ExtendedDays, reported_on as ReportedOn, watched_until as WatchedUntil, steps
        """;

    private const string StepColumns = "number, round, step, stage, on_day as OnDay, at, actor, due_on as DueOn, reason, body, days, paper, opinion, unit";

    /// <returns>Null where nobody has taken the warning up.</returns>
    public async Task<Handling?> Find(string warning, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return await Find(connection, null, warning, stop);
    }

    internal static async Task<Handling?> Find(DbConnection connection, DbTransaction? transaction, string warning, CancellationToken stop) =>
        (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from handling where warning = @warning", new { warning }, transaction, cancellationToken: stop)))?.ToHandling();

    /// <summary>Those of the scope, by warning.</summary>
    public async Task<IReadOnlyDictionary<string, Handling>> All(HandlingScope scope, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"select {Columns} from handling where warning in (select id from warning where {HandlingScope.Condition})", scope.Parameters(), cancellationToken: stop));
        return rows.ToDictionary(r => r.Warning, r => r.ToHandling(), StringComparer.Ordinal);
    }

    /// <summary>The warnings that a 疑点核实函 went out about in the round that is now in hand.</summary>
    public async Task<IReadOnlySet<string>> AskedByLetter(CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            "select distinct s.warning from handling_step s join handling h on h.warning = s.warning and h.round = s.round where s.step = 'letter.doubt'", cancellationToken: stop)))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The steps that are somebody's to see, with what was handed in, oldest first.</summary>
    public async Task<IReadOnlyList<HandlingStep>> Steps(string warning, HandlingScope scope, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var files = (await connection.QueryAsync<FileRow>(new CommandDefinition(
            "select step, number, file, kind, bytes, name from handling_attachment where warning = @warning order by step, number", new { warning }, cancellationToken: stop)))
            .ToLookup(f => f.Step, f => new AttachmentFile((int)f.Step, (int)f.Number, f.File, f.Kind, f.Bytes, f.Name));
        var steps = await connection.QueryAsync<StepRow>(new CommandDefinition(
            $"select {StepColumns} from handling_step where warning = @warning order by number", new { warning }, cancellationToken: stop));
        return [.. steps.Select(s => s.ToStep() with { Files = [.. files[s.Number]] }).Where(s => s.IsSeenBy(scope))];
    }

    /// <summary>A file that was handed in with a step; null where no step that is somebody's to see has one of that hash.</summary>
    public async Task<AttachmentFile?> File(string warning, string file, HandlingScope scope, CancellationToken stop) =>
        (await Steps(warning, scope, stop)).SelectMany(s => s.Files).FirstOrDefault(f => f.File == file);

    /// <summary>The handling as it is now, and the step that led there.</summary>
    internal static async Task Save(Work work, Handling handling, HandlingStep step, CancellationToken stop)
    {
        await Execute(work, """
            insert into handling (warning, stage, entered_on, round, lifted, unit, addressed_on, triaged_by, signed_by, determined_by, outcome, rectify_days, extended_days,
                                  reported_on, watched_until, steps)
            values (@Warning, @Stage, @EnteredOn, @Round, @Lifted, @Unit, @AddressedOn, @TriagedBy, @SignedBy, @DeterminedBy, @Outcome, @RectifyDays, @ExtendedDays,
                    @ReportedOn, @WatchedUntil, @Steps)
            on conflict (warning) do update set stage = excluded.stage, entered_on = excluded.entered_on, round = excluded.round, lifted = excluded.lifted, unit = excluded.unit,
                   addressed_on = excluded.addressed_on, triaged_by = excluded.triaged_by, signed_by = excluded.signed_by, determined_by = excluded.determined_by,
                   outcome = excluded.outcome, rectify_days = excluded.rectify_days, extended_days = excluded.extended_days, reported_on = excluded.reported_on,
                   watched_until = excluded.watched_until, steps = excluded.steps
            """,
            new
            {
                handling.Warning,
                Stage = handling.Stage.Key(),
                EnteredOn = handling.EnteredOn.Iso(),
                Round = (long)handling.Round,
                Lifted = (long)handling.Lifted,
                handling.Unit,
                AddressedOn = handling.AddressedOn?.Iso(),
                handling.TriagedBy,
                handling.SignedBy,
                handling.DeterminedBy,
                Outcome = handling.Outcome?.Key(),
                RectifyDays = (long?)handling.RectifyDays,
                ExtendedDays = (long?)handling.ExtendedDays,
                ReportedOn = handling.ReportedOn?.Iso(),
                WatchedUntil = handling.WatchedUntil?.Iso(),
                Steps = (long)handling.Steps,
            }, stop);
        await Execute(work, """
            insert into handling_step (warning, number, round, step, stage, on_day, at, actor, due_on, reason, body, days, paper, opinion, unit, salt)
            values (@warning, @Number, @Round, @Step, @stage, @onDay, @at, @Actor, @dueOn, @Reason, @Body, @Days, @Paper, @Opinion, @Unit, @salt)
            """,
            new
            {
                warning = handling.Warning,
                Number = (long)step.Number,
                Round = (long)step.Round,
                step.Step,
                stage = step.Stage.Key(),
                onDay = step.OnDay.Iso(),
                at = step.At.Iso(),
                step.Actor,
                dueOn = step.DueOn?.Iso(),
                step.Reason,
                step.Body,
                Days = (long?)step.Days,
                step.Paper,
                step.Opinion,
                step.Unit,
                salt = NewSalt(),
            }, stop);
        foreach (var file in step.Files)
        {
            await Execute(work, """
                insert into handling_attachment (warning, step, number, file, kind, bytes, name, salt)
                values (@warning, @step, @number, @File, @Kind, @Bytes, @Name, @salt)
                """, new { warning = handling.Warning, step = (long)step.Number, number = (long)file.Number, file.File, file.Kind, file.Bytes, file.Name, salt = NewSalt() }, stop);
        }
    }

    private static Task Execute(Work work, string sql, object values, CancellationToken stop) =>
        work.Connection.ExecuteAsync(new CommandDefinition(sql, values, work.Transaction, cancellationToken: stop));

    private static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static DateOnly? DayOrNull(string? text) => text is null ? null : IsoText.Day(text);

    private sealed record Row
    {
        public string Warning { get; init; } = "";
        public string Stage { get; init; } = "";
        public string EnteredOn { get; init; } = "";
        public long Round { get; init; }
        public long Lifted { get; init; }
        public string? Unit { get; init; }
        public string? AddressedOn { get; init; }
        public string? TriagedBy { get; init; }
        public string? SignedBy { get; init; }
        public string? DeterminedBy { get; init; }
        public string? Outcome { get; init; }
        public long? RectifyDays { get; init; }
        public long? ExtendedDays { get; init; }
        public string? ReportedOn { get; init; }
        public string? WatchedUntil { get; init; }
        public long Steps { get; init; }

        public Handling ToHandling() => new(Warning, Stages.Parse(Stage), IsoText.Day(EnteredOn), (int)Round, (int)Lifted, Unit, DayOrNull(AddressedOn), (int)Steps)
        {
            TriagedBy = TriagedBy,
            SignedBy = SignedBy,
            DeterminedBy = DeterminedBy,
            Outcome = HandlingOutcomes.Parse(Outcome),
            RectifyDays = (int?)RectifyDays,
            ExtendedDays = (int?)ExtendedDays,
            ReportedOn = DayOrNull(ReportedOn),
            WatchedUntil = DayOrNull(WatchedUntil),
        };
    }

    private sealed record StepRow
    {
        public long Number { get; init; }
        public long Round { get; init; }
        public string Step { get; init; } = "";
        public string Stage { get; init; } = "";
        public string OnDay { get; init; } = "";
        public string At { get; init; } = "";
        public string Actor { get; init; } = "";
        public string? DueOn { get; init; }
        public string? Reason { get; init; }
        public string? Body { get; init; }
        public long? Days { get; init; }
        public string? Paper { get; init; }
        public string? Opinion { get; init; }
        public string? Unit { get; init; }

        public HandlingStep ToStep() => new(
            (int)Number, (int)Round, Step, Stages.Parse(Stage), IsoText.Day(OnDay), DateTimeOffset.Parse(At, CultureInfo.InvariantCulture), Actor, DayOrNull(DueOn), Reason, Body, (int?)Days, Paper, Opinion)
        {
            Unit = Unit,
        };
    }

    private sealed record FileRow(long Step, long Number, string File, string Kind, long Bytes, string Name);
}

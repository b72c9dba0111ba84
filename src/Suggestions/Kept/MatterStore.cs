using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;
using static Tongjian.Suggestions.MatterRows;

namespace Tongjian.Suggestions;

/// <summary>Matters in the records.</summary>
internal sealed class MatterStore(Database records)
{
    /// <summary>What <c>verify</c> holds against the ledger. Words and persons are there as hashes.</summary>
    public static TableRegister Register { get; } = new("matter", "代表建议",
        new RegisterTable("matter", ["id"]) { Personal = ["lead", "title", "situation", "proposal", "wish"], Salt = "salt" },
        new RegisterTable("matter_signature", ["matter"], "deputy"),
        new RegisterTable("matter_assignment", ["matter"], "number"),
        new RegisterTable("matter_contact", ["matter"], "number") { Personal = ["deputy", "note"], Salt = "salt" },
        new RegisterTable("matter_reply", ["matter"], "version") { Personal = ["words"], Salt = "salt" },
        new RegisterTable("matter_service", ["matter"], "round", "deputy"),
        new RegisterTable("matter_promise", ["matter"], "number"),
        new RegisterTable("matter_round", ["matter"], "number"),
        new RegisterTable("matter_lineage", ["matter"], "kind", "other"),
        new RegisterTable("matter_step", ["matter"], "number") { Personal = ["words"], Salt = "salt" });

    /// <returns>Null where there is none.</returns>
    public async Task<Matter?> Find(string id, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return await Find(connection, null, id, stop);
    }

    public static async Task<Matter?> Find(DbConnection connection, DbTransaction? transaction, string id, CancellationToken stop)
    {
        if (await connection.QuerySingleOrDefaultAsync<Head>(new CommandDefinition($"select {Head.Columns} from matter where id = @id", new { id }, transaction, cancellationToken: stop)) is not { } head)
            return null;
        return head.ToMatter() with
        {
            Signatures = [.. (await Parts<SignatureRow>("deputy, is_lead as IsLead, confirmed_hash as ConfirmedHash, confirmed_on as ConfirmedOn, left_on as LeftOn", "signature", "is_lead desc, deputy")).Select(r => r.ToSignature())],
            Assignments = [.. (await Parts<AssignmentRow>("number, role, organ, assigned_on as AssignedOn, signed_in_on as SignedInOn, leader, department, clerk, return_asked_on as ReturnAskedOn, return_refused_on as ReturnRefusedOn, opinion_on as OpinionOn, ended_on as EndedOn", "assignment", "number")).Select(r => r.ToAssignment())],
            Contacts = [.. (await Parts<ContactRow>("number, assignment, deputy, on_day as OnDay, phase, kind, note", "contact", "number")).Select(r => r.ToContact())],
            Replies = [.. (await Parts<ReplyRow>("version, assignment, round, claimed, signer, sent_on as SentOn, words, accepted_on as AcceptedOn, bounced_for as BouncedFor", "reply", "version")).Select(r => r.ToReply())],
            Services = [.. (await Parts<ServiceRow>("round, deputy, on_day as OnDay, channel, face_to_face as FaceToFace", "service", "round, deputy")).Select(r => r.ToService())],
            Promises = [.. (await Parts<PromiseRow>("number, reply, assignment, words, due_on as DueOn, put_off_to as PutOffTo, reported_on as ReportedOn, kept_on as KeptOn, broken_on as BrokenOn", "promise", "number")).Select(r => r.ToPromise())],
            Rounds = [.. (await Parts<RoundRow>("number, kind, opened_on as OpenedOn, last_day as LastDay, closed_on as ClosedOn, released_on as ReleasedOn", "round", "number")).Select(r => r.ToRound())],
            Lineage = [.. await Parts<Lineage>("kind, other as Matter", "lineage", "kind, other")],
        };

        async Task<IEnumerable<T>> Parts<T>(string columns, string table, string order) => await connection.QueryAsync<T>(new CommandDefinition(
            $"select {columns} from matter_{table} where matter = @id order by {order}", new { id }, transaction, cancellationToken: stop));
    }

    /// <summary>Every act, oldest first.</summary>
    public async Task<IReadOnlyList<MatterStep>> Steps(string id, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        return [.. (await connection.QueryAsync<StepRow>(new CommandDefinition(
            "select number, act, state, on_day as OnDay, at, actor, due_on as DueOn, assignment, reason, words from matter_step where matter = @id order by number", new { id }, cancellationToken: stop))).Select(r => r.ToStep())];
    }

    /// <summary>1 and more; numbers of a series run without a gap as they are given.</summary>
    public static async Task<int> NextNumber(Work work, string series, CancellationToken stop) => 1 + (int)await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
        "select coalesce(max(number), 0) from matter where series = @series", new { series }, work.Transaction, cancellationToken: stop));

    /// <summary>The matter as it is now, and the act that led there; null where it is only begun.</summary>
    public static async Task Save(Work work, Matter matter, MatterStep? step, CancellationToken stop)
    {
        var head = Head.Of(matter);
        await Execute("""
            insert into matter (id, state, lead, title, situation, proposal, series, number, is_confidential, may_be_published, wish, submitted_on, registered_on, assigned_on, extension_asked_on,
                                extended_on, handled_again_from, handled_again, deliberated_on, overseer, checked, at_year_end, exit_to, exit_by, exit_reason, steps, salt)
            values (@Id, @State, @Lead, @Title, @Situation, @Proposal, @Series, @Number, @IsConfidential, @MayBePublished, @Wish, @SubmittedOn, @RegisteredOn, @AssignedOn, @ExtensionAskedOn,
                    @ExtendedOn, @HandledAgainFrom, @HandledAgain, @DeliberatedOn, @Overseer, @Checked, @AtYearEnd, @ExitTo, @ExitBy, @ExitReason, @Steps, @salt)
            on conflict (id) do update set state = excluded.state, title = excluded.title, situation = excluded.situation, proposal = excluded.proposal, series = excluded.series,
                   number = excluded.number, is_confidential = excluded.is_confidential, may_be_published = excluded.may_be_published, wish = excluded.wish, submitted_on = excluded.submitted_on,
                   registered_on = excluded.registered_on, assigned_on = excluded.assigned_on, extension_asked_on = excluded.extension_asked_on, extended_on = excluded.extended_on,
                   handled_again_from = excluded.handled_again_from, handled_again = excluded.handled_again, deliberated_on = excluded.deliberated_on, overseer = excluded.overseer,
                   checked = excluded.checked, at_year_end = excluded.at_year_end, exit_to = excluded.exit_to, exit_by = excluded.exit_by, exit_reason = excluded.exit_reason,
                   steps = excluded.steps, salt = excluded.salt
            """, WithSalt(head));
        foreach (var table in (string[])["signature", "assignment", "contact", "reply", "service", "promise", "round", "lineage"])
            await Execute($"delete from matter_{table} where matter = @Id", new { matter.Id });
        await Each(matter.Signatures, "signature (matter, deputy, is_lead, confirmed_hash, confirmed_on, left_on) values (@Id, @Deputy, @lead, @ConfirmedHash, @confirmed, @left)",
            s => new { matter.Id, s.Deputy, lead = s.IsLead ? 1L : 0L, s.ConfirmedHash, confirmed = Iso(s.ConfirmedOn), left = Iso(s.LeftOn) });
        await Each(matter.Assignments, """
            assignment (matter, number, role, organ, assigned_on, signed_in_on, leader, department, clerk, return_asked_on, return_refused_on, opinion_on, ended_on)
            values (@Id, @number, @role, @Organ, @assigned, @signedIn, @Leader, @Department, @Clerk, @asked, @refused, @opinion, @ended)
            """,
            a => new
            {
                matter.Id,
                number = (long)a.Number,
                role = Key(a.Role),
                a.Organ,
                assigned = a.AssignedOn.Iso(),
                signedIn = Iso(a.SignedInOn),
                a.Responsible?.Leader,
                a.Responsible?.Department,
                a.Responsible?.Clerk,
                asked = Iso(a.ReturnAskedOn),
                refused = Iso(a.ReturnRefusedOn),
                opinion = Iso(a.OpinionOn),
                ended = Iso(a.EndedOn),
            });
        await Each(matter.Contacts, "contact (matter, number, assignment, deputy, on_day, phase, kind, note, salt) values (@Id, @number, @assignment, @Deputy, @on, @phase, @Kind, @Note, @salt)",
            c => new { matter.Id, number = (long)c.Number, assignment = (long)c.Assignment, c.Deputy, on = c.On.Iso(), phase = Key(c.Phase), c.Kind, c.Note, salt = NewSalt() });
        await Each(matter.Replies, """
            reply (matter, version, assignment, round, claimed, signer, sent_on, words, accepted_on, bounced_for, salt)
            values (@Id, @version, @assignment, @round, @claimed, @Signer, @sent, @Text, @accepted, @BouncedFor, @salt)
            """,
            r => new { matter.Id, version = (long)r.Version, assignment = (long)r.Assignment, round = (long)r.Round, claimed = r.Claimed.Key(), r.Signer, sent = r.SentOn.Iso(), r.Text, accepted = Iso(r.AcceptedOn), r.BouncedFor, salt = NewSalt() });
        await Each(matter.Services, "service (matter, round, deputy, on_day, channel, face_to_face) values (@Id, @round, @Deputy, @on, @Channel, @face)",
            s => new { matter.Id, round = (long)s.Round, s.Deputy, on = s.On.Iso(), s.Channel, face = s.FaceToFace ? 1L : 0L });
        await Each(matter.Promises, """
            promise (matter, number, reply, assignment, words, due_on, put_off_to, reported_on, kept_on, broken_on)
            values (@Id, @number, @reply, @assignment, @Text, @due, @putOff, @reported, @kept, @broken)
            """,
            p => new { matter.Id, number = (long)p.Number, reply = (long)p.Reply, assignment = (long)p.Assignment, p.Text, due = p.Due.Iso(), putOff = Iso(p.PutOffTo), reported = Iso(p.ReportedOn), kept = Iso(p.KeptOn), broken = Iso(p.BrokenOn) });
        await Each(matter.Rounds, "round (matter, number, kind, opened_on, last_day, closed_on, released_on) values (@Id, @number, @kind, @opened, @last, @closed, @released)",
            r => new { matter.Id, number = (long)r.Number, kind = Key(r.Kind), opened = r.OpenedOn.Iso(), last = r.LastDay.Iso(), closed = Iso(r.ClosedOn), released = Iso(r.ReleasedOn) });
        await Each(matter.Lineage, "lineage (matter, kind, other) values (@Id, @Kind, @Matter)", l => new { matter.Id, l.Kind, l.Matter });
        if (step is not null)
        {
            await Execute("""
                insert into matter_step (matter, number, act, state, on_day, at, actor, due_on, assignment, reason, words, salt)
                values (@Id, @number, @Act, @state, @on, @at, @Actor, @due, @assignment, @Reason, @Words, @salt)
                """,
                new { matter.Id, number = (long)step.Number, step.Act, state = step.State.Key(), on = step.OnDay.Iso(), at = step.At.Iso(), step.Actor, due = Iso(step.DueOn), assignment = (long?)step.Assignment, step.Reason, step.Words, salt = NewSalt() });
        }

        Task<int> Execute(string sql, object values) => work.Connection.ExecuteAsync(new CommandDefinition(sql, values, work.Transaction, cancellationToken: stop));

        async Task Each<T>(IEnumerable<T> parts, string into, Func<T, object> values)
        {
            foreach (var part in parts)
                await Execute($"insert into matter_{into}", values(part));
        }
    }

    /// <summary>An id that tells neither author nor order: 12 random digits of base 16.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    private static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static DynamicParameters WithSalt(Head head)
    {
        var values = new DynamicParameters(head);
        values.Add("salt", NewSalt());
        return values;
    }
}

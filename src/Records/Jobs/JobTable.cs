using System.Globalization;
using Dapper;

namespace Tongjian.Records;

/// <summary>SQL in and out of the table of jobs.</summary>
internal sealed class JobTable(Database database, TimeProvider clock)
{
    /// <summary>How long a running job belongs to its runner without a sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const string Select = """
        select id, kind, title, input, started_by as StartedBy, state, done, total, note, kept, cancel_asked as CancelAsked, attempts, created_at as CreatedAt, changed_at as ChangedAt
          from job
        """;

    public Task Add(Job job, CancellationToken stop) => Change("""
        insert into job (id, kind, title, input, started_by, state, done, total, note, kept, cancel_asked, attempts, created_at, changed_at, lease_until)
        values (@Id, @Kind, @Title, @Input, @StartedBy, 'waiting', 0, 0, '', '', 0, 0, @now, @now, @now)
        """, new { job.Id, job.Kind, job.Title, job.Input, job.StartedBy, now = Text(job.CreatedAt) }, stop);

    public async Task<Job?> Find(string id, CancellationToken stop)
    {
        await using var connection = await database.Read(stop);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition($"{Select} where id = @id", new { id }, cancellationToken: stop));
        return row?.ToJob();
    }

    public async Task<IReadOnlyList<Job>> Newest(int count, CancellationToken stop)
    {
        await using var connection = await database.Read(stop);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"{Select} order by created_at desc, id desc limit @count", new { count }, cancellationToken: stop));
        return [.. rows.Select(row => row.ToJob())];
    }

    /// <summary>The oldest job that waits or was left by a runner that died, now ours for one lease; null where there is none of these kinds.</summary>
    public async Task<(Job Job, long Attempts)?> Take(IReadOnlyCollection<string> kinds, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var work = await database.Begin(stop);
        var rows = await work.Connection.QueryAsync<Row>(new CommandDefinition($"""
            {Select}
             where state = 'waiting' or (state = 'running' and lease_until < @now)
             order by created_at, id
            """, new { now = Text(now) }, work.Transaction, cancellationToken: stop));
        if (rows.FirstOrDefault(row => kinds.Contains(row.Kind)) is not { } taken)
            return null;
        await work.Connection.ExecuteAsync(new CommandDefinition("""
            update job
               set state = 'running', attempts = attempts + 1, changed_at = @now, lease_until = @lease
             where id = @Id
            """, new { taken.Id, now = Text(now), lease = Text(now + Lease) }, work.Transaction, cancellationToken: stop));
        await work.Commit(stop);
        return (taken.ToJob() with { State = JobState.Running }, taken.Attempts + 1);
    }

    public Task Report(string id, long done, long total, string note, string kept, CancellationToken stop) => Change("""
        update job
           set done = @done, total = @total, note = @note, kept = @kept, changed_at = @now, lease_until = @lease
         where id = @id
        """, new { id, done, total, note, kept, now = Text(clock.GetUtcNow()), lease = Text(clock.GetUtcNow() + Lease) }, stop);

    /// <summary>A sign of life.</summary>
    public Task Renew(string id, CancellationToken stop) => Change(
        "update job set lease_until = @lease where id = @id", new { id, lease = Text(clock.GetUtcNow() + Lease) }, stop);

    /// <summary>A job that waits is cancelled at once; one that runs is asked to stop.</summary>
    public Task Cancel(string id, CancellationToken stop) => Change("""
        update job
           set cancel_asked = 1,
               state = case when state = 'waiting' then 'cancelled' else state end,
               changed_at = @now
         where id = @id and state in ('waiting', 'running')
        """, new { id, now = Text(clock.GetUtcNow()) }, stop);

    public Task End(string id, JobState state, string note, CancellationToken stop) => Change("""
        update job
           set state = @state, note = @note, done = case when @state = 'done' then total else done end, changed_at = @now
         where id = @id
        """, new { id, state = Text(state), note, now = Text(clock.GetUtcNow()) }, stop);

    /// <summary>Back among those that wait, and not counted as an attempt: the server ends, not the job.</summary>
    public Task PutBack(string id, CancellationToken stop) => Change(
        "update job set state = 'waiting', attempts = attempts - 1, changed_at = @now where id = @id", new { id, now = Text(clock.GetUtcNow()) }, stop);

    /// <summary>For the only runner there can be, at its start: whatever runs was left by a crash.</summary>
    public Task PutBackAll(CancellationToken stop) => Change(
        "update job set state = 'waiting', changed_at = @now where state = 'running'", new { now = Text(clock.GetUtcNow()) }, stop);

    private async Task Change(string sql, object values, CancellationToken stop)
    {
        await using var work = await database.Begin(stop);
        await work.Connection.ExecuteAsync(new CommandDefinition(sql, values, work.Transaction, cancellationToken: stop));
        await work.Commit(stop);
    }

    private static string Text(DateTimeOffset time) => CanonicalEntry.Time(time);

    private static string Text(JobState state) => state.ToString().ToLowerInvariant();

    private sealed record Row(
        string Id, string Kind, string Title, string Input, string StartedBy, string State, long Done, long Total, string Note, string Kept,
        long CancelAsked, long Attempts, string CreatedAt, string ChangedAt)
    {
        public Job ToJob() => new(
            Id, Kind, Title, Input, StartedBy, Enum.Parse<JobState>(State, ignoreCase: true), Done, Total, Note, Kept, CancelAsked != 0, Time(CreatedAt), Time(ChangedAt));

        private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }
}

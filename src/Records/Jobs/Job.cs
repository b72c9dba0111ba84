namespace Tongjian.Records;

/// <summary>Where a piece of long work (任务) stands.</summary>
internal enum JobState
{
    /// <summary>等候中</summary>
    Waiting,

    /// <summary>进行中</summary>
    Running,

    /// <summary>已完成</summary>
    Done,

    /// <summary>未完成：<see cref="Job.Note"/> says why.</summary>
    Failed,

    /// <summary>已取消</summary>
    Cancelled,
}

/// <summary>Long work that can be left, found again, cancelled, and goes on after a crash.</summary>
/// <param name="Kind">Which <see cref="IJobHandler"/> does it: <c>import</c>.</param>
/// <param name="Title">For the list of jobs, in Chinese.</param>
/// <param name="Input">What the handler needs to begin, as it wrote it.</param>
/// <param name="Done">Of <paramref name="Total"/>; both zero until the handler knows.</param>
/// <param name="Note">What it is doing, what came of it, or why it failed; in Chinese.</param>
/// <param name="Kept">What the handler kept to go on from; empty at first.</param>
internal sealed record Job(
    string Id, string Kind, string Title, string Input, string StartedBy, JobState State,
    long Done, long Total, string Note, string Kept, bool CancelAsked, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Cancelled;
}

/// <summary>Does one kind of long work.</summary>
internal interface IJobHandler
{
    string Kind { get; }

    /// <summary>Begins, or goes on from what <see cref="JobRun.Kept"/> says: after a crash the last step may be done a second time.</summary>
    /// <param name="stop">Asked by cancelling the job and by the server's end; the second lets the job go on at the next start.</param>
    /// <returns>What came of it, in one Chinese sentence.</returns>
    /// <exception cref="Exception">Its message becomes the note of a failed job.</exception>
    Task<string> Run(JobRun run, CancellationToken stop);
}

/// <summary>A job while it runs.</summary>
internal sealed class JobRun
{
    private readonly JobTable _table;

    internal JobRun(JobTable table, Job job)
    {
        _table = table;
        Id = job.Id;
        Input = job.Input;
        StartedBy = job.StartedBy;
        Kept = job.Kept;
    }

    public string Id { get; }

    public string Input { get; }

    public string StartedBy { get; }

    public string Kept { get; private set; }

    /// <summary>Progress, and with <paramref name="keep"/> the place to go on from; on the disk when this returns.</summary>
    public async Task Report(long done, long total, string note, CancellationToken stop, string? keep = null)
    {
        Kept = keep ?? Kept;
        await _table.Report(Id, done, total, note, Kept, stop);
    }
}

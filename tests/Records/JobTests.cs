using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Tongjian.Records;

namespace Tongjian.Tests;

public sealed class JobTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_shows_how_far_it_is_and_is_found_again()
    {
        await using var room = new RecordsRoom();
        var jobs = new Jobs(room.Database, room.Clock);
        var id = await jobs.Start("count", "数到三", "3", "li", Stop);
        Assert.Equal(JobState.Waiting, (await jobs.Find(id, Stop))!.State);

        var seen = new List<Job>();
        var counting = new Counting(async (run, step) =>
        {
            await run.Report(step, 3, $"第{step}步", Stop);
            seen.Add((await jobs.Find(run.Id, Stop))!);
        });
        Assert.True(await Runner(room, counting).RunNext(Stop));
        Assert.Equal([(1L, 3L, "第1步"), (2L, 3L, "第2步"), (3L, 3L, "第3步")], seen.Select(job => (job.Done, job.Total, job.Note)));
        var over = (await jobs.Newest(10, Stop)).Single();
        Assert.Equal((JobState.Done, "数完了3个。", "li"), (over.State, over.Note, over.StartedBy));
        Assert.False(await Runner(room, counting).RunNext(Stop));
    }

    [Fact]
    public async Task After_a_crash_a_job_goes_on_from_what_it_kept_once_its_lease_is_over()
    {
        await using var room = new RecordsRoom();
        var jobs = new Jobs(room.Database, room.Clock);
        var id = await jobs.Start("count", "数到五", "5", "li", Stop);
        // The crash: taken and half done, and no runner ends it.
        var table = new JobTable(room.Database, room.Clock);
        var taken = await table.Take(["count"], Stop);
        await new JobRun(table, taken!.Value.Job).Report(2, 5, "", Stop, keep: "2");

        var steps = new List<int>();
        var runner = Runner(room, new Counting((_, step) =>
        {
            steps.Add(step);
            return Task.CompletedTask;
        }));
        Assert.False(await runner.RunNext(Stop));
        room.Clock.Advance(JobTable.Lease + TimeSpan.FromSeconds(1));
        Assert.True(await runner.RunNext(Stop));
        Assert.Equal([3, 4, 5], steps);
        Assert.Equal(JobState.Done, (await jobs.Find(id, Stop))!.State);
    }

    [Fact]
    public async Task A_job_that_brings_the_server_down_is_given_up_after_three_attempts()
    {
        await using var room = new RecordsRoom();
        var jobs = new Jobs(room.Database, room.Clock);
        var id = await jobs.Start("count", "数", "5", "li", Stop);
        var table = new JobTable(room.Database, room.Clock);
        for (var crash = 0; crash < 3; crash++)
        {
            Assert.NotNull(await table.Take(["count"], Stop));
            room.Clock.Advance(JobTable.Lease + TimeSpan.FromSeconds(1));
        }
        await Runner(room, new Counting((_, _) => throw new InvalidOperationException("must not run"))).RunNext(Stop);
        Assert.Contains("3次", (await jobs.Find(id, Stop))!.Note, StringComparison.Ordinal);
        Assert.Equal(JobState.Failed, (await jobs.Find(id, Stop))!.State);
    }

    [Fact]
    public async Task A_running_job_hears_that_it_is_cancelled_and_a_waiting_one_never_begins()
    {
        await using var room = new RecordsRoom();
        var jobs = new Jobs(room.Database, room.Clock);
        var running = await jobs.Start("count", "数", "1000", "li", Stop);
        var runner = Runner(room, new Counting(async (run, step) =>
        {
            if (step == 1)
            {
                await jobs.Cancel(run.Id, Stop);
                // A second later on the clock, the runner looks.
                room.Clock.Advance(TimeSpan.FromSeconds(1.5));
            }
            await Task.Delay(5, Stop);
        }));
        Assert.True(await runner.RunNext(Stop));
        Assert.Equal(JobState.Cancelled, (await jobs.Find(running, Stop))!.State);

        var waiting = await jobs.Start("count", "数", "3", "li", Stop);
        await jobs.Cancel(waiting, Stop);
        Assert.False(await runner.RunNext(Stop));
        Assert.Equal(JobState.Cancelled, (await jobs.Find(waiting, Stop))!.State);
    }

    [Fact]
    public async Task A_job_that_fails_says_why_and_one_that_the_servers_end_interrupts_waits_again()
    {
        await using var room = new RecordsRoom();
        var jobs = new Jobs(room.Database, room.Clock);
        var failing = await jobs.Start("count", "数", "3", "li", Stop);
        await Runner(room, new Counting((_, _) => throw new InvalidDataException("第2行不是数。"))).RunNext(Stop);
        Assert.Equal((JobState.Failed, "第2行不是数。"), ((await jobs.Find(failing, Stop))!.State, (await jobs.Find(failing, Stop))!.Note));

        var interrupted = await jobs.Start("count", "数", "3", "li", Stop);
        using var end = new CancellationTokenSource();
        await Runner(room, new Counting(async (_, _) => await end.CancelAsync())).RunNext(end.Token);
        Assert.Equal(JobState.Waiting, (await jobs.Find(interrupted, Stop))!.State);
    }

    [Fact]
    public async Task Kinds_that_nobody_here_does_are_left_for_another()
    {
        await using var room = new RecordsRoom();
        await new Jobs(room.Database, room.Clock).Start("other", "别的", "", "li", Stop);
        Assert.False(await Runner(room, new Counting((_, _) => Task.CompletedTask)).RunNext(Stop));
    }

    private static JobRunner Runner(RecordsRoom room, IJobHandler handler) => new(room.Database, room.Clock, [handler], NullLogger<JobRunner>.Instance);

    /// <summary>Counts to its input, from what it kept.</summary>
    private sealed class Counting(Func<JobRun, int, Task> each) : IJobHandler
    {
        public string Kind => "count";

        public async Task<string> Run(JobRun run, CancellationToken stop)
        {
            var to = int.Parse(run.Input, CultureInfo.InvariantCulture);
            for (var step = run.Kept.Length == 0 ? 1 : int.Parse(run.Kept, CultureInfo.InvariantCulture) + 1; step <= to; step++)
            {
                await each(run, step);
                stop.ThrowIfCancellationRequested();
            }
            return $"数完了{to}个。";
        }
    }
}

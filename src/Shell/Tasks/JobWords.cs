using Tongjian.Records;

namespace Tongjian.Shell;

/// <summary>Long work (任务) in words, and its cancelling.</summary>
internal static class JobWords
{
    public static Status Of(Job job) => job.State switch
    {
        JobState.Waiting => new(StatusColour.Blue, job.CancelAsked ? "正在取消" : "等候中"),
        JobState.Running => new(StatusColour.Blue, job.CancelAsked ? "正在取消" : "进行中"),
        JobState.Done => new(StatusColour.Done, "已完成"),
        JobState.Failed => new(StatusColour.Red, "未完成"),
        _ => new(StatusColour.Idle, "已取消"),
    };

    /// <summary>187／412; nothing until the work knows how much it is.</summary>
    public static string Progress(Job job) => job.Total > 0 ? $"{Printed.Count(job.Done)}／{Printed.Count(job.Total)}" : Printed.Nothing;

    public static async Task<IResult> Cancel(string id, Jobs jobs, CancellationToken stop)
    {
        await jobs.Cancel(id, stop);
        return Results.Redirect($"/jobs/{Uri.EscapeDataString(id)}");
    }
}

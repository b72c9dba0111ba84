using Tongjian.Ground;

namespace Tongjian.Suggestions;

/// <summary>Promises until they are kept, past the year and past the term; then the end.</summary>
internal static class Following
{
    public static Outcome<Matter> Track(Matter matter, ActAsked asked, Surroundings around) => matter.OpenPromises.Any()
        ? AgainstUnconcluded(matter) is { } refusal ? refusal : matter
        : new Refusal("matter.track.nothing", "没有未兑现的承诺，不需要跟踪。", Remedy: "直接办结。");

    public static Outcome<Matter> Close(Matter matter, ActAsked asked, Surroundings around)
    {
        if (matter.OpenPromises.FirstOrDefault() is { } open)
            return new Refusal("matter.close.promise", $"承诺“{open.Text}”还没有兑现，不能办结。", Remedy: "转为跟踪承诺；兑现或者确认不能兑现之后再办结。");
        return AgainstUnconcluded(matter) is { } refusal ? refusal : matter;
    }

    public static Outcome<Matter> PutOff(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Own(matter, asked) is not { } promise)
            return NoPromise;
        if (asked.Day is not { } to || to <= (promise.PutOffTo ?? promise.Due))
            return new Refusal("matter.promise.day", $"要写明推迟到哪一天，而且晚于{promise.PutOffTo ?? promise.Due:yyyy-MM-dd}。");
        if (string.IsNullOrWhiteSpace(asked.Signer) || string.IsNullOrWhiteSpace(asked.Words))
            return new Refusal("matter.promise.form", "推迟要写明情况变化，由单位负责人签发，并告知代表。");
        return matter.With(promise with { PutOffTo = to });
    }

    public static Outcome<Matter> ReportKept(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Own(matter, asked) is not { } promise)
            return NoPromise;
        return string.IsNullOrWhiteSpace(asked.Words) ? new Refusal("matter.promise.evidence", "要写明怎样兑现的，附上证明。") : matter.With(promise with { ReportedOn = around.Today });
    }

    public static Outcome<Matter> FindKept(Matter matter, ActAsked asked, Surroundings around) => Open(matter, asked) is not { } promise ? NoPromise
        : promise.ReportedOn is null ? new Refusal("matter.promise.unreported", "承办单位还没有报告这项承诺已经兑现。")
        : matter.With(promise with { KeptOn = around.Today });

    public static Outcome<Matter> FindBroken(Matter matter, ActAsked asked, Surroundings around)
    {
        if (Open(matter, asked) is not { } promise)
            return NoPromise;
        return string.IsNullOrWhiteSpace(asked.Words) ? new Refusal("matter.words", "要写明为什么认定不能兑现。") : matter.With(promise with { BrokenOn = around.Today });
    }

    public static Outcome<Matter> Check(Matter matter, ActAsked asked, Surroundings around) => asked.Category is { } category
        ? matter with { Checked = category }
        : new Refusal("matter.check.category", "要写明核定的类别。");

    public static Outcome<Matter> CheckAtYearEnd(Matter matter, ActAsked asked, Surroundings around) => asked.Category is { } category
        ? matter with { AtYearEnd = category }
        : new Refusal("matter.check.category", "要写明年终核定的类别。");

    public static Outcome<Matter> Oversee(Matter matter, ActAsked asked, Surroundings around) =>
        Intake.WithWords(matter, asked, "由哪一位领导、哪一个委员会督办").Accepted(out _, out var refusal) ? matter with { Overseer = asked.Words } : refusal;

    public static Outcome<Matter> Archive(Matter matter, ActAsked asked, Surroundings around) => matter;

    private static Refusal? AgainstUnconcluded(Matter matter) => matter.State is MatterState.Deliberation && matter.DeliberatedOn is null
        ? new("matter.deliberation.open", "会商还没有结论。", Remedy: "先登记会商的结论。")
        : null;

    private static Refusal NoPromise { get; } = new("matter.promise.none", "没有这项未兑现的承诺，或者它不是您的单位作出的。");

    private static Promise? Open(Matter matter, ActAsked asked) => matter.Promises.FirstOrDefault(p => p.Number == asked.Promise && p.IsOpen);

    /// <summary>A promise of the organ that acts, or of one whose duties it took over.</summary>
    private static Promise? Own(Matter matter, ActAsked asked) =>
        Open(matter, asked) is { } promise && asked.Organ is not null && matter.AssignmentOf(asked) is { } part && (part.Number == promise.Assignment || matter.Assignments.Any(a => a.Number == promise.Assignment && !a.IsOpen))
            ? promise
            : null;
}

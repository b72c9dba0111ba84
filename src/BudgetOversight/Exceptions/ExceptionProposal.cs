using Tongjian.Ground;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>What somebody proposes, as written on a form or a command line.</summary>
/// <param name="Region">Nine digits.</param>
/// <param name="From">Null for today.</param>
/// <param name="Paper">Number of the document it rests on.</param>
internal sealed record ExceptionProposal(string Rule, string? Region, string? Object, string? Reason, string? From, string? Until, string Actor)
{
    public const int LongestReason = 1000;

    private const int LongestPaper = 100;

    /// <summary>So many days ahead an exception may begin.</summary>
    private const int MostAhead = 30;

    /// <summary>Number of the warning it is proposed from; null where only the object is named.</summary>
    public string? Warning { get; init; }

    /// <summary>Budget year of the warnings it is to hold for; null where the object has warnings of one year only.</summary>
    public string? Year { get; init; }

    public string? Paper { get; init; }

    public string? PaperOn { get; init; }

    /// <summary>The document itself, already looked at.</summary>
    public IReadOnlyList<Attachment> Files { get; init; } = [];

    public bool ByCommand { get; init; }

    /// <summary>As it would be kept, or the first thing that is wrong with it.</summary>
    /// <param name="mostDays">From today to the last day.</param>
    public Outcome<ExceptionEntry> Checked(RuleCatalogue catalogue, int mostDays, DateOnly today)
    {
        if (catalogue.Find(Rule) is not { } rule)
            return RulesCommands.Unknown(Rule);
        if (!FiscalRegion.TryParse(Region, out var region))
            return new Refusal("exception.region", $"“{Region}”不是财政区划代码。", Remedy: "写9位，与预警的一样，如421200000。");
        if (string.IsNullOrWhiteSpace(Object))
            return new Refusal("exception.object", "没有写明对象。", Remedy: "照抄预警的“对象”；从预警的页面提出，会自动填好。");
        if (Reason?.Trim() is not { Length: > 0 and <= LongestReason } reason)
            return new Refusal("exception.reason", $"例外必须写明理由，不超过{LongestReason}字。", Remedy: "写明为什么可以接受，根据是什么。");
        if (!Days(mostDays, today).Accepted(out var days, out var refusal))
            return refusal;
        if (!Basis(today).Accepted(out var basis, out refusal))
            return refusal;
        return new ExceptionEntry(0, rule.Id, region.Number, Object, reason, days.From, days.Until, Actor, ExceptionState.Proposed, 1) { Paper = basis.Paper, PaperOn = basis.On };
    }

    private Outcome<(DateOnly From, DateOnly Until)> Days(int mostDays, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Until))
            return new Refusal("exception.until", "没有写明到期日：例外都有期限。", Remedy: $"写到期的那一天，自今天起不超过{mostDays}日。");
        if (IsoText.DayOrNull(Until.Trim()) is not { } until)
            return NoDay(Until);
        var from = today;
        if (!string.IsNullOrWhiteSpace(From))
        {
            if (IsoText.DayOrNull(From.Trim()) is not { } written)
                return NoDay(From);
            from = written;
        }
        if (until < today)
            return new Refusal("exception.past", $"到期日{Printed.Day(until)}已经过了。", Remedy: "写今天以后的日子。");
        if (from < today)
            return new Refusal("exception.from", $"起始日{Printed.Day(from)}早于今天：例外不追溯。", Remedy: "写今天或者以后的日子；不写为今天。");
        if (until <= from)
            return new Refusal("exception.order", $"到期日{Printed.Day(until)}不晚于起始日{Printed.Day(from)}。", Remedy: "到期日要在起始日之后。");
        if (from.DayNumber - today.DayNumber > MostAhead)
            return new Refusal("exception.from.far", $"起始日{Printed.Day(from)}在{MostAhead}日以后：例外不预先排到那么远。", Remedy: $"起始日不晚于{Printed.Day(today.AddDays(MostAhead))}；到时候再提出。");
        return until.DayNumber - today.DayNumber > mostDays
            ? new Refusal("exception.long", $"自今天到到期日有{until.DayNumber - today.DayNumber}日，最多{mostDays}日。", Remedy: $"到期日不晚于{Printed.Day(today.AddDays(mostDays))}；上限由规则包的 rule_exception_days 规定。")
            : (from, until);
    }

    private Outcome<(string? Paper, DateOnly? On)> Basis(DateOnly today)
    {
        var paper = string.IsNullOrWhiteSpace(Paper) ? null : Paper.Trim();
        if (Files.Count > 1)
            return new Refusal("exception.files", $"附了{Files.Count}个文件，依据文件只附一个。", Remedy: "合并成一个文件。");
        if (paper?.Length > LongestPaper)
            return new Refusal("exception.paper.long", $"文号有{paper.Length}字，最多{LongestPaper}字。", Remedy: "只写文号。");
        if (paper is null != string.IsNullOrWhiteSpace(PaperOn))
            return new Refusal("exception.paper", paper is null ? "写了文件的日期，没有写文号。" : "写了文号，没有写文件的日期。", Remedy: "文号和日期都写。");
        if (paper is null && Files.Count == 0)
            return new Refusal("exception.basis", "没有依据文件：例外要有根据。", Remedy: "附上文件（宜附）；附不了的，写文号和日期。");
        if (paper is null)
            return (null, null);
        if (IsoText.DayOrNull(PaperOn!.Trim()) is not { } on)
            return NoDay(PaperOn);
        return on > today ? new Refusal("exception.paper.future", $"文件的日期{Printed.Day(on)}在今天以后。", Remedy: "核对文件的日期。") : (paper, on);
    }

    private static Refusal NoDay(string text) => new("exception.day", $"“{text}”不是日期。", Remedy: "写作 2022-06-30。");
}

using System.Globalization;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Issues the analysis paper of a review (印发分析报告): its number, its file and one ledger entry, together or not at all.</summary>
internal sealed class IssuePaper(Database records, Ledger ledger, FileStore files, HandlingRights rights, ReviewStore store, IEnumerable<IActorNames> names, HouseSettings house, TimeProvider clock)
{
    public const string Act = "review.paper";

    public async Task<Outcome<ReviewPaper>> Do(PreliminaryReview review, string actor, CancellationToken stop)
    {
        if (!(await rights.Of(actor, stop)).May(Party.Head))
            return new Refusal("review.paper.not-yours", "分析报告由预算工委负责人印发，这个账号没有这一职责。", Law.Statutes.BudgetLaw.Article(22));
        if (review.NotNow("印发分析报告") is { } older)
            return older;
        var (opinions, today) = (await store.Opinions(review.Draft, stop), clock.GetUtcNow().BeijingDay());
        var text = new ReviewPaperText(review, opinions, await Names(opinions.Values, stop));
        await using var work = await records.Begin(stop);
        var number = await ReviewStore.NextNumber(work, today.Year, stop);
        var written = string.Create(CultureInfo.InvariantCulture, $"{LetterOffice.Word(house)}审〔{today.Year}〕{number}号");
        using var content = new MemoryStream(LetterDocument.Write(text.Compose(LetterOffice.Issuer(house), written, today)), writable: false);
        var paper = new ReviewPaper(string.Create(CultureInfo.InvariantCulture, $"paper-{today.Year}-{number}"), review.Draft.Region.Number, review.Draft.Year, today.Year, number, written, text.Title,
            review.Version, text.Figures.Count, today, actor, await files.Put(content, stop), -1);
        var stated = await StatedAct.On(work, ReviewRegisters.Paper, paper.Id, stop);
        await ReviewStore.Add(work, paper, stop);
        var position = await stated.Append(ledger, LedgerEvent.Of(Act, actor, new(ReviewRegisters.Paper.Name, paper.Id),
            ("file_sha256", paper.File), ("number", written), ("draft", $"{review.Draft.Region}/{review.Draft.Year}"), ("data_version", paper.Version.ToString(CultureInfo.InvariantCulture))), stop);
        await ReviewStore.Recorded(work, paper.Id, position.Index, stop);
        await work.Commit(stop);
        return paper with { LedgerIndex = position.Index };
    }

    /// <summary>The same paper before it is issued: without a number, in no ledger, and it says so.</summary>
    public async Task<byte[]> Working(PreliminaryReview review, CancellationToken stop)
    {
        var opinions = await store.Opinions(review.Draft, stop);
        var text = new ReviewPaperText(review, opinions, await Names(opinions.Values, stop));
        return LetterDocument.Write(text.Compose(LetterOffice.Issuer(house), "工作稿，未印发", clock.GetUtcNow().BeijingDay()));
    }

    private async Task<IReadOnlyDictionary<string, string>> Names(IEnumerable<ReviewOpinion> opinions, CancellationToken stop)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in names)
        {
            foreach (var (account, name) in await source.Of([.. opinions.Select(o => o.Reviewer).Distinct()], stop))
                known[account] = name;
        }
        return known;
    }
}

using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>What somebody who reviews says of a draft at a point that data cannot judge (审查意见).</summary>
/// <param name="Point">48-1 to 48-8.</param>
internal sealed record ReviewOpinion(string Id, int Region, int Year, string Point, string Reviewer, DateTimeOffset At, long Version, string Opinion);

/// <summary>Writes an opinion down, with its ledger entry.</summary>
internal sealed class GiveOpinion(Database records, Ledger ledger, HandlingRights rights, TimeProvider clock)
{
    public const string Act = "review.opinion";

    public const int Longest = 2000;

    public async Task<Outcome<ReviewOpinion>> Do(PreliminaryReview review, string? point, string? opinion, string actor, CancellationToken stop)
    {
        if (!(await rights.Of(actor, stop)).May(Party.Commission))
            return new Refusal("review.not-yours", "审查意见由预算工委填写，这个账号没有这一职责。", Law.Statutes.BudgetLaw.Article(22));
        if (review.NotNow("写审查意见") is { } older)
            return older;
        if (ReviewPoint.All.FirstOrDefault(p => p.Key == point) is not { } about)
            return new Refusal("review.point", $"没有“{point}”这一审查要点。", Law.Statutes.BudgetLaw.Article(48, 1), "可写：48-1 至 48-8。");
        var said = opinion?.Trim() ?? "";
        if (said.Length is 0 or > Longest)
            return new Refusal("review.opinion", said.Length == 0 ? "没有写意见。" : $"意见有{said.Length}字，最多{Longest}字。", Remedy: "写明看了什么、怎样看；长的写成文件。");

        await using var work = await records.Begin(stop);
        var (region, year) = (review.Draft.Region.Number, review.Draft.Year);
        var number = 1 + await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select count(*) from review_opinion where region = @region and year = @year", new { region = (long)region, year = (long)year }, work.Transaction, cancellationToken: stop));
        var written = new ReviewOpinion(string.Create(CultureInfo.InvariantCulture, $"{review.Draft.Region}-{year}-{number}"), region, year, about.Key, actor, clock.GetUtcNow(), review.Version, said);
        var stated = await StatedAct.On(work, ReviewRegisters.Opinion, written.Id, stop);
        await ReviewStore.Add(work, written, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), stop);
        await stated.Append(ledger, LedgerEvent.Of(Act, actor, new(ReviewRegisters.Opinion.Name, written.Id), ("point", about.Key), ("data_version", review.Version.ToString(CultureInfo.InvariantCulture))), stop);
        await work.Commit(stop);
        return written;
    }
}

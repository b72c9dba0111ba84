using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.BudgetOversight;

/// <summary>An issued analysis paper (初步审查分析报告).</summary>
internal sealed record ReviewPaper(
    string Id, int Region, int Year, int IssueYear, int Number, string Written, string Title, long Version, int Figures, DateOnly IssuedOn, string Actor, string File, long LedgerIndex);

/// <summary>Opinions and papers in the records.</summary>
internal sealed class ReviewStore(Database records)
{
    private const string PaperColumns =
        "id, region, year, issue_year as IssueYear, number, written, title, version, figures, issued_on as IssuedOn, actor, file, ledger_index as LedgerIndex";

    /// <summary>The newest opinion at each point of a draft, by point.</summary>
    public async Task<IReadOnlyDictionary<string, ReviewOpinion>> Opinions(DraftBudget draft, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var rows = await connection.QueryAsync<OpinionRow>(new CommandDefinition(
            "select id, region, year, point, reviewer, at, version, opinion from review_opinion where region = @region and year = @year order by at, id",
            new { region = (long)draft.Region.Number, year = (long)draft.Year }, cancellationToken: stop));
        var newest = new Dictionary<string, ReviewOpinion>(StringComparer.Ordinal);
        foreach (var row in rows)
            newest[row.Point] = new(row.Id, (int)row.Region, (int)row.Year, row.Point, row.Reviewer, DateTimeOffset.Parse(row.At, System.Globalization.CultureInfo.InvariantCulture), row.Version, row.Opinion);
        return newest;
    }

    /// <summary>Of a draft, newest first.</summary>
    public async Task<IReadOnlyList<ReviewPaper>> Papers(DraftBudget draft, CancellationToken stop) =>
        await Papers("where region = @region and year = @year", new { region = (long)draft.Region.Number, year = (long)draft.Year }, stop);

    public async Task<ReviewPaper?> Paper(string id, CancellationToken stop) => (await Papers("where id = @id", new { id }, stop)).FirstOrDefault();

    internal static Task Add(Work work, ReviewOpinion opinion, string salt, CancellationToken stop) => Execute(work, """
        insert into review_opinion (id, region, year, point, reviewer, at, version, opinion, salt)
        values (@Id, @region, @year, @Point, @Reviewer, @at, @Version, @Opinion, @salt)
        """, new { opinion.Id, region = (long)opinion.Region, year = (long)opinion.Year, opinion.Point, opinion.Reviewer, at = opinion.At.Iso(), opinion.Version, opinion.Opinion, salt }, stop);

    /// <summary>Papers are never taken back, so that there is no gap.</summary>
    internal static async Task<int> NextNumber(Work work, int issueYear, CancellationToken stop) => (int)await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
        "select coalesce(max(number), 0) + 1 from review_paper where issue_year = @year", new { year = (long)issueYear }, work.Transaction, cancellationToken: stop));

    internal static Task Add(Work work, ReviewPaper paper, CancellationToken stop) => Execute(work, """
        insert into review_paper (id, region, year, issue_year, number, written, title, version, figures, issued_on, actor, file, ledger_index)
        values (@Id, @region, @year, @issueYear, @number, @Written, @Title, @Version, @figures, @issuedOn, @Actor, @File, -1)
        """,
        new
        {
            paper.Id,
            region = (long)paper.Region,
            year = (long)paper.Year,
            issueYear = (long)paper.IssueYear,
            number = (long)paper.Number,
            paper.Written,
            paper.Title,
            paper.Version,
            figures = (long)paper.Figures,
            issuedOn = paper.IssuedOn.Iso(),
            paper.Actor,
            paper.File,
        }, stop);

    internal static Task Recorded(Work work, string id, long index, CancellationToken stop) => Execute(work, "update review_paper set ledger_index = @index where id = @id", new { id, index }, stop);

    private async Task<IReadOnlyList<ReviewPaper>> Papers(string where, object values, CancellationToken stop)
    {
        await using var connection = await records.Read(stop);
        var rows = await connection.QueryAsync<PaperRow>(new CommandDefinition($"select {PaperColumns} from review_paper {where} order by ledger_index desc", values, cancellationToken: stop));
        return [.. rows.Select(r => new ReviewPaper(
            r.Id, (int)r.Region, (int)r.Year, (int)r.IssueYear, (int)r.Number, r.Written, r.Title, r.Version, (int)r.Figures, IsoText.Day(r.IssuedOn), r.Actor, r.File, r.LedgerIndex))];
    }

    private static Task Execute(Work work, string sql, object values, CancellationToken stop) =>
        work.Connection.ExecuteAsync(new CommandDefinition(sql, values, work.Transaction, cancellationToken: stop));

    private sealed record OpinionRow(string Id, long Region, long Year, string Point, string Reviewer, string At, long Version, string Opinion);

    private sealed record PaperRow(
        string Id, long Region, long Year, long IssueYear, long Number, string Written, string Title, long Version, long Figures, string IssuedOn, string Actor, string File, long LedgerIndex);
}

using System.Data.Common;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>The terms on record, and the opening of a new one.</summary>
internal sealed class Terms(Database database, Ledger ledger)
{
    /// <summary>Of a region, oldest first.</summary>
    public async Task<IReadOnlyList<Term>> Of(DbConnection connection, RegionCode region, CancellationToken stop, DbTransaction? transaction = null)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "select number, first_day as FirstDay, last_day as LastDay from term where region = @region order by number",
            new { region = region.Digits }, transaction, cancellationToken: stop));
        return [.. rows.Select(r => new Term(region, (int)r.Number, IsoText.Day(r.FirstDay), r.LastDay is null ? null : IsoText.Day(r.LastDay)))];
    }

    public async Task<Term?> On(DbConnection connection, RegionCode region, DateOnly day, CancellationToken stop) =>
        (await Of(connection, region, stop)).FirstOrDefault(t => t.Contains(day));

    /// <summary>A congress of a new term holds its first session: the term begins, and the one before it ends the day before (代表法第二条).</summary>
    public async Task<Outcome<Term>> Open(RegionCode region, int number, DateOnly firstSession, string by, CancellationToken stop)
    {
        await using var work = await database.Begin(stop);
        var known = await Of(work.Connection, region, stop, work.Transaction);
        if (known.Any(t => t.Number == number))
            return new Refusal("term.open.known", $"第{ChineseNumeral.Of(number)}届已经登记。");
        var last = known.LastOrDefault();
        if (last is not null && (number != last.Number + 1 || firstSession <= last.FirstDay))
            return new Refusal("term.open.order", $"接在{last.Title}（{last.FirstDay.Iso()}起）之后的应是第{ChineseNumeral.Of(last.Number + 1)}届，日期更晚。");

        if (last is not null)
        {
            var (ended, lastDay) = (Id(region, last.Number), firstSession.AddDays(-1).Iso());
            var end = await StatedAct.On(work, RosterRegisters.Term, ended, stop);
            await Execute("update term set last_day = @lastDay where region = @region and number = @Number", new { region = region.Digits, last.Number, lastDay });
            await end.Append(ledger, LedgerEvent.Of("term.end", by, new(RosterRegisters.Term.Name, ended), ("last_day", lastDay)), stop);
        }
        var open = await StatedAct.On(work, RosterRegisters.Term, Id(region, number), stop);
        await Execute("insert into term (region, number, first_day) values (@region, @number, @first)", new { region = region.Digits, number, first = firstSession.Iso() });
        await open.Append(ledger, LedgerEvent.Of("term.open", by, new(RosterRegisters.Term.Name, Id(region, number)), ("first_session", firstSession.Iso())), stop);
        await work.Commit(stop);
        return new Term(region, number, firstSession, null);

        Task<int> Execute(string sql, object values) => work.Connection.ExecuteAsync(new CommandDefinition(sql, values, work.Transaction, cancellationToken: stop));
    }

    private static string Id(RegionCode region, int number) => $"{region}-{number}";

    private sealed record Row(long Number, string FirstDay, string? LastDay);
}

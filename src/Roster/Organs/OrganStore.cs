using System.Data.Common;
using Dapper;
using Tongjian.Ground;
using Tongjian.Records;

namespace Tongjian.Roster;

/// <summary>Organs in the records.</summary>
internal sealed class OrganStore
{
    /// <summary>The whole book: some thousand organs at most.</summary>
    public async Task<OrganBook> Load(DbConnection connection, CancellationToken stop, DbTransaction? transaction = null)
    {
        var organs = await Rows<OrganRow>("select region, code, founded_on as FoundedOn, closed_on as ClosedOn from organ");
        var names = (await Rows<NameRow>("select region, code, from_day as FromDay, name from organ_name order by from_day")).ToLookup(n => Id(n.Region, n.Code));
        var successors = (await Rows<SuccessorRow>("select region, code, successor_region as SuccessorRegion, successor_code as SuccessorCode from organ_successor"))
            .ToLookup(s => Id(s.Region, s.Code), s => Id(s.SuccessorRegion, s.SuccessorCode));
        return new(organs.Select(o => o.ToOrgan(names[Id(o.Region, o.Code)], successors[Id(o.Region, o.Code)])));

        async Task<IEnumerable<T>> Rows<T>(string sql) => await connection.QueryAsync<T>(new CommandDefinition(sql, transaction: transaction, cancellationToken: stop));
    }

    /// <summary>Keeps an organ as it is now; what was kept of it before is only ever added to.</summary>
    internal async Task Save(Work work, Organ organ, CancellationToken stop)
    {
        var key = new { region = organ.Id.Region.ToString(), code = organ.Id.Code };
        await Execute("""
            insert into organ (region, code, founded_on, closed_on)
            values (@region, @code, @founded, @closed)
            on conflict (region, code) do update set closed_on = excluded.closed_on
            """, new { key.region, key.code, founded = organ.FoundedOn.Iso(), closed = organ.ClosedOn?.Iso() });
        foreach (var name in organ.Names)
        {
            await Execute("insert into organ_name (region, code, from_day, name) values (@region, @code, @from, @name) on conflict (region, code, from_day) do nothing",
                new { key.region, key.code, from = name.From.Iso(), name = name.Name });
        }
        foreach (var successor in organ.Successors)
        {
            await Execute("""
                insert into organ_successor (region, code, successor_region, successor_code)
                values (@region, @code, @successorRegion, @successorCode)
                on conflict (region, code, successor_region, successor_code) do nothing
                """, new { key.region, key.code, successorRegion = successor.Region.ToString(), successorCode = successor.Code });
        }

        Task<int> Execute(string sql, object values) => work.Connection.ExecuteAsync(new CommandDefinition(sql, values, work.Transaction, cancellationToken: stop));
    }

    private static OrganId Id(string region, string code) => new(FiscalRegion.Parse(region), code);

    private sealed record OrganRow(string Region, string Code, string FoundedOn, string? ClosedOn)
    {
        public Organ ToOrgan(IEnumerable<NameRow> names, IEnumerable<OrganId> successors) => new(
            Id(Region, Code), IsoText.Day(FoundedOn), ClosedOn is null ? null : IsoText.Day(ClosedOn), [.. names.Select(n => new OrganName(n.Name, IsoText.Day(n.FromDay)))], [.. successors]);
    }

    private sealed record NameRow(string Region, string Code, string FromDay, string Name);

    private sealed record SuccessorRow(string Region, string Code, string SuccessorRegion, string SuccessorCode);
}

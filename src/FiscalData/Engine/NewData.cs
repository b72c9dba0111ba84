using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Tongjian.FiscalData;

/// <summary>What a reading knows that was not known at an earlier delivery (新数据): of each table the regions whose rows are others now.</summary>
internal sealed class NewData(DbConnection fiscal)
{
    /// <summary>One hash over every delivery up to this one, as they stood when it was the newest: equal marks, equal rows.</summary>
    public async Task<string> MarkAt(long delivery, CancellationToken stop)
    {
        var lines = await fiscal.QueryAsync<string>(Command("""
            select cast(l.number as varchar) || ' ' || l.dataset || ' ' || cast(l.row_count as varchar) || ' ' || coalesce(p.text, '') || ' '
                   || coalesce(cast(case when l.superseded_by <= $delivery then l.superseded_by end as varchar), '')
              from landed_delivery l
              left join delivery_manifest m on m.delivery_id = l.number
              left join wording p on p.id = m.package_id
             where l.number <= $delivery
             order by l.number
            """, delivery, stop));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    /// <summary>By table. A delivery touches the regions of its rows, a restatement those of the rows it replaced too.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlySet<int>>> Since(long delivery, CancellationToken stop)
    {
        var moved = await fiscal.QueryAsync<(long Number, string Dataset)>(Command(
            "select number, dataset from landed_delivery where number > $delivery or superseded_by > $delivery", delivery, stop));
        var touched = new Dictionary<string, IReadOnlySet<int>>(StringComparer.Ordinal);
        foreach (var table in moved.GroupBy(m => m.Dataset, StringComparer.Ordinal))
        {
            var numbers = string.Join(", ", table.Select(m => m.Number.ToString(CultureInfo.InvariantCulture)));
            var regions = await fiscal.QueryAsync<int>(Command($"""
                select mof_div_code from {table.Key} where delivery_id in ({numbers})
                union
                select mof_div_code from {EngineSchema.PastOf(table.Key)} where delivery_id in ({numbers})
                """, delivery, stop));
            touched[table.Key] = regions.ToHashSet();
        }
        return touched;
    }

    private static CommandDefinition Command(string sql, long delivery, CancellationToken stop) =>
        new(sql.Replace("$delivery", delivery.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), cancellationToken: stop);
}

using System.Data.Common;
using System.Globalization;
using Dapper;
using Tongjian.Ground;

namespace Tongjian.FiscalData;

/// <summary>The currency of each budget's amounts (币种), as its deliveries state it. A budget has one: sealing refuses a second (<see cref="CurrencyFitness"/>).</summary>
internal sealed class Currencies
{
    /// <summary>Of a budget that no delivery with amounts is known of.</summary>
    public const string Home = "CNY";

    private readonly List<(FiscalRegion Region, string Currency)> _known;

    private Currencies(IEnumerable<(int Region, string Currency)> known) => _known = [.. known.Select(k => (FiscalRegion.FromNumber(k.Region), k.Currency))];

    /// <param name="fiscal">Whichever engine, at whichever knowledge.</param>
    public static Task<Currencies> Read(DbConnection fiscal, CancellationToken stop) => Read(fiscal, long.MaxValue, stop);

    /// <summary>As they were when this delivery was the newest.</summary>
    public static async Task<Currencies> Read(DbConnection fiscal, long delivery, CancellationToken stop)
    {
        var until = delivery.ToString(CultureInfo.InvariantCulture);
        return new(await fiscal.QueryAsync<(int, string)>(new CommandDefinition($"""
            select distinct m.mof_div_code, c.text
              from delivery_manifest m
              join wording c on c.id = m.currency_id
             where m.mof_div_code is not null
               and m.sum_amt_fen is not null
               and m.delivery_id <= {until}
               and not exists (select 1 from delivery_manifest later where later.restates_id = m.package_id and later.currency_id is not null and later.delivery_id <= {until})
             order by 1, 2
            """, cancellationToken: stop)));
    }

    public string Of(int region)
    {
        var asked = FiscalRegion.FromNumber(region);
        return _known.FirstOrDefault(k => k.Region == asked).Currency ?? _known.FirstOrDefault(k => k.Region.Covers(asked)).Currency ?? Home;
    }

    /// <summary>The one currency of these budgets; amounts of several cannot be added up.</summary>
    public Outcome<string> Of(IEnumerable<int> regions)
    {
        var all = regions.Select(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return all.Count > 1
            ? new Refusal("spending.currency", $"这个范围里的数据币种不同（{string.Join("、", all)}），金额不能相加。", Remedy: "在“地区”里选一个地区，分别查看。")
            : all.Count == 0 ? Home : all[0];
    }
}

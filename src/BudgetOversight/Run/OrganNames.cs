using System.Data.Common;
using Dapper;

namespace Tongjian.BudgetOversight;

/// <summary>The names of budget units as org_unit gives them: of the year asked for, else of the newest year before it, else of any.</summary>
internal sealed class OrganNames
{
    private readonly Dictionary<(int Region, string Code), List<(int Year, string Name)>> _names = [];

    public static async Task<OrganNames> Read(DbConnection fiscal, CancellationToken stop)
    {
        var names = new OrganNames();
        var rows = await fiscal.QueryAsync<(int Region, int Year, string Code, string Name)>(new CommandDefinition("""
            select u.mof_div_code, u.fiscal_year, o.text, n.text
              from org_unit u
              join organ o on o.id = u.agency_id
              join wording n on n.id = u.agency_name_id
             order by u.fiscal_year desc
            """, cancellationToken: stop));
        foreach (var (region, year, code, name) in rows)
        {
            if (!names._names.TryGetValue((region, code), out var years))
                names._names[(region, code)] = years = [];
            years.Add((year, name));
        }
        return names;
    }

    /// <summary>The unit's name; its code where nobody has named it.</summary>
    public string Of(int region, int year, string code)
    {
        if (!_names.TryGetValue((region, code), out var years))
            return code;
        var at = years.FindIndex(y => y.Year <= year);
        return years[at < 0 ? years.Count - 1 : at].Name;
    }
}

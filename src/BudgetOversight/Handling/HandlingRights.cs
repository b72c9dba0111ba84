using System.Globalization;
using Tongjian.Ground;
using Tongjian.Roster;

namespace Tongjian.BudgetOversight;

/// <summary>Whose warnings somebody sees and handles: the committee all, finance and the units those addressed to them.</summary>
internal sealed class HandlingRights(Standings standings)
{
    /// <summary>Who sees every warning.</summary>
    public static readonly string[] Committee = [Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst, Roles.Auditor];

    /// <summary>Who sees the warnings addressed to them.</summary>
    public static readonly string[] Addressed = [Roles.FinanceBureau, Roles.HandlingOrgan];

    /// <param name="actor">As the ledger will name it; one that is no account sees nothing.</param>
    public async Task<HandlingScope> Of(string actor, CancellationToken stop) => await standings.Of(actor, stop) switch
    {
        { } standing when standing.Roles.Any(Committee.Contains) => new(standing.Roles, true, 0, null),
        { Organ: { } organ } standing when standing.Roles.Contains(Roles.FinanceBureau) => new(standing.Roles, false, DivisionOf(organ), null),
        { Organ: { } organ } standing when standing.Roles.Contains(Roles.HandlingOrgan) && organ.Split('-', 2) is [_, { Length: > 0 } unit] => new(standing.Roles, false, DivisionOf(organ), unit),
        { } standing => new(standing.Roles, false, 0, null),
        null => new([], false, 0, null),
    };

    /// <summary>The six digits that 421200-czj and 421200-301001 begin with; 0 where they are none.</summary>
    private static int DivisionOf(string organ) =>
        organ.Split('-')[0] is { Length: 6 } six && int.TryParse(six, NumberStyles.None, CultureInfo.InvariantCulture, out var division) ? division : 0;
}

/// <summary>The warnings that are somebody's to see, and what the roles may do with them. Queries carry it, so that a page cannot forget it.</summary>
/// <param name="Division">For those who are no part of the committee: six digits, 0 for nowhere.</param>
/// <param name="Unit">Null for finance, which sees those of all units of its division.</param>
internal sealed record HandlingScope(IReadOnlyList<string> Roles, bool IsWhole, int Division, string? Unit)
{
    /// <summary>To stand behind <c>where</c> over the table warning, with <see cref="Parameters"/>.</summary>
    public const string Condition = """
        (@Whole = 1 or (warning.region between @Low and @High
                        and exists (select 1 from handling seen where seen.warning = warning.id and seen.addressed_on is not null and (@Unit is null or seen.unit = @Unit))))
        """;

    /// <summary>The house's own work, which nobody asked for.</summary>
    public static HandlingScope Whole { get; } = new([], true, 0, null);

    /// <summary>True where anything is there to see at all.</summary>
    public bool SeesAny => IsWhole || Division > 0;

    /// <param name="id">A warning's; null for all.</param>
    /// <param name="today">For <see cref="ExceptionHold"/>, where the query asks it.</param>
    public object Parameters(string? id = null, DateOnly? today = null) => new { Id = id, Today = today?.Iso(), Whole = IsWhole ? 1L : 0L, Low = Division * 1000L, High = (Division * 1000L) + (Division > 0 ? 999 : -1), Unit };

    public bool May(Party party) => party switch
    {
        Party.Analyst or Party.Commission => Has(Tongjian.Roster.Roles.BudgetAnalyst) || Has(Tongjian.Roster.Roles.BudgetHead),
        Party.Head => Has(Tongjian.Roster.Roles.BudgetHead),
        Party.Finance => Has(Tongjian.Roster.Roles.FinanceBureau),
        Party.Unit => Has(Tongjian.Roster.Roles.HandlingOrgan) || Has(Tongjian.Roster.Roles.FinanceBureau),
        _ => false,
    };

    private bool Has(string role) => Roles.Contains(role);
}

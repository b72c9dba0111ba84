using Tongjian.Ground;

namespace Tongjian.Roster;

/// <summary>All organs at once (机构名册), for questions that go through several lives.</summary>
internal sealed class OrganBook(IEnumerable<Organ> organs)
{
    private readonly Dictionary<OrganId, Organ> _organs = organs.ToDictionary(o => o.Id);

    public Organ? Find(OrganId id) => _organs.GetValueOrDefault(id);

    /// <summary>The organs of a region that exist on the day, by code.</summary>
    public IReadOnlyList<Organ> In(FiscalRegion region, DateOnly day) =>
        [.. _organs.Values.Where(o => o.Id.Region == region && o.ExistsOn(day)).OrderBy(o => o.Id.Code, StringComparer.Ordinal)];

    /// <summary>Every organ known, by region and code.</summary>
    public IReadOnlyList<Organ> All => [.. _organs.Values.OrderBy(o => o.Id.Region).ThenBy(o => o.Id.Code, StringComparer.Ordinal)];

    /// <summary>
    /// Who answers on the day for what an organ once had to do: itself while it exists, else those that carried on, however many times they were merged or
    /// split since. Empty where it was abolished without a successor.
    /// </summary>
    public IReadOnlyList<Organ> SuccessorsOf(OrganId id, DateOnly day)
    {
        var answering = new List<Organ>();
        var seen = new HashSet<OrganId>();
        var open = new Queue<OrganId>([id]);
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next) || Find(next) is not { } organ)
                continue;
            if (organ.ClosedOn is { } closed && closed <= day)
                organ.Successors.ToList().ForEach(open.Enqueue);
            else
                answering.Add(organ);
        }
        return answering;
    }
}

using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.Suggestions;

/// <summary>Who somebody is for deputies' suggestions.</summary>
/// <param name="Account">As the ledger names it.</param>
/// <param name="Deputy">The deputy behind the account; null where there is none.</param>
/// <param name="Organ">The organ the account belongs to, as a handling organ; null otherwise.</param>
internal sealed record Person(string Account, IReadOnlyList<string> Roles, string? Deputy, string? Organ)
{
    /// <summary>Somebody of the committee, who sees every matter that was submitted.</summary>
    public bool IsCommittee => Has(Roster.Roles.DeputiesClerk) || Has(Roster.Roles.DeputiesHead) || Has(Roster.Roles.VoteDesk) || Has(Roster.Roles.Chairperson);

    public bool IsAssigner => Has(Roster.Roles.DeputiesClerk) || Has(Roster.Roles.DeputiesHead) || Has(Roster.Roles.GovernmentOffice);

    public bool May(Party party) => party switch
    {
        Party.Lead or Party.Joint => Deputy is not null,
        Party.Commission => Has(Roster.Roles.DeputiesClerk) || Has(Roster.Roles.DeputiesHead),
        Party.Head => Has(Roster.Roles.DeputiesHead),
        Party.Assigner => IsAssigner,
        Party.Organ => Organ is not null,
        Party.VoteDesk => Has(Roster.Roles.VoteDesk),
        Party.Chairpersons => Has(Roster.Roles.Chairperson) || Has(Roster.Roles.DeputiesHead),
        _ => false,
    };

    /// <summary>Whether the matter is there for this person at all: others are told that there is none.</summary>
    public bool Sees(Matter matter) =>
        Deputy is { } deputy && (matter.Lead == deputy || matter.Signatures.Any(s => s.Deputy == deputy && s.LeftOn is null))
        || (matter.State is not (MatterState.Draft or MatterState.Cosigning) && IsCommittee)
        || (matter.RegisteredOn is not null && IsAssigner)
        || (Organ is { } organ && matter.Assignments.Any(a => a.Organ == organ));

    private bool Has(string role) => Roles.Contains(role);
}

/// <summary>Looks up who acts, in the records and not in a session.</summary>
internal sealed class SuggestionRights(Standings standings, Deputies deputies, HouseSettings house)
{
    /// <param name="account">One that is no account is nobody.</param>
    public async Task<Person> Of(string account, CancellationToken stop)
    {
        if (await standings.Of(account, stop) is not { } standing)
            return new(account, [], null, null);
        var deputy = standing.Roles.Contains(Roster.Roles.Deputy) ? (await deputies.All(stop)).Values.FirstOrDefault(d => d.Account == account)?.Id : null;
        return new(account, standing.Roles, deputy, standing.Roles.Contains(Roster.Roles.HandlingOrgan) ? standing.Organ : null);
    }

    /// <summary>Whether a deputy of this house's congress may act on the day.</summary>
    public bool IsActive(Deputy? deputy, DateOnly day) => RegionCode.TryParse(house.RegionCode, out var region) && deputy?.IsActive(region, day) is true;
}

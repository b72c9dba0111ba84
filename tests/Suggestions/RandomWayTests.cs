using Tongjian.Ground;
using Tongjian.Suggestions;

namespace Tongjian.Tests.Suggestions;

/// <summary>Thousands of ways through the procedure by chance: what must be true of a matter is true after every act.</summary>
public sealed class RandomWayTests
{
    private static readonly string[] Organs = [Ideal.Organ, Ideal.CoOrgan, Ideal.OtherOrgan, "421200-104"];

    [Fact]
    public void What_must_be_true_of_a_matter_is_true_after_every_act()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        var reached = new HashSet<MatterState>();
        for (var way = 0; way < 3000; way++)
            Walk(chance, reached, $"seed {seed}, way {way}");
        Assert.True(reached.Count >= 20, $"only {reached.Count} states were reached: {string.Join(' ', reached)}");
    }

    private static void Walk(Random chance, HashSet<MatterState> reached, string where)
    {
        var matter = new Matter("m1", MatterState.Draft, Ideal.Lead, Ideal.Text) { Series = "6-1", Signatures = [new(Ideal.Lead, true)] };
        var day = new DateOnly(2026, 1, 5);
        for (var i = 0; i < 60 && Acts.From(matter.State).Any(); i++)
        {
            day = day.AddDays(chance.Next(chance.Next(5) == 0 ? 60 : 6));
            var act = Pick(matter, chance);
            if (!matter.Take(act, Asked(act.Key, matter, chance, day), Ideal.On(day)).Accepted(out var taken, out _))
                continue;
            Check(matter, act, taken, $"{where}: {act.Key} in {matter.State} on {day}");
            matter = taken.After;
            reached.Add(matter.State);
        }
    }

    private static void Check(Matter before, Act act, (Matter After, MatterStep Step) taken, string where)
    {
        var after = taken.After;
        Assert.True(after.Steps == before.Steps + 1 && taken.Step.State == after.State, where);
        Assert.True(before.AssignedOn is null || after.AssignedOn == before.AssignedOn, $"{where}: day zero moved");
        Assert.True(before.Number is null || after.Number == before.Number, $"{where}: the number changed");
        if (after.AssignedOn is not null)
        {
            var open = after.Assignments.Where(a => a.IsOpen).ToList();
            Assert.True(open.Count(a => a.Role is AssignmentRole.Lead) == 1 || open.Count(a => a.Role is AssignmentRole.Split) >= 2, $"{where}: nobody answers");
            var due = new SuggestionClock(Law.CityRules.DefaultsFor("试")).Reply(after with { State = MatterState.Handling })!.Day;
            Assert.True(due <= after.AssignedOn.Value.AddMonths(6), $"{where}: due {due}");
        }
        Assert.True(after.State is not (MatterState.Closed or MatterState.Archived) || !after.OpenPromises.Any(), $"{where}: closed with an open promise");
        Assert.True(after.HandledAgain <= 1, $"{where}: handled again twice");
        Assert.True(act.By is not Party.Organ || after.State is not (MatterState.SurveyOpen or MatterState.SurveyClosed) || after.State == before.State, $"{where}: an organ led into a survey");
        Assert.True(before.Rounds.Count <= after.Rounds.Count && before.Replies.Count <= after.Replies.Count && before.Contacts.Count <= after.Contacts.Count, $"{where}: history was lost");
        Assert.True(after.Rounds.All(r => r.ClosedOn is null || r.ClosedOn > r.LastDay), $"{where}: a survey was cut short");
    }

    /// <summary>Mostly the ways on, so that walks come far.</summary>
    private static Act Pick(Matter matter, Random chance)
    {
        var acts = Acts.From(matter.State).ToList();
        var onwards = acts.Where(a => a.Key is not ("withdraw" or "terminate" or "split" or "transfer-out" or "letter.approve" or "refuse.approve")).ToList();
        return chance.Next(12) > 0 && onwards.Count > 0 ? onwards[chance.Next(onwards.Count)] : acts[chance.Next(acts.Count)];
    }

    private static ActAsked Asked(string key, Matter matter, Random chance, DateOnly day)
    {
        var ideal = Ideal.Asked(key) with { Actor = $"account{chance.Next(3)}" };
        var own = matter.Assignments.Count == 0 ? null : matter.Assignments[chance.Next(matter.Assignments.Count)];
        return key switch
        {
            "edit" => ideal with { Text = Ideal.Text with { Proposal = $"拓宽路口{chance.Next(3)}" } },
            "invite" => ideal with { Deputies = [$"D00{chance.Next(2, 5)}"] },
            "confirm" or "leave" => ideal with { Deputy = $"D00{chance.Next(2, 5)}", SeenHash = matter.Text.Hash },
            "assign" => ideal with { Organs = chance.Next(2) == 0 ? ideal.Organs : [(AssignmentRole.Split, Organs[0]), (AssignmentRole.Split, Organs[1])] },
            "return.approve" or "hand-over" => ideal with { Assignment = own?.Number, Organs = [(AssignmentRole.Lead, Organs[chance.Next(Organs.Length)])] },
            "reply" => chance.Next(2) == 0 ? ideal with { Organ = own?.Organ } : ideal with { Organ = own?.Organ, Category = ReplyCategory.Planned, Promises = [("完工", day.AddDays(chance.Next(400)))] },
            "promise.put-off" or "promise.report" or "promise.kept" or "promise.broken" => ideal with { Organ = own?.Organ, Promise = chance.Next(1, 4), Day = day.AddDays(chance.Next(400)) },
            "serve" => ideal with { Deputies = [.. matter.Signers.Select(s => s.Deputy)], FaceToFace = chance.Next(2) == 0 },
            _ => ideal.Organ is null ? ideal : ideal with { Organ = own?.Organ },
        };
    }
}

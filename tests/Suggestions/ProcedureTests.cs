using Tongjian.Ground;
using Tongjian.Suggestions;

namespace Tongjian.Tests.Suggestions;

/// <summary>Every act in every state, held against a table written by hand.</summary>
public sealed class ProcedureTests
{
    private static readonly string[] Lines = [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "Suggestions", "procedure.txt")).Where(l => l.Length > 0 && l[0] != '#')];

    public static TheoryData<string> ActKeys => [.. Acts.All.Select(a => a.Key)];

    [Fact]
    public void The_table_names_every_act_and_every_state_and_nothing_else()
    {
        Assert.Equal(MatterStates.All.Select(s => s.Code), Words(Lines[0]));
        Assert.Equal(Acts.All.Select(a => a.Key).Order(StringComparer.Ordinal), Lines.Skip(1).Select(l => Words(l)[0]).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(ActKeys))]
    public void An_act_leads_where_the_table_says_and_is_refused_elsewhere(string key)
    {
        var row = Words(Lines.Single(l => Words(l)[0] == key));
        foreach (var facts in MatterStates.All)
        {
            var expected = row[1 + (int)facts.State];
            var matter = Ideal.For(key, Ideal.In(facts.State));
            var rules = key == "withdraw" ? WithdrawalAllowed : null;
            var day = key is "survey.close" or "return.ask" ? Ideal.Assigned.AddDays(3) : new DateOnly(2026, 3, 9);
            var outcome = matter.Take(Acts.Named(key), Ideal.Asked(key), Ideal.On(key == "return.ask" ? Ideal.Assigned.AddDays(1) : day, rules));
            var accepted = outcome.Accepted(out var taken, out var refusal);
            Assert.True((accepted ? taken.After.State.Facts().Code : ".") == expected, $"{key} in {facts.Code}: expected {expected}, {(accepted ? $"led to {taken.After.State.Facts().Code}" : $"refused: {refusal!.Code} {refusal.Sentence}")}");
            if (!accepted)
                Assert.Contains(refusal!.Code, new[] { "matter.state", "matter.over" });
        }
    }

    [Fact]
    public void Nobody_from_a_handling_organ_can_open_or_close_a_survey()
    {
        Assert.All(Acts.All.Where(a => a.To is MatterState.SurveyOpen or MatterState.SurveyClosed), a => Assert.Equal(Party.VoteDesk, a.By));
        Assert.DoesNotContain(Acts.All.Where(a => a.By is Party.Organ), a => a.To is MatterState.SurveyOpen or MatterState.SurveyClosed or MatterState.Closed);
    }

    /// <summary>What an organ or the government's office may do, and what it is told when it may not, is the same whether deputies are being asked or not.</summary>
    [Fact]
    public void Nobody_outside_learns_from_what_he_may_do_that_deputies_are_being_asked()
    {
        foreach (var act in Acts.All.Where(a => a.By is Party.Organ or Party.Assigner))
        {
            var told = new[] { MatterState.Replied, MatterState.SurveyOpen, MatterState.SurveyClosed, MatterState.Deliberation }
                .Select(state => Ideal.For(act.Key, Ideal.In(state)).Take(act, Ideal.Asked(act.Key), Ideal.On(new(2026, 3, 9))).Accepted(out _, out var refusal) ? "taken" : $"{refusal.Code} {refusal.Sentence} {refusal.Remedy}");
            Assert.True(told.Distinct().Count() == 1, $"{act.Key}: {string.Join(" / ", told)}");
        }
        // The control: what the commission is told does differ.
        Assert.NotEqual(Told(MatterState.Replied), Told(MatterState.SurveyOpen));

        static string? Told(MatterState state) => Ideal.In(state).Take(Acts.Named("track"), Ideal.Asked("track"), Ideal.On(new(2026, 3, 9))).Accepted(out _, out var refusal) ? null : refusal.Sentence;
    }

    [Fact]
    public void A_refused_state_names_whose_turn_it_is_and_the_law()
    {
        Assert.False(Ideal.In(MatterState.Submitted).Take(Acts.Named("assign"), Ideal.Asked("assign"), Ideal.On(new(2026, 3, 9))).Accepted(out _, out var refusal));
        Assert.Contains("现在是“已提交”", refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("代表工委", refusal.Remedy, StringComparison.Ordinal);
        Assert.Equal("《代表法》第五十一条第一款", refusal.Basis?.ToString());
    }

    private static Law.CityRules WithdrawalAllowed => Law.CityRules.Parse("""
        {"name": "试", "rules": [{"key": "suggestion_withdraw_after_assignment", "value": "yes", "from": "2020-01-01", "source": "试行办法第一条"}]}
        """).Accepted(out var rules, out _) ? rules : throw new InvalidOperationException();

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

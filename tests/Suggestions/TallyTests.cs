using Tongjian.Suggestions;

namespace Tongjian.Tests.Suggestions;

/// <summary>What of a survey is told, and that the rest cannot be worked out from it.</summary>
public sealed class TallyTests
{
    [Fact]
    public void A_group_is_told_from_five_answers_of_three_deputies_on()
    {
        var lines = Tally.Told([new("甲", 9, 3, 3, 2, 0), new("乙", 9, 3, 2, 2, 1), new("丙", 9, 2, 3, 2, 0), new("丁", 9, 3, 2, 1, 1), new("戊", 4, 0, 0, 0, 0)], "合计", 5);
        Assert.Equal([true, true, false, false, false], lines.Take(5).Select(l => l.IsTold)); // 丙 and 丁 hide each other: together 9 answers of at least 3
        Assert.Equal(new TallyLine("合计", 40, 19, 10, 7, 2), lines[5]);
    }

    [Fact]
    public void A_group_that_is_alone_in_not_being_told_takes_the_next_smallest_with_it()
    {
        var lines = Tally.Told([new("甲", 9, 7, 5, 2, 0), new("乙", 9, 5, 4, 2, 0), new("丙", 9, 2, 1, 1, 0)], "合计", 5);
        Assert.Equal([true, false, false], lines.Take(3).Select(l => l.IsTold));
        Assert.Equal(15, lines[3].Answered);
    }

    [Fact]
    public void A_group_that_is_dissatisfied_to_a_man_is_not_told()
    {
        var lines = Tally.Told([new("甲", 9, 7, 5, 2, 0), new("乙", 9, 6, 0, 0, 6), new("丙", 9, 8, 8, 0, 0)], "合计", 5);
        Assert.False(lines[1].IsTold);
        Assert.Equal(1, lines.Take(3).Count(l => l.IsTold));
    }

    /// <summary>Whatever is published, what is held back together has at least five answers of three deputies that do not all say the same bad word.</summary>
    [Fact]
    public void Taking_what_is_told_from_the_total_leaves_no_small_rest()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        var caught = 0;
        for (var round = 0; round < 5000; round++)
        {
            var groups = Enumerable.Range(0, chance.Next(1, 9)).Select(i => Group($"单位{i}", chance)).ToList();
            Assert.True(Rest(groups, Tally.Told(groups, "合计", 5)), $"seed {seed}, round {round}: {string.Join("; ", groups)}");
            caught += Rest(groups, Tally.Told(groups, "合计", 1, leastDeputies: 1)) ? 0 : 1;
        }
        Assert.True(caught > 1000, "with the threshold at one the attack must succeed, or it is no attack");
    }

    private static TallyGroup Group(string name, Random chance)
    {
        var (satisfied, basic, dissatisfied) = (chance.Next(6), chance.Next(3), chance.Next(3));
        var answered = satisfied + basic + dissatisfied;
        return new(name, answered + chance.Next(3), answered == 0 ? 0 : chance.Next(1, answered + 1), satisfied, basic, dissatisfied);
    }

    private static bool Rest(List<TallyGroup> groups, IReadOnlyList<TallyLine> lines)
    {
        var told = groups.Where(g => lines.Any(l => l.Group == g.Name && l.IsTold)).ToList();
        if (told.Any(g => !IsLarge([g])))
            return false;
        var rest = groups.Except(told).Where(g => g.Answered > 0).ToList();
        return !lines[^1].IsTold || rest.Count == 0 || IsLarge(rest);
    }

    private static bool IsLarge(List<TallyGroup> groups)
    {
        var answered = groups.Sum(g => g.Answered);
        return answered >= 5 && groups.Max(g => g.Deputies) >= 3 && groups.Sum(g => g.Dissatisfied) < answered;
    }
}

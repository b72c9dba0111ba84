using Tongjian.Law;

namespace Tongjian.Tests;

public class QuorumTests
{
    [Theory]
    [InlineData(60, 30, false)] // half is not a majority
    [InlineData(60, 31, true)]
    [InlineData(41, 20, false)]
    [InlineData(41, 21, true)]
    [InlineData(1, 1, true)]
    public void A_meeting_needs_more_than_half_of_the_full_membership(int members, int present, bool canMeet) =>
        Assert.Equal(canMeet, Quorum.CanMeet(members, present));

    [Theory]
    [InlineData(54, 27, false)] // 27 of 47 present is more than half of those present, and still not enough
    [InlineData(54, 28, true)]
    [InlineData(39, 19, false)]
    [InlineData(39, 20, true)] // with 20 present, every one of them
    public void A_resolution_needs_more_than_half_of_the_full_membership(int members, int votesFor, bool carries) =>
        Assert.Equal(carries, Quorum.Carries(members, votesFor));

    [Theory]
    [InlineData(344, 229, false)]
    [InlineData(344, 230, true)] // two thirds of 344 are 229 and a third
    [InlineData(300, 200, true)] // 以上 includes the number itself
    [InlineData(300, 199, false)]
    public void A_congress_needs_two_thirds_of_all_deputies(int deputies, int present, bool canMeet) => Assert.Equal(canMeet, Quorum.CongressCanMeet(deputies, present));

    [Theory]
    [InlineData(344, 172, false)]
    [InlineData(344, 173, true)]
    public void A_congress_decides_by_more_than_half_of_all_deputies(int deputies, int votesFor, bool carries) => Assert.Equal(carries, Quorum.CongressCarries(deputies, votesFor));

    [Theory]
    [InlineData(41, 8, false)]
    [InlineData(41, 9, true)]
    [InlineData(40, 8, true)]
    public void A_fifth_of_the_members_is_a_fifth_or_more(int members, int movers, bool enough) => Assert.Equal(enough, Quorum.IsOneFifth(members, movers));

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Five_members_may_move(int movers, bool enough) => Assert.Equal(enough, Quorum.CanMove(movers));

    [Theory]
    [InlineData(40, 41)]
    [InlineData(40, -1)]
    [InlineData(0, 0)]
    public void More_votes_than_members_are_a_mistake_of_the_caller(int members, int votesFor) =>
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => Quorum.Carries(members, votesFor));
}

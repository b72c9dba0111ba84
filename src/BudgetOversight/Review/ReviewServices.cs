using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>What the preliminary review of drafts brings into the house.</summary>
internal static class ReviewServices
{
    public const string Read = "review.read";

    public static IServiceCollection AddReview(this IServiceCollection services) => services
        .AddSingleton<ReviewReading>();

    public static IServiceCollection AddReviewWords(this IServiceCollection services) => services
        .AddAct(Read, "查看预算草案初步审查", Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst, Roles.Auditor);
}

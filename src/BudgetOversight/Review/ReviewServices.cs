using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>What the preliminary review of drafts brings into the house.</summary>
internal static class ReviewServices
{
    public const string Read = "review.read";

    public static IServiceCollection AddReview(this IServiceCollection services) => services
        .AddSingleton<ReviewReading>()
        .AddSingleton<ReviewStore>()
        .AddSingleton<GiveOpinion>()
        .AddSingleton<IssuePaper>()
        .AddSingleton<IRegister>(ReviewRegisters.Opinion)
        .AddSingleton<IRegister>(ReviewRegisters.Paper);

    public static IServiceCollection AddReviewWords(this IServiceCollection services) => services
        .AddAct(Read, "查看预算草案初步审查", Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst, Roles.Auditor)
        .AddAct(GiveOpinion.Act, "写草案审查意见", Roles.BudgetHead, Roles.BudgetAnalyst)
        .AddAct(IssuePaper.Act, "印发初步审查分析报告", Roles.BudgetHead)
        .AddSingleton(new ActWord(GiveOpinion.Act, "写草案审查意见"))
        .AddSingleton(new ActWord(IssuePaper.Act, "印发初步审查分析报告"))
        .AddSingleton(new RegisterWord(ReviewRegisters.Opinion.Name, ReviewRegisters.Opinion.Title))
        .AddSingleton(new RegisterWord(ReviewRegisters.Paper.Name, ReviewRegisters.Paper.Title));

    public static void MapReview(this IEndpointRouteBuilder house)
    {
        house.MapGet(DraftBudgets.Path + "/papers/{id}.docx", PaperFiles.Issued).RequireAuthorization(Read);
        house.MapGet(DraftBudgets.Path + "/papers/{id}.pdf", PaperFiles.Printed).RequireAuthorization(Read);
    }
}

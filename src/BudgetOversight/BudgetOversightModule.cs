using System.CommandLine;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Rules over what finance handed over, and the warnings they raise.</summary>
public static class BudgetOversightModule
{
    public static IServiceCollection AddBudgetOversight(this IServiceCollection services) => services
        .AddSingleton(house => RuleCatalogue.Load(RuleCatalogue.Shipped, RuleSettings.Read(house.GetRequiredService<DataFolder>())))
        .AddSingleton<WarningStore>()
        .AddSingleton<WarningEvidence>()
        .AddSingleton<RunRules>()
        .AddSingleton<IFigureSource, WarningFigures>();

    public static IEnumerable<Command> BudgetOversightCommands(Front front) => [RulesCommands.Create(front), WarningsCommand.Create(front)];
}

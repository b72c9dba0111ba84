using System.CommandLine;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>Rules over what finance handed over, and the warnings they raise.</summary>
public static class BudgetOversightModule
{
    public static IServiceCollection AddBudgetOversight(this IServiceCollection services) => services
        .AddSingleton(house => RuleCatalogue.Load(RuleCatalogue.Shipped, Path.Combine(house.GetRequiredService<DataFolder>().Root, RuleCatalogue.OwnFolder)))
        .AddSingleton<RuleSettingStore>()
        .AddSingleton<SetParameter>()
        .AddSingleton<Backtest>()
        .AddSingleton<RuleRecords>()
        .AddSingleton<IRegister>(RuleSettingStore.Register)
        .AddSingleton<WarningStore>()
        .AddSingleton<RunHistory>()
        .AddSingleton<WarningEvidence>()
        .AddSingleton<RunRules>()
        .AddHandling()
        .AddReview()
        .AddSingleton<IRegister>(WarningRegisters.Run)
        .AddSingleton<IRegister>(WarningRegisters.Warning)
        .AddSingleton<IJobHandler, RunRulesJob>()
        .AddSingleton<IFigureSource, WarningFigures>()
        .AddSingleton<PlaceDoubts>()
        .AddSingleton<CountyNumbers>()
        .AddSingleton<ChairFigures>()
        .AddSingleton<IFigureSource>(house => house.GetRequiredService<ChairFigures>());

    public static IServiceCollection AddBudgetPages(this IServiceCollection services) => services
        .AddAct("warning.read", "查看预警", Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst, Roles.Auditor)
        .AddAct("warning.open", "查看发给本单位的预警", [.. HandlingRights.Committee, .. HandlingRights.Addressed])
        .AddAct("finance-warning.read", "查看财政预警比对", [.. HandlingRights.Committee, Roles.FinanceBureau])
        .AddAct(TakeInFinanceWarnings.Act, "导入财政预警", TakeInFinanceWarnings.Importers)
        .AddAct("views.chair", "查看主任一页", Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst)
        .AddAct("views.place", "查看一个地方的预算", Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst, Roles.Auditor, Roles.Deputy, Roles.DeputiesClerk)
        .AddAct("views.counties", "查看县市区横比", Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst, Roles.Auditor)
        .AddRoom("预算监督", "/budget", "warning.read",
            new RoomPage("主任一页", "/budget/chair", "views.chair"),
            new RoomPage("我的县", PlacePage.Path, "views.place"),
            new RoomPage("县市区横比", CountiesPage.Path, "views.counties"),
            new RoomPage("待办", HandlingsPage.Path, "warning.open"),
            new RoomPage("预警", WarningList.Path, "warning.read"),
            new RoomPage("函件", LettersPage.Path, "warning.read"),
            new RoomPage("财政比对", FinanceWarningsPage.Path, "finance-warning.read"),
            new RoomPage("预算执行", "/budget/execution", "spending.read"),
            new RoomPage("支付明细", "/budget/payments", "spending.read"),
            new RoomPage("报送", "/budget/deliveries", "delivery.read"),
            new RoomPage("草案初审", DraftBudgets.Path, ReviewServices.Read),
            new RoomPage("法定时钟", "/budget/clock", "warning.read"),
            new RoomPage("规则", "/budget/rules", "warning.read"),
            new RoomPage("例外", ExceptionList.Path, "warning.read"))
        .AddAct("rules.run", "运行规则", Roles.BudgetHead, Roles.BudgetAnalyst)
        .AddSingleton(new ActWord("rules.run", "运行规则"))
        .AddAct("rules.tune", "改规则的参数", Roles.BudgetHead)
        .AddSingleton(new ActWord("rules.set", "设定规则参数"))
        .AddSingleton(new RegisterWord("rule_setting", "规则参数"))
        .AddSingleton(new RegisterWord("rule_run", "规则运行"))
        .AddHandlingWords()
        .AddReviewWords()
        .AddSingleton<ISearchSource, RuleSearch>()
        .AddScoped<IWorkList, WarningWork>();

    public static void MapBudgetOversight(this IEndpointRouteBuilder house)
    {
        house.MapGet("/budget/warnings.csv", WarningList.Csv).RequireAuthorization("warning.read");
        house.MapGet(WarningList.Path + "/{id}/files/{file}", LetterFiles.Attached).RequireAuthorization("warning.open");
        house.MapGet(ExceptionList.Path + "/{number:long}/file", ExceptionList.Paper).RequireAuthorization("warning.read");
        house.MapGet(LettersPage.Path + "/{id}.docx", LetterFiles.Issued).RequireAuthorization("warning.open");
        house.MapGet(LettersPage.Path + "/{id}.pdf", LetterFiles.Printed).RequireAuthorization("warning.open");
        house.MapReview();
        house.MapPost("/budget/rules/run", RunRulesJob.Start).RequireFormToken().RequireAuthorization("rules.run");
    }

    public static IEnumerable<Command> BudgetOversightCommands(Front front) => [RulesCommands.Create(front), WarningsCommand.Create(front), ExceptionCommands.Create(front), ClockCommand.Create(front), ReviewCommand.Create(front)];
}

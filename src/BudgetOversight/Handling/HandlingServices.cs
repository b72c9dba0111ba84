using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary>What the handling of warnings brings into the house.</summary>
internal static class HandlingServices
{
    public static IServiceCollection AddHandling(this IServiceCollection services) => services
        .AddSingleton<HandlingLimits>()
        .AddSingleton<HandlingRights>()
        .AddSingleton<HandlingStore>()
        .AddSingleton<TakeStep>()
        .AddSingleton<HandlingLife>()
        .AddSingleton<LetterStore>()
        .AddSingleton<IssueLetter>()
        .AddSingleton<PdfPrinter>()
        .AddSingleton<ICheckup>(house => house.GetRequiredService<PdfPrinter>())
        .AddSingleton<HandlingWork>()
        .AddSingleton<ExceptionStore>()
        .AddSingleton<ProposeExceptionEntry>()
        .AddSingleton<TakeExceptionStep>()
        .AddSingleton<ExceptionWork>()
        .AddSingleton<IRegister>(ExceptionStore.Register)
        .AddSingleton<IFigureSource, HandlingFigures>()
        .AddSingleton<FinanceWarningStore>()
        .AddSingleton<TakeInFinanceWarnings>()
        .AddSingleton<IRegister>(FinanceWarningStore.Register)
        .AddSingleton<IRegister>(LetterRegister.Letter)
        .AddSingleton<IRegister>(HandlingRegisters.Handling);

    public static IServiceCollection AddHandlingWords(this IServiceCollection services)
    {
        services.AddSingleton(new RegisterWord(HandlingActs.Register, HandlingRegisters.Handling.Title));
        services.AddSingleton(new RegisterWord(LetterRegister.Letter.Name, LetterRegister.Letter.Title));
        services.AddSingleton(new ActWord("letter.issue", "发函"));
        services.AddSingleton(new RegisterWord(FinanceWarningStore.Register.Name, FinanceWarningStore.Register.Title));
        services.AddSingleton(new ActWord(TakeInFinanceWarnings.Act, "导入财政预警"));
        services.AddScoped<IWorkList>(house => house.GetRequiredService<HandlingWork>());
        services.AddSingleton(new RegisterWord(ExceptionStore.Register.Name, ExceptionStore.Register.Title));
        services.AddScoped<IWorkList>(house => house.GetRequiredService<ExceptionWork>());
        foreach (var (key, words, roles) in ExceptionStep.All)
            services.AddAct(ExceptionStep.Act(key), words, roles).AddSingleton(new ActWord(ExceptionStep.Act(key), words));
        foreach (var step in Transitions.All)
            services.AddSingleton(new ActWord($"{HandlingActs.Register}.{step.Key}", step.Words));
        return services;
    }
}

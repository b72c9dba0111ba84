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
        .AddSingleton<IRegister>(HandlingRegisters.Handling);

    public static IServiceCollection AddHandlingWords(this IServiceCollection services)
    {
        services.AddSingleton(new RegisterWord(HandlingActs.Register, "预警办理"));
        foreach (var step in Transitions.All)
            services.AddSingleton(new ActWord($"{HandlingActs.Register}.{step.Key}", step.Words));
        return services;
    }
}

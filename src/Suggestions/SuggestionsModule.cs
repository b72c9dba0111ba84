using Tongjian.Records;

namespace Tongjian.Suggestions;

/// <summary>Deputies' bills and suggestions, from the draft to the promise that is kept (代表议案、建议).</summary>
public static class SuggestionsModule
{
    public static IServiceCollection AddSuggestions(this IServiceCollection services) => services
        .AddSingleton<MatterStore>()
        .AddSingleton<SuggestionRights>()
        .AddSingleton<TakeAct>()
        .AddSingleton<Urn>()
        .AddSingleton<VoteKeys>()
        .AddSingleton<CastAnswer>()
        .AddSingleton<CountAnswers>()
        .AddSingleton<TextIndex>()
        .AddSingleton<IRegister>(CountAnswers.Register)
        .AddSingleton<IRegister>(VoteKeys.Register)
        .AddSingleton<IRegister>(MatterStore.Register);
}

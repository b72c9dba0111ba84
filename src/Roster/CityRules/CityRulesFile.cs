using Tongjian.Law;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.Roster;

/// <summary>The rule pack of this place: <c>city-rules.json</c> in the data folder; the program's defaults where there is none.</summary>
internal static class CityRulesFile
{
    /// <exception cref="InvalidDataException">The pack is refused: see <see cref="CityRules"/>.</exception>
    public static CityRules Read(DataFolder folder, HouseSettings house)
    {
        var file = Path.Combine(folder.Root, "city-rules.json");
        if (!File.Exists(file))
            return CityRules.DefaultsFor(house.Region);
        return CityRules.Parse(File.ReadAllText(file)).Accepted(out var rules, out var refusal)
            ? rules
            : throw new InvalidDataException($"{file}：{refusal.Sentence}{refusal.Remedy}");
    }
}

/// <summary>Reads the rule pack before the first page is served: a wrong one stops the server, not a clerk.</summary>
internal sealed class CityRulesCheck(CityRules rules, ILogger<CityRulesCheck> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.LogInformation("规则包：{Name}", rules.Name);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

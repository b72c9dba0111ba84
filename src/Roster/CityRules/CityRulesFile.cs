using Tongjian.Law;
using Tongjian.Records;
using Tongjian.Shell;

namespace Tongjian.Roster;

/// <summary>The rule pack of this place: <c>city-rules.json</c> in the data folder; the program's defaults where there is none.</summary>
internal static class CityRulesFile
{
    public static string In(DataFolder folder) => Path.Combine(folder.Root, "city-rules.json");

    /// <exception cref="InvalidDataException">The pack is refused: see <see cref="CityRules"/>.</exception>
    public static CityRules Read(DataFolder folder, HouseSettings house)
    {
        var file = In(folder);
        if (!File.Exists(file))
            return CityRules.DefaultsFor(house.Region);
        return CityRules.Parse(File.ReadAllText(file)).Accepted(out var rules, out var refusal)
            ? rules
            : throw new InvalidDataException($"{file}：{refusal.Sentence}{refusal.Remedy}");
    }
}

using System.Text.Json.Serialization;

namespace Tongjian.Shell;

/// <summary>What this installation is told about itself in <c>settings.json</c> of its data folder. A missing file means a house not yet set up.</summary>
public sealed record HouseSettings
{
    /// <summary>The committee's name on every page.</summary>
    public string Committee { get; init; } = "人大常委会";

    /// <summary>Its region's name.</summary>
    public string Region { get; init; } = "未设定地区";

    /// <summary>Its region's code as GB/T 2260 builds it: 4212 for a city, 421202 for a county.</summary>
    public string? RegionCode { get; init; }

    /// <summary>The day the clock stands at; null in earnest.</summary>
    public DateOnly? DemoDay { get; init; }

    /// <summary>Who signs letters about warnings; null for the committee's 预算工作委员会.</summary>
    public string? LetterIssuer { get; init; }

    /// <summary>The word before their numbers, without its last character (发文机关代字): 咸人常预; null for one made from the region's name.</summary>
    public string? LetterWord { get; init; }

    /// <summary>Addresses of the reverse proxies that are believed when they say that the browser came by https; nobody is where this is not set.</summary>
    public IReadOnlyList<string>? Proxies { get; init; }

    [JsonIgnore]
    public bool IsDemo => DemoDay is not null;
}

using System.Text.Json;

namespace Tongjian.SampleCity;

/// <summary>What the sample city is made from: samples/xianning/city.json.</summary>
internal sealed record CitySettings(
    string City,
    string Province,
    string ProvinceName,
    ulong StartValue,
    long Payments,
    string Years,
    int[] MonthWeights,
    RegionSettings[] Regions)
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <exception cref="JsonException">The settings cannot be read.</exception>
    public static CitySettings Read() => JsonSerializer.Deserialize<CitySettings>(SampleText.Of("city.json"), Form)
        ?? throw new JsonException("样例城市的设置为空。");
}

/// <param name="Division">Six digits.</param>
/// <param name="Short">The character documents are numbered with: 咸财预发.</param>
/// <param name="Weight">Share of payments, in per cent of the whole.</param>
/// <param name="Session">Month and day on which the congress usually approves the budget.</param>
internal sealed record RegionSettings(string Division, string Name, string Short, int Weight, int[] Session, string[] Townships)
{
    public bool IsCity => Division.EndsWith("00", StringComparison.Ordinal);

    public string Code => Division + "000";
}

/// <summary>One order to the generator.</summary>
/// <param name="Payments">About how many payments over all years.</param>
internal sealed record SampleOrder(string Folder, long Payments, int FirstYear, int LastYear, ulong StartValue)
{
    public int YearCount => LastYear - FirstYear + 1;

    /// <summary>The day on which everything delivered was known: nothing is received later.</summary>
    public DateOnly Clock => new(LastYear, 12, 31);
}

namespace Tongjian.Exchange;

/// <summary>How large a package may be before anything in it is believed. A package past a limit is refused, not read.</summary>
public sealed record PackageLimits
{
    public static PackageLimits Default { get; } = new();

    public long PackageBytes { get; init; } = 8L << 30;

    /// <summary>All parts together, unpacked; what the zip declares and what really comes out are both held against it.</summary>
    public long UnpackedBytes { get; init; } = 16L << 30;

    /// <summary>Unpacked over packed size of one part above <see cref="RatioFrom"/>. Parquet hardly shrinks; a CSV of rejects seldom passes 30.</summary>
    public int Ratio { get; init; } = 100;

    public long RatioFrom { get; init; } = 1 << 20;

    public int Entries { get; init; } = 64;

    /// <summary>datapackage.json, hashes.txt and the signature, each: they are held in memory.</summary>
    public long DocumentBytes { get; init; } = 4 << 20;
}

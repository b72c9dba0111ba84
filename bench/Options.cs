using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.Bench;

/// <summary>What every benchmark takes.</summary>
internal sealed class Options(string[] arguments)
{
    /// <summary>Payments.</summary>
    public int Rows => Number("--rows", 1_000_000);

    /// <summary>How often every contestant has its turn; its best round counts.</summary>
    public int Rounds => Number("--rounds", 5);

    /// <summary>Whether a tuned PostgreSQL takes part; its processor time is its own and not told.</summary>
    public bool Postgres => arguments.Contains("--postgres");

    /// <summary>Rules that are not asked, with commas between: what the yardstick makes of weekends is no finding.</summary>
    public IReadOnlyList<string> Without => Array.IndexOf(arguments, "--without") is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1].Split(',') : [];

    /// <summary>Two threads, as the reference machine has, and the memory that was asked for.</summary>
    public EngineSettings Engine => new() { Threads = 2, MemoryMiB = Number("--memory", 8192) };

    private int Number(string name, int otherwise) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;
}

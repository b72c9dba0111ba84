using Npgsql;
using Tongjian.Records;

namespace Tongjian.FiscalData;

/// <summary>
/// Where the fiscal tables stand on a server: <c>"fiscal": { "postgres": "Host=..." }</c> in <c>settings.json</c>, a PostgreSQL connection string.
/// The environment variable <c>TONGJIAN_FISCAL</c> goes before it. It may hold a password and is never printed.
/// </summary>
internal static class ServerAddress
{
    public const string Variable = "TONGJIAN_FISCAL";

    /// <returns>Null where none is set.</returns>
    /// <exception cref="InvalidDataException">It is not a connection string.</exception>
    public static string? Read(DataFolder folder)
    {
        var text = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : SettingsFile.Read<Settings>(folder).Fiscal.Postgres;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return IsConnectionString(text)
            ? text
            : throw new InvalidDataException($"设置文件 {folder.SettingsFile}（或环境变量 {Variable}）：fiscal.postgres 不是PostgreSQL连接串，应写作 Host=...;Database=...;Username=...。");
    }

    /// <remarks>What the driver says of a wrong one repeats it, and is dropped here.</remarks>
    private static bool IsConnectionString(string text)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(text);
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException)
        {
            return false;
        }
    }

    private sealed class Settings
    {
        public FiscalPart Fiscal { get; init; } = new();
    }

    private sealed class FiscalPart
    {
        public string? Postgres { get; init; }
    }
}

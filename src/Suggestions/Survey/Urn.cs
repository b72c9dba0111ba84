using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Tongjian.Records;

namespace Tongjian.Suggestions;

/// <summary>
/// Where answers lie until they are counted (票箱): a file of its own, apart from the records. A row is a name that nobody can read and an answer that only
/// the vote desk can open. It says neither who nor when nor in which order; a second answer takes the first one's place.
/// </summary>
/// <remarks>The name is an HMAC over survey and deputy under a secret of this house: whoever has the file alone cannot tell whether a deputy has answered.</remarks>
internal sealed class Urn
{
    private const int SecretLength = 32;

    private readonly string _connection;
    private readonly byte[] _secret;

    public Urn(DataFolder folder)
    {
        _secret = Secret(Path.Combine(folder.Keys, "urn.secret"));
        FileName = Path.Combine(folder.Root, "urn.db");
        _connection = new SqliteConnectionStringBuilder { DataSource = FileName, DefaultTimeout = 30, Pooling = false }.ToString();
        using var connection = Open();
        // Without a journal that outlives its transaction, pages in random order, nothing left of what is replaced.
        connection.Execute("create table if not exists ballot (name text not null primary key, survey text not null, answer blob not null) without rowid");
    }

    public string FileName { get; }

    /// <summary>On the disk when this returns.</summary>
    /// <param name="survey">The matter and the number of its survey.</param>
    public void Put(string survey, string deputy, byte[] answer)
    {
        using var connection = Open();
        connection.Execute("insert into ballot (name, survey, answer) values (@name, @survey, @answer) on conflict (name) do update set answer = excluded.answer",
            new { name = NameOf(survey, deputy), survey, answer });
    }

    /// <summary>The sealed answers of a survey, in no order.</summary>
    public IReadOnlyList<byte[]> Of(string survey)
    {
        using var connection = Open();
        return [.. connection.Query<byte[]>("select answer from ballot where survey = @survey order by name", new { survey })];
    }

    public static string SurveyOf(string matter, int round) => string.Create(CultureInfo.InvariantCulture, $"{matter}/{round}");

    private string NameOf(string survey, string deputy) => Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{survey}\n{deputy}")));

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        connection.Execute("pragma journal_mode = delete; pragma synchronous = full; pragma secure_delete = on; pragma temp_store = memory");
        return connection;
    }

    private static byte[] Secret(string file)
    {
        if (!File.Exists(file))
            DurableFile.Create(file, RandomNumberGenerator.GetBytes(SecretLength), secret: true);
        return File.ReadAllBytes(file) is { Length: SecretLength } secret ? secret : throw new InvalidDataException($"{file} 已损坏。请从备份恢复 keys 目录。");
    }
}

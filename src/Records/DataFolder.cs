namespace Tongjian.Records;

/// <summary>The one folder that holds everything an installation knows. Copying it while the server is stopped is a backup.</summary>
public sealed class DataFolder
{
    public DataFolder(string root)
    {
        Root = Path.GetFullPath(root);
        foreach (var folder in (string[])[Root, Files, Packages, Ledger, Uploads, Temporary])
            DurableFile.CreateFolder(folder);
        DurableFile.CreateFolder(Keys, secret: true);
    }

    public string Root { get; }

    /// <summary>Throws away half-written things. Only under the folder's lock: nobody else is writing then.</summary>
    public void EmptyTemporary()
    {
        Directory.Delete(Temporary, recursive: true);
        Directory.CreateDirectory(Temporary);
    }

    /// <summary>SQLite: people, cases, deliveries, warnings, the ledger.</summary>
    public string RecordsFile => Path.Combine(Root, "records.db");

    /// <summary>DuckDB: a cache of what the sealed packages say. It may be deleted at any time.</summary>
    public string FiscalFile => Path.Combine(Root, "fiscal.duckdb");

    public string Files => Path.Combine(Root, "files");

    /// <summary>Sealed packages, named by their SHA-256.</summary>
    public string Packages => Path.Combine(Root, "packages");

    public string Keys => Path.Combine(Root, "keys");

    /// <summary>The leaf hashes and the newest checkpoint of each year: a copy of the ledger outside the database, for verification and for witnesses.</summary>
    public string Ledger => Path.Combine(Root, "ledger");

    /// <summary>Uploaded files between being checked and being sealed. A restart leaves them; tasks that go on read them again.</summary>
    public string Uploads => Path.Combine(Root, "uploads");

    /// <summary>Half-written things; emptied at start.</summary>
    public string Temporary => Path.Combine(Root, "tmp");

    /// <summary>Where a running server listens for commands.</summary>
    public string CommandSocket => Path.Combine(Root, "server.sock");

    public string SettingsFile => Path.Combine(Root, "settings.json");
}

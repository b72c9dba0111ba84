using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tongjian.Records;

/// <summary>One year's log recomputed from its stored texts, by the platform's hash and the definition of the tree: every place where it is not what it says.</summary>
internal sealed class LogAudit
{
    /// <summary>Beyond this, missing entries in a row are reported as a stretch.</summary>
    private const int NamedMissing = 1000;

    private readonly List<Mismatch> _mismatches = [];

    private LogAudit(LogRow log) => Log = log;

    public LogRow Log { get; }

    public IReadOnlyList<Mismatch> Mismatches => _mismatches;

    /// <summary>32 bytes for each entry, recomputed; zeros stand for a missing one.</summary>
    public byte[] LeafHashes { get; private set; } = [];

    /// <summary>The act and its record, for the sentences of later checks; by index in the year.</summary>
    public List<string> Labels { get; } = [];

    public byte[] Root => MerkleProof.Root(LeafHashes);

    public static async Task<LogAudit> Of(DbConnection connection, LogRow log, CancellationToken stop)
    {
        var audit = new LogAudit(log);
        using var leafHashes = new MemoryStream();
        await foreach (var row in LedgerRows.Entries(connection, log.Year, long.MaxValue).WithCancellation(stop))
            audit.Examine(row, leafHashes);
        audit.Missing(log.FirstIndex + log.Size, leafHashes);
        audit.LeafHashes = leafHashes.ToArray();
        audit.ExamineHead();
        return audit;
    }

    public void Report(RecordRef record, string code, string sentence) => _mismatches.Add(new(record, code, sentence));

    public void Report(long index, string code, string sentence) => Report(EntryRef(index), code, sentence);

    public static RecordRef EntryRef(long index) => new("ledger", index.ToString(CultureInfo.InvariantCulture));

    public string Name(int position) => $"账本第{Log.FirstIndex + position}条（{Labels[position]}）";

    private void Examine(EntryRow row, MemoryStream leafHashes)
    {
        var position = row.EntryIndex - Log.FirstIndex;
        var label = $"{row.Act} {row.Register}/{row.RecordId}";
        if (position < Labels.Count || position >= Log.Size)
        {
            Report(row.EntryIndex, "entry.extra", $"账本第{row.EntryIndex}条（{label}）多出：{Log.Year}年的账本只有第{Log.FirstIndex}条到第{Log.FirstIndex + Log.Size - 1}条。");
            return;
        }
        Missing(row.EntryIndex, leafHashes);
        Labels.Add(label);

        var leafHash = SHA256.HashData([0, .. Encoding.UTF8.GetBytes(row.Text)]);
        leafHashes.Write(leafHash);
        if (Convert.ToHexStringLower(leafHash) != row.LeafHash)
            Report(row.EntryIndex, "entry.changed", $"账本第{row.EntryIndex}条（{label}）的内容与其叶散列不符：内容或散列被改动。");
        if (CanonicalEntry.Read(row.Text) is not { } read)
        {
            Report(row.EntryIndex, "entry.unreadable", $"账本第{row.EntryIndex}条（{label}）的内容不是规范格式，不是本系统写入的。");
            return;
        }
        var (index, at, act) = read;
        if (index != row.EntryIndex)
            Report(row.EntryIndex, "entry.moved", $"账本第{row.EntryIndex}条（{label}）的内容自称是第{index}条：条目被移动或调换。");
        else if ((act.Act, act.Actor, act.Subject, CanonicalEntry.Time(at)) != (row.Act, row.Actor, new RecordRef(row.Register, row.RecordId), row.ActedAt))
            Report(row.EntryIndex, "entry.columns", $"账本第{row.EntryIndex}条的检索栏（{label}）与内容（{act.Act} {act.Subject}）不符：检索栏被改动。");
    }

    /// <summary>Entries that should stand between the last one seen and <paramref name="before"/>.</summary>
    private void Missing(long before, MemoryStream leafHashes)
    {
        var first = Log.FirstIndex + Labels.Count;
        if (before - first > NamedMissing)
        {
            Report(first, "entry.missing", $"账本第{first}条到第{before - 1}条缺失，共{before - first}条。");
            if (before - first > Array.MaxLength / MerkleTree.HashBytes - Labels.Count)
                return;
        }
        for (var index = first; index < before; index++)
        {
            if (before - first <= NamedMissing)
                Report(index, "entry.missing", $"账本第{index}条缺失：条目被删除。");
            Labels.Add("缺失");
            leafHashes.Write(new byte[MerkleTree.HashBytes]);
        }
    }

    private void ExamineHead()
    {
        string? stored;
        try
        {
            stored = Convert.ToHexStringLower(Log.Tree().Root());
        }
        catch (Exception broken) when (broken is ArgumentException or FormatException)
        {
            stored = null;
        }
        if (stored != Convert.ToHexStringLower(Root))
            Report(new RecordRef("log", Log.Year.ToString(CultureInfo.InvariantCulture)), "log.root", $"{Log.Year}年账本的树根与各条内容算出的不符。");
    }
}

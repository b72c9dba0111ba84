using System.Globalization;

namespace Tongjian.Records;

/// <summary>Follows what the ledger says of the records, act by act, and holds the registers against where it leads.</summary>
internal sealed class RegisterAudit(IReadOnlyDictionary<string, IRegister> registers)
{
    private readonly Dictionary<RecordRef, Stated> _stated = [];

    /// <summary>Acted upon, by acts that state nothing.</summary>
    private readonly HashSet<RecordRef> _silent = [];

    /// <summary>Registers of which a file of states is gone: what was said there is not known.</summary>
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);

    private readonly List<Mismatch> _mismatches = [];

    public IReadOnlyList<Mismatch> Mismatches => _mismatches;

    /// <param name="records">Null where the file that the entry names is gone.</param>
    public void Follow(long index, LedgerEvent act, IReadOnlyList<StatedRecord>? records)
    {
        if (records is null)
        {
            var file = act.Facts[StatedAct.FileFact];
            _lost.UnionWith(act.Facts.GetValueOrDefault(StatedAct.FileRegistersFact, act.Subject.Register).Split(' '));
            Report(act.Subject, "record.file", $"账本第{index}条（{act.Act} {act.Subject}）记下的状态文件 {file} 缺失或被改动。");
        }
        else if (records.Count == 0)
        {
            _silent.Add(act.Subject);
        }
        foreach (var record in records ?? [])
        {
            if (registers.TryGetValue(record.Record.Register, out var register) && !_lost.Contains(register.Name))
                Follow(register, new(index, act.Act, record.State), record);
        }
    }

    /// <returns>How many records the ledger states nothing of; null where it cannot be told.</returns>
    public int? Compare(IRegister register, IReadOnlyDictionary<string, RecordState> there)
    {
        if (_lost.Contains(register.Name))
            return null;
        var unstated = 0;
        foreach (var (id, state) in there.OrderBy(record => record.Key, StringComparer.Ordinal))
        {
            var record = new RecordRef(register.Name, id);
            if (_stated.TryGetValue(record, out var stated))
                Compare(register, record, stated, state);
            else if (register.MayBeUnstated(id, state, _silent.Contains))
                unstated++;
            else
                Report(record, "record.unrecorded", $"{register.Title} {id} 在账本中没有记载：不是经本系统登记的。现为：{Shown(state)}。");
        }
        foreach (var (record, stated) in _stated.Where(s => s.Key.Register == register.Name && s.Value.State.Columns.Count > 0 && !there.ContainsKey(s.Key.Id)))
            Report(record, "record.deleted", $"{register.Title} {record.Id} 记在账本{stated}，登记表里没有：被删除。账本记：{Shown(stated.State)}。");
        return unstated;
    }

    private void Follow(IRegister register, Stated now, StatedRecord said)
    {
        if (_stated.TryGetValue(said.Record, out var last))
        {
            var expected = last.State.Columns.Count == 0 ? null : last.State.Hash;
            if (said.Before != expected && !(expected is null && said.Before == last.State.Hash))
            {
                var differing = Differing(last.State, now.State).ToList();
                Report(said.Record, "record.between", $"{register.Title} {said.Record.Id} 在账本{last}之后、{now}之前被直接改动或删除，不是经本系统办理的。"
                    + $"前后所记不同之处（其中有后一条自身的改变）：{(differing.Count == 0 ? "无" : string.Join("；", differing))}。");
            }
        }
        else if (said.Before is not null && !register.MayBeUnstated(said.Record.Id, now.State, _silent.Contains))
        {
            Report(said.Record, "record.between", $"{register.Title} {said.Record.Id} 在账本{now}之前已在登记表里，而账本没有它的来历：不是经本系统登记的。");
        }
        _stated[said.Record] = now;
    }

    private void Compare(IRegister register, RecordRef record, Stated stated, RecordState state)
    {
        var differing = Differing(stated.State, state).ToList();
        if (state.LedgerIndex is { } index && index != stated.Index)
            differing.Add(string.Create(CultureInfo.InvariantCulture, $"ledger_index 应为{stated.Index}，现为{index}"));
        if (differing.Count > 0)
            Report(record, "record.changed", $"{register.Title} {record.Id} 与账本{stated}所记不符：{string.Join("；", differing)}。");
    }

    private static IEnumerable<string> Differing(RecordState then, RecordState now) =>
        from name in then.Columns.Keys.Union(now.Columns.Keys).Order(StringComparer.Ordinal)
        let was = then.Columns.GetValueOrDefault(name)
        let @is = now.Columns.GetValueOrDefault(name)
        where was != @is
        select $"{Words(name)} 账本记{Shown(was)}，现为{Shown(@is)}";

    private static string Words(string column) => column.EndsWith(RecordState.PersonalHash, StringComparison.Ordinal)
        ? column[..^RecordState.PersonalHash.Length] + "个人信息（散列）"
        : column;

    private static string Shown(RecordState state) => string.Join("；", state.Columns.Select(column => $"{column.Key} {Shown(column.Value)}"));

    private static string Shown(string? value) => value is null ? "空" : $"“{value}”";

    private void Report(RecordRef record, string code, string sentence) => _mismatches.Add(new(record, code, sentence));

    /// <param name="State">As the entry states it.</param>
    private sealed record Stated(long Index, string Act, RecordState State)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"第{Index}条（{Act}）");
    }
}

using Tongjian.Records;

namespace Tongjian.Shell;

/// <summary>An act of the ledger in words: <c>delivery.seal</c> is 封存报送. Each module names its own.</summary>
public sealed record ActWord(string Act, string Words);

/// <summary>A register of records in words: <c>delivery</c> is 报送. Each module names its own.</summary>
public sealed record RegisterWord(string Register, string Words);

/// <summary>The names behind the accounts that the ledger holds as numbers. The roster knows them.</summary>
public interface IActorNames
{
    /// <summary>By account; those it does not know are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> Of(IReadOnlyCollection<string> accounts, CancellationToken stop);
}

/// <summary>Says entries of the ledger in words.</summary>
internal sealed class LedgerWords(IEnumerable<ActWord> acts, IEnumerable<RegisterWord> registers, IEnumerable<IActorNames> names, Figures figures)
{
    private readonly Dictionary<string, string> _acts = acts.ToDictionary(a => a.Act, a => a.Words);

    private readonly Dictionary<string, string> _registers = registers.ToDictionary(r => r.Register, r => r.Words);

    /// <summary>报送 897.</summary>
    public string Subject(RecordRef subject) => $"{_registers.GetValueOrDefault(subject.Register, subject.Register)} {subject.Id}";

    public string Act(string act) => _acts.GetValueOrDefault(act, act);

    /// <summary>The page of what was acted upon; null where no module has one.</summary>
    public string? PageOf(RecordRef subject) => figures.PageOf(subject);

    public async Task<Func<string, string>> Actors(IReadOnlyCollection<string> actors, CancellationToken stop)
    {
        var known = new Dictionary<string, string>
        {
            ["system"] = "系统",
            ["demo"] = "演示准备",
            ["console"] = "命令行",
            ["command-line"] = "命令行",
        };
        foreach (var source in names)
        {
            foreach (var (account, name) in await source.Of(actors, stop))
                known[account] = name;
        }
        return actor => known.GetValueOrDefault(actor, actor);
    }
}

using Tongjian.BudgetOversight;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Roster;

namespace Tongjian.Tests;

/// <summary>One red warning (D05: an indicator of 市教育局 overdrawn by a fen), and the people who handle it.</summary>
internal sealed class HandlingRoom : IAsyncDisposable
{
    private readonly Dictionary<string, string> _accounts = [];
    private long? _payments;

    private HandlingRoom(Database? records) => Oversight = new(records);

    public static Attachment Pdf { get; } = Made("凭证.pdf", "%PDF-1.7 一张凭证");

    public OversightRoom Oversight { get; }

    public Warning Warning { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<HandlingRoom> Open(Database? records = null)
    {
        var room = new HandlingRoom(records);
        var create = new CreateAccount(room.Oversight.Records.Database, new(), room.Oversight.Records.Ledger, room.Oversight.Records.Clock, new Microsoft.AspNetCore.Identity.PasswordHasher<Account>());
        foreach (var (name, role, organ) in ((string, string, string?)[])
        [
            ("analyst", Roles.BudgetAnalyst, null), ("head", Roles.BudgetHead, null), ("other-head", Roles.BudgetHead, null), ("chair", Roles.Chairperson, null),
            ("finance", Roles.FinanceBureau, "421200-czj"), ("county-finance", Roles.FinanceBureau, "421202-czj"),
            ("unit", Roles.HandlingOrgan, "421200-301001"), ("other-unit", Roles.HandlingOrgan, "421200-301002"), ("homeless", Roles.HandlingOrgan, null),
        ])
        {
            Assert.True((await create.Do(new(name, name, role, organ), null, "console", Stop)).Accepted(out var account, out _));
            room._accounts[name] = account!.Id;
        }
        await room.Oversight.Indicator();
        await room.Pay(6000, 4001);
        room.Warning = await room.Oversight.One("D05");
        return room;
    }

    public string Id(string name) => _accounts[name];

    /// <summary>What finance delivers in place of what was paid before, and a run over it.</summary>
    public async Task Pay(params long[] fen)
    {
        _payments = await Oversight.Payments(_payments, fen);
        await Oversight.Run("D05");
    }

    public Task<Outcome<Handling>> Try(string step, string by, Func<StepAsked, StepAsked>? more = null)
    {
        var asked = new StepAsked(Warning.Id, step, Id(by)) { Opinion = "意见" };
        return Oversight.Steps.Do(more is null ? asked : more(asked), Stop);
    }

    public async Task<Handling> Take(string step, string by, Func<StepAsked, StepAsked>? more = null) =>
        (await Try(step, by, more)).Accepted(out var handling, out var refusal) ? handling : throw new InvalidOperationException(refusal.Sentence);

    public async Task<Letter> Send(LetterKind kind, string by, string? question = null, bool byCommand = false) =>
        (await TrySend(kind, by, question, byCommand)).Accepted(out var letter, out var refusal) ? letter : throw new InvalidOperationException(refusal.Sentence);

    public Task<Outcome<Letter>> TrySend(LetterKind kind, string by, string? question = null, bool byCommand = false) =>
        Oversight.Letters.Do(kind.Step, [new(Warning.Id, kind.Step, Id(by)) { Opinion = question, ByCommand = byCommand }], Stop);

    /// <summary>Raised, triaged, signed, asked about: now it is the unit's turn.</summary>
    public async Task<Letter> Ask()
    {
        await Take("triage.doubt", "analyst");
        await Take("sign", "head");
        return await Send(LetterKind.Doubt, "analyst");
    }

    /// <summary>Answered, found true, to be rectified within 30 days.</summary>
    public async Task Determine()
    {
        await Take("answer", "unit", a => a with { Files = [Pdf] });
        await Take("view.true", "finance");
        await Take("determine.rectify", "head", a => a with { Reason = "over-budget", Days = 30 });
    }

    public async Task<Refusal> Refused(string step, string by, Func<StepAsked, StepAsked>? more = null)
    {
        var before = await Kept();
        Assert.False((await Try(step, by, more)).Accepted(out _, out var refusal), $"{step} by {by} was taken");
        Assert.Equal(before, await Kept());
        return refusal!;
    }

    /// <summary>Everything that must be as it was after a refusal.</summary>
    public async Task<string> Kept()
    {
        await using var connection = await Oversight.Records.Database.Read(Stop);
        var states = await HandlingRegisters.Handling.Read(connection, null, null, Stop);
        var (_, size) = await Oversight.Records.Ledger.Stretch(0, 1, Stop);
        return $"{size} {string.Join('\n', states.Values.Select(s => s.Text))}";
    }

    public void Pass(int days) => Oversight.Records.Clock.Advance(TimeSpan.FromDays(days));

    public ValueTask DisposeAsync() => Oversight.DisposeAsync();

    public static Attachment Made(string name, string content) =>
        Attachment.Of(name, System.Text.Encoding.UTF8.GetBytes(content)).Accepted(out var made, out var refusal) ? made : throw new InvalidOperationException(refusal.Sentence);
}

using Tongjian.BudgetOversight;
using Tongjian.Records;

namespace Tongjian.Tests;

/// <summary>Steps as people take them: kept with their ledger entry, seen by those they are for, refused without a trace.</summary>
public sealed class HandlingTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_step_is_kept_with_who_when_opinion_and_file_and_stands_in_the_ledger(DatabaseKind kind)
    {
        await using var room = await Open(kind);
        Assert.Equal(HandlingStage.SignOff, (await room.Take("triage.doubt", "analyst", a => a with { Opinion = "超支一分", Files = [HandlingRoom.Pdf] })).Stage);
        Assert.Equal(HandlingStage.Letter, (await room.Take("sign", "head")).Stage);

        var kept = await room.Oversight.Handlings.Find(room.Warning.Id, Stop);
        Assert.Equal((HandlingStage.Letter, room.Id("analyst"), room.Id("head"), "301001", 2), (kept!.Stage, kept.TriagedBy, kept.SignedBy, kept.Unit, kept.Steps));
        var first = (await room.Oversight.Handlings.Steps(room.Warning.Id, HandlingScope.Whole, Stop))[0];
        Assert.Equal(("triage.doubt", "超支一分", new DateOnly(2022, 1, 6)), (first.Step, first.Opinion, first.DueOn));
        var file = Assert.Single(first.Files);
        Assert.Equal(("凭证.pdf", "application/pdf"), (file.Name, file.Kind));
        Assert.NotNull(await new FileStore(room.Oversight.Records.Folder).Open(file.File, Stop));

        var entries = await room.Oversight.Records.Ledger.Of(new("handling", room.Warning.Id), Stop);
        Assert.Equal(["handling.triage.doubt", "handling.sign"], entries.Select(e => e.Event.Act));
        Assert.Equal([room.Id("analyst"), room.Id("head")], entries.Select(e => e.Event.Actor));
        Assert.DoesNotContain(entries, e => e.Text.Contains("超支一分", StringComparison.Ordinal) || e.Text.Contains("凭证.pdf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_people_find_is_the_rules_record()
    {
        await using var room = await HandlingRoom.Open();
        var records = new RuleRecords(room.Oversight.Records.Database, room.Oversight.Records.Clock);
        Assert.Equal("发出1件，还没有认定过", (await records.All(Stop))["D05"].Say);
        await room.Take("triage.false", "analyst", a => a with { Reason = "scope" });
        Assert.Equal(0, (await records.All(Stop))["D05"].Determined); // a triage is nobody's last word
        await room.Take("determine.close", "head", a => a with { Reason = "scope" });
        Assert.Equal(new RuleRecord(1, 0, 0, 1), (await records.All(Stop))["D05"]);
        await room.Take("close.back", "other-head");
        await room.Take("determine.close", "head", a => a with { Reason = "explained" });
        Assert.Equal(new RuleRecord(1, 0, 1, 0), (await records.All(Stop))["D05"]); // the later determination of the round
        Assert.Equal("发出1件，已认定1件：属实0、情况说明成立1、误报0，查实率0.0%", (await records.All(Stop))["D05"].Say);
    }

    [Fact]
    public async Task The_signer_does_not_sign_his_own_triage()
    {
        await using var room = await HandlingRoom.Open();
        await room.Take("triage.doubt", "head");
        Assert.Equal("handling.second-person", (await room.Refused("sign", "head")).Code);
        await room.Take("sign", "other-head");
    }

    [Theory]
    [InlineData("triage.doubt", "chair", "handling.not-yours")]
    [InlineData("triage.doubt", "finance", "warning.unknown")] // not addressed to anybody yet: for finance there is no such warning
    [InlineData("sign", "analyst", "handling.not-yours")]
    [InlineData("close", "head", "handling.stage")]
    [InlineData("letter.doubt", "head", "handling.step.not-by-hand")]
    [InlineData("relapse", "head", "handling.step.not-by-hand")]
    [InlineData("nonsense", "head", "handling.step")]
    public async Task What_is_not_ones_turn_is_refused_and_leaves_no_trace(string step, string by, string code)
    {
        await using var room = await HandlingRoom.Open();
        Assert.Equal(code, (await room.Refused(step, by)).Code);
        Assert.Null(await room.Oversight.Handlings.Find(room.Warning.Id, Stop));
    }

    [Fact]
    public async Task Finance_and_the_unit_see_what_is_addressed_to_them_and_nothing_else()
    {
        await using var room = await HandlingRoom.Open();
        string[] outsiders = ["finance", "county-finance", "unit", "other-unit", "homeless"];
        foreach (var name in outsiders)
            Assert.False(await Sees(room, name), name);
        await room.Take("triage.data", "analyst"); // goes back to whoever delivered
        Assert.Equal(["finance", "unit"], await Seers(room, outsiders));
        Assert.All(["analyst", "head", "chair"], name => Assert.True(Sees(room, name).GetAwaiter().GetResult()));
        await room.Take("sender.reply", "finance");
        Assert.Equal("warning.unknown", (await room.Refused("sender.reply", "county-finance")).Code);
    }

    [Fact]
    public async Task Outside_the_committee_its_own_work_is_not_seen_nor_by_a_unit_that_of_another()
    {
        await using var room = await HandlingRoom.Open();
        var (inside, answered) = (HandlingRoom.Made("内部.pdf", "%PDF-1.7 内部研究"), HandlingRoom.Pdf);
        await room.Take("triage.doubt", "analyst", a => a with { Files = [inside] });
        await room.Take("sign", "head");
        var first = await room.Send(LetterKind.Doubt, "analyst");
        await room.Take("answer", "unit", a => a with { Files = [answered] });
        await room.Take("view.true", "finance");
        await room.Take("determine.escalate", "head", a => a with { Reason = "unanswered", Body = "discipline" });

        Assert.Equal(["letter.doubt", "answer"], await Told(room, "unit"));
        Assert.Equal(["letter.doubt", "answer", "view.true"], await Told(room, "finance"));
        Assert.Equal(["triage.doubt", "sign", "letter.doubt", "answer", "view.true", "determine.escalate"], await Told(room, "chair"));
        Assert.Equal((HandlingStage.Determination, HandlingStage.Determination, HandlingStage.Escalated), (await Stage(room, "unit"), await Stage(room, "finance"), await Stage(room, "head")));
        Assert.Equal((false, true, true), (await Gets(room, "unit", inside), await Gets(room, "unit", answered), await Gets(room, "head", inside)));
        Assert.Equal((false, true), (await Gets(room, "finance", inside), await Gets(room, "finance", answered)));

        await room.Take("resolve", "head", a => a with { Paper = "meeting/12" });
        await room.Take("determine.close", "head", a => a with { Reason = "explained" });
        await room.Take("close", "other-head");
        Assert.Equal(["finance", "unit"], await Seers(room, ["finance", "unit"]));
        await room.Take("reopen", "analyst");
        Assert.Empty(await Seers(room, ["finance", "unit", "other-unit"])); // nobody has been asked in this round
        await room.Take("triage.doubt", "analyst", a => a with { Unit = "301002" });
        await room.Take("sign", "head");
        var second = await room.Send(LetterKind.Doubt, "analyst");
        Assert.Equal(["finance", "other-unit"], await Seers(room, ["finance", "unit", "other-unit"]));
        Assert.Equal(["letter.doubt"], await Told(room, "other-unit"));
        Assert.False(await Gets(room, "other-unit", answered));
        var newcomer = await Scope(room, "other-unit");
        Assert.Equal([second.Id], (await room.Oversight.IssuedLetters.All(newcomer, Stop)).Select(l => l.Id));
        Assert.Equal([second.Id, first.Id], (await room.Oversight.IssuedLetters.All(await Scope(room, "finance"), Stop)).Select(l => l.Id));
    }

    [Fact]
    public async Task Another_unit_named_in_the_same_round_sees_the_warning_from_its_letter_on()
    {
        await using var room = await HandlingRoom.Open();
        await room.Take("triage.data", "analyst");
        await room.Take("sender.reply", "finance");
        await room.Take("triage.doubt", "analyst", a => a with { Unit = "301002" });
        Assert.Empty(await Seers(room, ["unit", "other-unit"]));
        await room.Take("sign", "head");
        await room.Send(LetterKind.Doubt, "analyst");
        Assert.Equal(["other-unit"], await Seers(room, ["unit", "other-unit"]));
        Assert.Equal(["letter.doubt"], await Told(room, "other-unit"));
        Assert.Equal(["triage.data", "sender.reply", "letter.doubt"], await Told(room, "finance"));
    }

    [Fact]
    public async Task The_ledger_says_where_somebody_was_named_by_the_command_line()
    {
        await using var room = await HandlingRoom.Open();
        await room.Take("triage.doubt", "analyst", a => a with { ByCommand = true });
        await room.Take("sign", "head");
        await room.Send(LetterKind.Doubt, "analyst", byCommand: true);
        var view = await new HandlingLife(room.Oversight.Handlings, room.Oversight.Limits, room.Oversight.IssuedLetters, [], room.Oversight.Records.Ledger)
            .Read(room.Warning, HandlingScope.Whole, new(2021, 12, 31), Stop);
        Assert.Equal([true, false, true], HandlingTimeline.Of(view, mayOpenLedger: true).Take(3).Select(e => e.What.Contains("由命令行办理", StringComparison.Ordinal)));
        var entries = await room.Oversight.Records.Ledger.Of(new("handling", room.Warning.Id), Stop);
        Assert.Equal(["command-line", null], entries.Select(e => e.Event.Facts.GetValueOrDefault("via")));
    }

    [Fact]
    public async Task Of_two_people_at_once_one_is_told_that_the_other_was_first()
    {
        await using var room = await HandlingRoom.Open();
        await room.Take("triage.doubt", "analyst");
        var both = await Task.WhenAll(room.Try("sign", "head"), room.Try("sign", "other-head"));
        Assert.Single(both, o => o.Accepted(out _, out _));
        Assert.Equal(2, (await room.Oversight.Handlings.Steps(room.Warning.Id, HandlingScope.Whole, Stop)).Count);
    }

    [Fact]
    public async Task A_form_opened_before_another_step_was_taken_is_not_taken_in()
    {
        await using var room = await HandlingRoom.Open();
        await room.Take("triage.doubt", "analyst", a => a with { After = 0 });
        await room.Take("sign.back", "head", a => a with { After = 1 });
        await room.Take("triage.doubt", "analyst", a => a with { After = 2 });
        Assert.Equal("handling.meanwhile", (await room.Refused("sign", "head", a => a with { After = 1 })).Code);
    }

    [Theory]
    [InlineData("a.pdf", "MZ this is a program", "attachment.disguised")]
    [InlineData("a.docx", "PK no package", "attachment.disguised")]
    [InlineData("a.exe", "MZ", "attachment.kind")]
    [InlineData("a.html", "<script>", "attachment.kind")]
    [InlineData("a.pdf", "", "attachment.empty")]
    [InlineData(".pdf\n", "%PDF-", "attachment.name")]
    public void A_disguised_or_unfit_attachment_is_refused(string name, string content, string code)
    {
        Assert.False(Attachment.Of(name, System.Text.Encoding.UTF8.GetBytes(content)).Accepted(out _, out var refusal));
        Assert.Equal(code, refusal.Code);
        Assert.NotNull(refusal.Remedy);
    }

    [Fact]
    public async Task An_attachment_is_bounded_in_size_and_number()
    {
        var whole = new byte[Attachment.MostBytes];
        "%PDF-"u8.CopyTo(whole);
        Assert.True(Attachment.Of("a.pdf", whole).Accepted(out _, out _));
        Assert.False(Attachment.Of("a.pdf", [.. whole, 0]).Accepted(out _, out var refusal));
        Assert.Equal("attachment.large", refusal!.Code);
        await using var room = await HandlingRoom.Open();
        Assert.Equal("attachment.many", (await room.Refused("triage.doubt", "analyst", a => a with { Files = [.. Enumerable.Repeat(HandlingRoom.Pdf, Attachment.MostFiles + 1)] })).Code);
    }

    private async Task<HandlingRoom> Open(DatabaseKind kind) => await HandlingRoom.Open(kind is DatabaseKind.PostgreSql ? await postgres.Open(Stop) : null);

    private static async Task<bool> Sees(HandlingRoom room, string name) => (await room.Oversight.Warnings.All(await Scope(room, name), Stop)).Count > 0;

    private static Task<HandlingScope> Scope(HandlingRoom room, string name) => new HandlingRights(room.Oversight.Standings).Of(room.Id(name), Stop);

    private static async Task<IEnumerable<string>> Told(HandlingRoom room, string name) =>
        (await room.Oversight.Handlings.Steps(room.Warning.Id, await Scope(room, name), Stop)).Select(s => s.Step);

    private static async Task<HandlingStage> Stage(HandlingRoom room, string name) =>
        (await room.Oversight.Handlings.Find(room.Warning.Id, Stop))!.AsSeenBy(await Scope(room, name)).Stage;

    private static async Task<bool> Gets(HandlingRoom room, string name, Attachment file) =>
        await room.Oversight.Handlings.File(room.Warning.Id, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Content)), await Scope(room, name), Stop) is not null;

    private static async Task<List<string>> Seers(HandlingRoom room, IEnumerable<string> names)
    {
        var seers = new List<string>();
        foreach (var name in names)
        {
            if (await Sees(room, name))
                seers.Add(name);
        }
        return seers;
    }
}

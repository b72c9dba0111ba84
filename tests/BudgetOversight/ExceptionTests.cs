using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Tongjian.BudgetOversight;
using Tongjian.Ground;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.Tests;

/// <summary>Exceptions: proposed, approved by two others, seen by the runs, over. The room's warning is D05 of B1 at 2021-12-31.</summary>
public sealed class ExceptionTests(PostgresCluster postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task The_finding_is_kept_and_marked_and_is_open_work_again_once_the_exception_is_over(DatabaseKind kind)
    {
        await using var room = await HandlingRoom.Open(kind is DatabaseKind.PostgreSql ? await postgres.Open(Stop) : null);
        Assert.Equal(ExceptionState.Proposed, (await Propose(room, p => p with { Files = [HandlingRoom.Pdf], Until = "2022-01-10" })).Kept);
        await room.Pay(6000, 4001);
        Assert.Null((await room.Oversight.One("D05")).Exception); // a proposal does nothing
        Assert.Equal(ExceptionState.ApprovedOnce, (await Take(room, "approve", "chair")).Kept);
        Assert.Equal(ExceptionState.InForce, (await Take(room, "approve", "head")).Kept);
        Assert.Equal("handling.excepted", (await room.Refused("triage.doubt", "analyst")).Code); // at once, before any run

        await room.Pay(6000, 4002);
        var marked = await room.Oversight.One("D05");
        Assert.Equal((WarningState.Still, 2, 1L), (marked.State, marked.AmountFen, marked.Exception!.Value)); // judged on, kept, marked
        Assert.Equal((0, 0), await Work(room));
        Assert.Equal("发出1件（其中现为例外1件），还没有认定过", (await new RuleRecords(room.Oversight.Records.Database, room.Oversight.Records.Clock).All(Stop))["D05"].Say);
        var result = (await new RunHistory(room.Oversight.Records.Database).Results(Today(room), Stop))["D05"];
        Assert.Equal((1, 0), (result.Found, result.Standing));

        room.Pass(10); // 2022-01-10 is its last day
        await room.Oversight.Run("D05");
        Assert.NotNull((await room.Oversight.One("D05")).Exception);
        room.Pass(1);
        var unrun = await room.Oversight.One("D05"); // nobody runs the rules, and it is over all the same
        Assert.Equal((null, 1L, new DateOnly(2022, 1, 11)), (unrun.Exception, unrun.LastMarked!.Value, unrun.OpenSince!.Value));
        Assert.Equal((1, 1), await Work(room));
        Assert.Equal("发出1件，还没有认定过", (await new RuleRecords(room.Oversight.Records.Database, room.Oversight.Records.Clock).All(Stop))["D05"].Say);
        Assert.Equal(1, (await new RunHistory(room.Oversight.Records.Database).Results(Today(room), Stop))["D05"].Standing);
        room.Pass(1);
        await room.Oversight.Run("D05");
        var open = await room.Oversight.One("D05");
        Assert.Equal((null, new DateOnly(2022, 1, 11)), (open.Exception, open.OpenSince!.Value));
        Assert.Equal((1, 1), await Work(room));
        Assert.Equal(new DateOnly(2022, 1, 11), Handling.NotTakenUp(open).EnteredOn); // it is not late for the time it was accepted
        await room.Take("triage.doubt", "analyst");

        var entries = await room.Oversight.Records.Ledger.Of(new("rule_exception", "1"), Stop);
        Assert.Equal(["exception.propose", "exception.approve", "exception.approve"], entries.Select(e => e.Event.Act));
        Assert.DoesNotContain(entries, e => e.Text.Contains("已说明", StringComparison.Ordinal) || e.Text.Contains("凭证.pdf", StringComparison.Ordinal) || e.Event.Facts.ContainsKey("via"));
        Assert.Empty(await Verify(room));
    }

    [Fact]
    public async Task One_person_withdraws_it_and_what_was_in_hand_went_on_all_the_time()
    {
        await using var room = await HandlingRoom.Open();
        await room.Ask();
        await InForce(room);
        await room.Pay(6000, 4001);
        await room.Take("answer", "unit");
        Assert.Equal("exception.words", (await Refused(room, "withdraw", "analyst", null)).Code);
        Assert.Equal(ExceptionState.Withdrawn, (await Take(room, "withdraw", "analyst", "用途变了")).Kept);
        Assert.Equal("exception.state", (await Refused(room, "withdraw", "chair", "再撤")).Code);
        var back = await room.Oversight.One("D05");
        Assert.Equal((null, 1L, new DateOnly(2021, 12, 31)), (back.Exception, back.LastMarked!.Value, back.OpenSince!.Value)); // at once; kept is what the last run saw
        room.Pass(3);
        await room.Pay(6000, 4001);
        var run = await room.Oversight.One("D05");
        Assert.Equal((null, null, new DateOnly(2021, 12, 31)), (run.Exception, run.LastMarked, run.OpenSince!.Value)); // the run does not move the day
        Assert.Equal("用途变了", (await room.Oversight.Exceptions.Steps(1, Stop))[^1].Words);
        await Propose(room); // the withdrawn one stands in nobody's way
    }

    [Fact]
    public async Task What_grew_became_more_severe_or_is_of_another_year_is_no_exception()
    {
        await using var room = await HandlingRoom.Open();
        await InForce(room); // of 2021, red, one fen
        await room.Pay(6000, 4002);
        Assert.Equal(1, (await room.Oversight.One("D05")).Exception); // twice as much is the most
        await room.Pay(6000, 4003);
        var grown = await room.Oversight.One("D05");
        Assert.Equal((3, null, null, Today(room)), (grown.AmountFen, grown.Exception, grown.LastMarked, grown.OpenSince!.Value));
        await room.Take("triage.doubt", "analyst");
        await room.Pay(6000, 4001);
        await room.Oversight.Records.Forge("update rule_exception set severity = '橙'");
        Assert.Null((await room.Oversight.One("D05")).Exception);
        await room.Oversight.Records.Forge("update rule_exception set severity = '红'");

        await room.Oversight.Indicator(year: "2020");
        await room.Oversight.Payments("421200000", "2020", null, 6000, 4001);
        await room.Oversight.Run("D05");
        Assert.Equal([(2020, null), (2021, 1L)], (await room.Oversight.Warnings.List(new("D05"), Stop)).Select(w => (w.FiscalYear, w.Exception)).Order());
        var unsaid = await NotProposed(room, p => p);
        Assert.Equal(("exception.year", "写一个年度：2020、2021。一项例外只管一个年度。"), (unsaid.Code, unsaid.Remedy));
        Assert.Equal("exception.overlap", (await NotProposed(room, p => p with { Year = "2021" })).Code);
        var other = await Propose(room, p => p with { Year = "2020" });
        Assert.Equal((2020, Severity.红, 1L), (other.FiscalYear, other.Severity, other.AmountFen));
        await room.Oversight.Records.Forge("update rule_exception set fiscal_year = null, severity = null, amount_fen = null where number = 1");
        Assert.All(await room.Oversight.Warnings.List(new("D05"), Stop), w => Assert.Equal(1, w.Exception)); // one from before the scope was kept
    }

    [Fact]
    public async Task The_page_offers_what_the_step_takes_and_the_chairpersons_numbers_agree()
    {
        await using var house = await HouseInProcess.Start();
        var services = house.App.Services;
        await MonthlyLetterTests.Plant(services, "w1", "421200000");
        await MonthlyLetterTests.Plant(services, "w2", "421200000");
        var standings = services.GetRequiredService<Standings>();
        using var analyst = new ViewReader(await house.VisitorAs(Roles.BudgetAnalyst));
        using var chair = new ViewReader(await house.VisitorAs(Roles.Chairperson));
        using (await house.VisitorAs(Roles.BudgetHead))
        {
        }
        var today = services.GetRequiredService<TimeProvider>().GetUtcNow().BeijingDay();
        var asked = new ExceptionProposal("E07", "421200000", "w1", "已说明", null, today.AddDays(30).Iso(), (await standings.Named("fenxiyuan", Stop))!) { Paper = "某文〔2021〕3号", PaperOn = today.Iso() };
        Assert.True((await services.GetRequiredService<ProposeExceptionEntry>().Do(asked, Stop)).Accepted(out _, out _));
        Assert.True(await Offered());
        await Step(ExceptionStep.Approve, "zhuren");
        await Step(ExceptionStep.Approve, "yusuan-fuzeren");
        Assert.False(await Offered()); // at once, before any run
        Assert.Equal([1, 0, 0, 1], await Numbers());
        var page = (await analyst.Page("/budget/exceptions/1")).QuerySelector("main")!.TextContent;
        Assert.Contains("2021年度的预警，等级不高于黄色，涉及金额不超过提出时的2倍，即2.00元", page, StringComparison.Ordinal);
        await Step(ExceptionStep.Withdraw, "fenxiyuan");
        Assert.True(await Offered());
        Assert.Equal([2, 0, 0], await Numbers());

        async Task<bool> Offered() => (await analyst.Page("/budget/warnings/w1")).QuerySelector("input[name='Form.Step'][value='triage.doubt']") is not null;

        async Task Step(string step, string account) => Assert.True((await services.GetRequiredService<TakeExceptionStep>().Do(
            new(1, step, (await standings.Named(account, Stop))!) { Words = "x" }, Stop)).Accepted(out _, out _));

        // Standing, red, orange, excepted, each as the page says it and as the figure counts it.
        async Task<List<long>> Numbers()
        {
            var numbers = new List<long>();
            foreach (var link in (await chair.Page("/budget/chair")).QuerySelectorAll(".one-page > li:nth-child(2) .figure-link").Where(l => !l.GetAttribute("href")!.Contains("overdue", StringComparison.Ordinal) && !l.GetAttribute("href")!.Contains("open", StringComparison.Ordinal)))
            {
                numbers.Add((long)ViewReader.Number(link.TextContent));
                var opened = await chair.Page(link.GetAttribute("href")!);
                Assert.Equal(numbers[^1], (long)ViewReader.Number(opened.QuerySelector(".figures dd .value")!.TextContent));
            }
            return numbers;
        }
    }

    [Fact]
    public async Task A_closed_warning_that_returns_under_an_exception_is_no_relapse()
    {
        await using var room = await HandlingRoom.Open();
        await room.Ask();
        await room.Determine();
        await room.Take("rectify.report", "unit", a => a with { Files = [HandlingRoom.Pdf] });
        await room.Pay(6000, 4000);
        await room.Take("close", "analyst");
        await InForce(room);
        await room.Pay(6000, 4001);
        Assert.Equal(HandlingStage.Watch, (await room.Oversight.Handlings.Find(room.Warning.Id, Stop))!.Stage);
        Assert.Equal("handling.excepted", (await room.Refused("reopen", "analyst")).Code);
    }

    [Fact]
    public async Task What_cannot_be_proposed_is_refused_with_what_to_do_and_leaves_no_trace()
    {
        await using var room = await HandlingRoom.Open();
        foreach (var (proposal, code, said) in ((Func<ExceptionProposal, ExceptionProposal>, string, string)[])
        [
            (p => p with { Until = "" }, "exception.until", "没有写明到期日"),
            (p => p with { Until = "2021-12-30" }, "exception.past", "已经过了"),
            (p => p with { Until = "2021-12-31" }, "exception.order", "不晚于起始日"), // from today: the day after is the first that goes
            (p => p with { Until = "2023-01-01" }, "exception.long", "有366日，最多365日"),
            (p => p with { Until = "明年" }, "exception.day", "不是日期"),
            (p => p with { From = "2021-12-30" }, "exception.from", "不追溯"),
            (p => p with { From = "2022-01-31" }, "exception.from.far", "30日以后"), // the 30th day is the last that goes
            (p => p with { From = "2022-01-30", Until = "2023-01-01" }, "exception.long", "有366日，最多365日"), // counted from today
            (p => p with { Year = "2020" }, "exception.year", "没有“2020”年度"),
            (p => p with { Rule = "Z99" }, "rules.unknown", "没有规则Z99"),
            (p => p with { Region = "咸宁" }, "exception.region", "不是财政区划代码"),
            (p => p with { Region = "421202000" }, "exception.object.unknown", "从来没有发现过"),
            (p => p with { Object = "B2" }, "exception.object.unknown", "从来没有发现过"),
            (p => p with { Object = "" }, "exception.object", "没有写明对象"),
            (p => p with { Reason = " " }, "exception.reason", "必须写明理由"),
            (p => p with { Paper = null, PaperOn = null }, "exception.basis", "没有依据文件"),
            (p => p with { PaperOn = null }, "exception.paper", "没有写文件的日期"),
            (p => p with { Paper = null }, "exception.paper", "没有写文号"),
            (p => p with { PaperOn = "2022-01-01" }, "exception.paper.future", "在今天以后"),
            (p => p with { Paper = new('长', 101) }, "exception.paper.long", "最多100字"),
            (p => p with { Files = [HandlingRoom.Pdf, HandlingRoom.Pdf] }, "exception.files", "只附一个"),
        ])
        {
            var refusal = await NotProposed(room, proposal);
            Assert.Equal(code, refusal.Code);
            Assert.Contains(said, refusal.Sentence, StringComparison.Ordinal);
            Assert.NotNull(refusal.Remedy);
        }
        Assert.Empty(await room.Oversight.Exceptions.All(Stop));
    }

    [Fact]
    public async Task The_longest_and_the_next_one_fit_and_a_second_at_the_same_time_does_not()
    {
        await using var room = await HandlingRoom.Open();
        await Propose(room, p => p with { Until = "2022-12-31" }); // 365 days
        room.Pass(340);
        var refusal = await NotProposed(room, p => p with { From = "2022-12-31", Until = "2023-06-30" });
        Assert.Equal("exception.overlap", refusal.Code);
        Assert.Contains("第1号", refusal.Sentence, StringComparison.Ordinal);
        await Propose(room, p => p with { From = "2023-01-01", Until = "2023-06-30" });
        Assert.True((await Try(room, "refuse", "head", "不同意", number: 1)).Accepted(out _, out _));
        await Propose(room, p => p with { Until = "2022-12-31" }); // the refused one is out of the way
    }

    [Fact]
    public async Task Two_others_approve_and_whoever_may_not_is_told()
    {
        await using var room = await HandlingRoom.Open();
        foreach (var nobody in (string[])["chair", "finance", "unit", "homeless"])
            Assert.Equal("exception.not-yours", (await NotProposed(room, p => p with { Actor = room.Id(nobody) })).Code);
        await Propose(room, p => p with { Actor = room.Id("head") });
        Assert.Equal("exception.not-yours", (await Refused(room, "approve", "analyst")).Code);
        Assert.Equal("exception.proposer", (await Refused(room, "approve", "head")).Code);
        Assert.Equal("exception.proposer", (await Refused(room, "refuse", "head", "x")).Code);
        await Take(room, "approve", "chair");
        Assert.Equal("exception.second-person", (await Refused(room, "approve", "chair")).Code);
        Assert.Equal("exception.proposer", (await Refused(room, "approve", "head")).Code);
        Assert.Equal("exception.unknown", (await Refused(room, "approve", "other-head", number: 2)).Code);
        Assert.Equal("exception.step", (await Refused(room, "nonsense", "other-head")).Code);
        await Take(room, "approve", "other-head");
        Assert.Equal("exception.state", (await Refused(room, "refuse", "other-head", "晚了")).Code);
    }

    [Fact]
    public async Task Of_two_who_approve_at_once_one_is_refused()
    {
        await using var room = await HandlingRoom.Open();
        await Propose(room);
        // Both looked at the proposal; the later one has not seen the first approval.
        var first = await Task.WhenAll(Try(room, "approve", "head", after: 1), Try(room, "approve", "other-head", after: 1));
        Assert.Contains(first, o => !o.Accepted(out _, out var refusal) && refusal.Code == "exception.meanwhile");
        var entry = Assert.Single(await room.Oversight.Exceptions.All(Stop));
        Assert.Equal((ExceptionState.ApprovedOnce, 2), (entry.Kept, entry.Steps));
        var second = await Task.WhenAll(Try(room, "approve", "chair"), Try(room, "approve", entry.FirstBy == room.Id("head") ? "other-head" : "head"));
        Assert.Single(second, o => o.Accepted(out _, out _));
        Assert.Contains(second, o => !o.Accepted(out _, out var refusal) && refusal.Code == "exception.state");
        Assert.Equal((ExceptionState.InForce, 3), Assert.Single(await room.Oversight.Exceptions.All(Stop)) is var now ? (now.Kept, now.Steps) : default);
    }

    [Fact]
    public async Task What_nobody_approved_in_time_expires()
    {
        await using var room = await HandlingRoom.Open();
        await Propose(room, p => p with { Until = "2022-01-10" });
        room.Pass(10);
        await Take(room, "approve", "chair"); // on its last day
        room.Pass(1);
        var late = await Refused(room, "approve", "head");
        Assert.Equal("exception.expired", late.Code);
        Assert.Contains("重新提出", late.Remedy, StringComparison.Ordinal);
        Assert.Equal("exception.state", (await Refused(room, "withdraw", "head", "x")).Code);
        await Propose(room);
    }

    [Fact]
    public async Task A_forged_exception_and_a_mark_put_on_by_hand_are_named()
    {
        await using var room = await HandlingRoom.Open();
        await Propose(room);
        foreach (var (forged, undone, words) in ((string, string, string)[])
        [
            ("update rule_exception set object = 'B9'", "update rule_exception set object = 'B1'", "个人信息"),
            ("update rule_exception set state = 'in-force'", "update rule_exception set state = 'proposed'", "账本记“proposed”，现为“in-force”"),
            ("update rule_exception set amount_fen = 1000000", "update rule_exception set amount_fen = 1", "amount_fen 账本记“1”，现为“1000000”"),
            ("""
                insert into rule_exception select 7, rule, region, object, reason, from_day, until_day, paper, paper_on, file, file_kind, file_bytes, file_name, 'in-force', proposed_by, 'x', 'y', 3, salt, fiscal_year, severity, amount_fen
                  from rule_exception
                """, "delete from rule_exception where number = 7", "没有记载"),
            ("update warning set exception = 1", "update warning set exception = null", "exception"),
        ])
        {
            Assert.Empty(await Verify(room));
            await room.Oversight.Records.Forge(forged);
            Assert.Contains(words, Assert.Single(await Verify(room)).Sentence, StringComparison.Ordinal);
            await room.Oversight.Records.Forge(undone);
        }
    }

    [Fact]
    public async Task Every_step_goes_by_command_too_and_the_ledger_says_so()
    {
        await using var room = new DeliveryRoom();
        await room.Get<DemoPeople>().Settle(Stop);
        await MonthlyLetterTests.Plant(room.House, "w1", "421200000");
        string[] propose = ["exceptions", "propose", "--rule", "E07", "--region", "421200000", "--object", "w1", "--reason", "已说明", "--paper", "某文〔2021〕3号", "--paper-on", "2021-12-01"];
        string until = room.Get<TimeProvider>().GetUtcNow().BeijingDay().AddDays(30).Iso();
        var endless = await room.Run([.. propose, "--as", "fenxiyuan"]);
        Assert.Equal(1, endless.Code);
        Assert.Contains("没有写明到期日", endless.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await room.Run([.. propose, "--until", until, "--as", "nobody"])).Code);
        Assert.Equal(0, (await room.Run([.. propose, "--until", until, "--as", "fenxiyuan"])).Code);
        Assert.Equal(1, (await room.Run("exceptions", "approve", "1", "--as", "fenxiyuan")).Code);
        Assert.Equal(0, (await room.Run("exceptions", "approve", "1", "--as", "zhuren")).Code);
        Assert.Equal(0, (await room.Run("exceptions", "approve", "1", "--as", "yusuan-fuzeren")).Code);
        var listed = System.Text.Json.JsonDocument.Parse((await room.Run("exceptions", "--rule", "e07", "--json")).Output).RootElement;
        Assert.Equal(("in-force", 2), (listed[0].GetProperty("state").GetString(), listed[0].GetProperty("approved_by").GetArrayLength()));
        Assert.Equal(0, (await room.Run("exceptions", "withdraw", "1", "--reason", "已经补办", "--as", "fenxiyuan")).Code);
        Assert.Equal(2, (await room.Run("exceptions", "--rule", "Z99")).Code);
        var entries = await room.Get<Ledger>().Of(new("rule_exception", "1"), Stop);
        Assert.Equal(4, entries.Count);
        Assert.All(entries, e => Assert.Equal("command-line", e.Event.Facts["via"]));
    }

    [Fact]
    public void The_home_page_counts_no_exception_and_says_what_came_back()
    {
        var warning = new Warning("0123456789abcdef", new("D05", 421200000, "B1", "2021"), 2021, Severity.红, new(2021, 3, 1), 1, "CNY", [], [], "某单位超出指标。", "v", WarningState.New,
            1, new(2021, 12, 30), 2, new(2021, 12, 31), 9, null);
        Assert.Empty(WarningWork.Of([warning with { Exception = 1 }], new(2, new(2021, 12, 31), 9), new(2022, 1, 3)));
        Assert.Equal(["现存1件红色预警", "最近一次运行以来有1件预警的例外已过，恢复计入"],
            WarningWork.Of([warning with { State = WarningState.Still, OpenSince = new(2021, 12, 31) }], new(2, new(2021, 12, 31), 9), new(2022, 1, 3)).Select(w => w.What));
    }


    private static ExceptionProposal Proposal(HandlingRoom room) =>
        new("D05", "421200000", "B1", "已说明", null, "2022-06-30", room.Id("analyst")) { Paper = "某文〔2021〕3号", PaperOn = "2021-12-01" };

    private static async Task<ExceptionEntry> Propose(HandlingRoom room, Func<ExceptionProposal, ExceptionProposal>? more = null) =>
        (await room.Oversight.Proposals.Do(more is null ? Proposal(room) : more(Proposal(room)), Stop)).Accepted(out var entry, out var refusal) ? entry : throw new InvalidOperationException(refusal.Sentence);

    private static async Task<Refusal> NotProposed(HandlingRoom room, Func<ExceptionProposal, ExceptionProposal> more)
    {
        Assert.False((await room.Oversight.Proposals.Do(more(Proposal(room)), Stop)).Accepted(out _, out var refusal));
        return refusal!;
    }

    /// <summary>The newest one.</summary>
    private static async Task<Outcome<ExceptionEntry>> Try(HandlingRoom room, string step, string by, string? words = null, long? number = null, int? after = null) =>
        await room.Oversight.Decisions.Do(new(number ?? (await room.Oversight.Exceptions.All(Stop))[^1].Number, step, room.Id(by)) { Words = words, After = after }, Stop);

    private static async Task<ExceptionEntry> Take(HandlingRoom room, string step, string by, string? words = null) =>
        (await Try(room, step, by, words)).Accepted(out var entry, out var refusal) ? entry : throw new InvalidOperationException(refusal.Sentence);

    private static async Task<Refusal> Refused(HandlingRoom room, string step, string by, string? words = null, long? number = null)
    {
        var (before, size) = (await room.Oversight.Exceptions.All(Stop), (await room.Oversight.Records.Ledger.Stretch(0, 1, Stop)).Item2);
        Assert.False((await Try(room, step, by, words, number)).Accepted(out _, out var refusal), $"{step} by {by} was taken");
        Assert.Equal(before, await room.Oversight.Exceptions.All(Stop));
        Assert.Equal(size, (await room.Oversight.Records.Ledger.Stretch(0, 1, Stop)).Item2);
        return refusal!;
    }

    private static async Task InForce(HandlingRoom room)
    {
        await Propose(room);
        await Take(room, "approve", "head");
        await Take(room, "approve", "chair");
    }

    /// <summary>What stands on the home page, and what waits for a hand.</summary>
    private static async Task<(int Standing, int ToHandle)> Work(HandlingRoom room)
    {
        var all = await room.Oversight.Warnings.List(new(), Stop);
        var hand = new HandlingWork(room.Oversight.Warnings, room.Oversight.Handlings, new(room.Oversight.Standings), room.Oversight.Limits);
        return (WarningWork.Of(all, null, Today(room)).Count, (await hand.Read(HandlingScope.Whole, Today(room), Stop)).Count);
    }

    private static DateOnly Today(HandlingRoom room) => BeijingTime.BeijingDay(room.Oversight.Records.Clock.GetUtcNow());

    private static async Task<IReadOnlyList<Mismatch>> Verify(HandlingRoom room)
    {
        var records = room.Oversight.Records;
        return (await new Verification([new RegisterVerification(records.Database, new(records.Folder), [WarningRegisters.Run, WarningRegisters.Warning, HandlingRegisters.Handling, ExceptionStore.Register])]).Run(Stop)).Mismatches;
    }
}

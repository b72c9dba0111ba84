using Tongjian.BudgetOversight;
using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.Tests;

/// <summary>The procedure itself, without a database: days, second persons, and what may follow what.</summary>
public sealed class HandlingProcedureTests
{
    private static readonly HandlingLimits Limits = new(CityRules.DefaultsFor("咸宁市"));
    private static readonly DateOnly Raised = new(2021, 12, 31);

    [Fact]
    public void Every_stage_but_the_first_is_led_to_and_every_stage_leads_on()
    {
        var reached = Transitions.All.Select(t => t.To).OfType<HandlingStage>().ToHashSet();
        // A closing without anything to watch, and data that prove a report at once, are decided within a step.
        Assert.Equal([HandlingStage.Raised, HandlingStage.Ended], Enum.GetValues<HandlingStage>().Except(reached));
        Assert.All(Enum.GetValues<HandlingStage>(), stage => Assert.NotEmpty(Transitions.From(stage)));
        Assert.Equal(Enumerable.Range(1, 9), Stages.All.Select(s => s.State).Distinct());
        Assert.All(ReasonCode.All, reason => Assert.All(reason.Steps, step => Assert.True(Transitions.Named(step).NeedsReason)));
        Assert.All(Transitions.All.Where(t => t.NeedsReason), step => Assert.NotEmpty(ReasonCode.For(step.Key)));
    }

    [Theory]
    [InlineData("红", "2022-01-10", "2022-01-11")] // five working days; the New Year holiday (1 to 3 January) does not count
    [InlineData("橙", "2022-01-17", "2022-01-18")] // ten
    public void The_units_days_are_working_days_and_a_red_warning_has_half_of_them(string level, string last, string late)
    {
        var severity = Enum.Parse<Severity>(level);
        var asked = At(severity, HandlingStage.SelfCheck);
        var due = Limits.Due(asked, severity)!;
        Assert.Equal(IsoText.Day(last), due.Day);
        Assert.False(due.IsPast(IsoText.Day(last)));
        Assert.True(due.IsPast(IsoText.Day(late)));
        Assert.Contains(due.Steps, s => s.Remark.Contains("元旦", StringComparison.Ordinal));
        Assert.True(Limits.IsProposal(asked, severity));
    }

    [Fact]
    public void The_place_sets_its_own_days_and_then_they_are_no_proposal()
    {
        Assert.True(CityRules.Parse("""{"name": "咸宁市", "rules": [{"key": "warning_self_check_red_days", "value": 3, "from": "2021-01-01", "source": "某办法"}]}""").Accepted(out var rules, out _));
        var limits = new HandlingLimits(rules);
        var asked = At(Severity.红, HandlingStage.SelfCheck);
        Assert.Equal(new(2022, 1, 6), limits.Due(asked, Severity.红)!.Day);
        Assert.False(limits.IsProposal(asked, Severity.红));
    }

    [Fact]
    public void Red_and_orange_wait_for_triage_yellow_and_blue_stay_in_the_statistics()
    {
        Assert.Equal([HandlingStage.Triage, HandlingStage.Triage, HandlingStage.Raised, HandlingStage.Raised],
            Enum.GetValues<Severity>().Select(s => Handling.NotTakenUp(Found(s)).Stage));
        Assert.Equal("handling.blue", Refused(Handling.NotTakenUp(Found(Severity.蓝)), "triage.doubt", "li", Severity.蓝).Code);
        Assert.Null(Limits.Due(Handling.NotTakenUp(Found(Severity.黄)), Severity.黄));
    }

    [Fact]
    public void Nobody_is_late_with_a_yellow_doubt_that_waits_for_the_months_letter()
    {
        Assert.Null(Limits.Due(At(Severity.黄, HandlingStage.Letter), Severity.黄));
        Assert.NotNull(Limits.Due(At(Severity.橙, HandlingStage.Letter), Severity.橙));
        Assert.NotNull(Limits.Due(At(Severity.黄, HandlingStage.SignOff), Severity.黄));
    }

    [Fact]
    public void Signing_does_not_buy_days_for_the_letter()
    {
        var signed = Take(At(Severity.红, HandlingStage.SignOff) with { TriagedBy = "li" }, "sign", "zhao", Severity.红, Raised.AddDays(5));
        Assert.Equal((HandlingStage.Letter, Raised), (signed.Stage, signed.EnteredOn));
    }

    [Theory]
    [InlineData("sign", "SignOff")]
    [InlineData("determine.rectify", "Determination")]
    [InlineData("determine.close", "Determination")]
    [InlineData("close", "Close")]
    public void The_same_person_does_not_decide_twice(string step, string at)
    {
        var stage = Enum.Parse<HandlingStage>(at);
        var handling = At(Severity.红, stage) with { TriagedBy = "li", DeterminedBy = stage is HandlingStage.Close ? "li" : null, Outcome = HandlingOutcome.False };
        Assert.Equal("handling.second-person", Refused(handling, step, "li", Severity.红).Code);
        Take(handling, step, "zhao", Severity.红, Raised);
    }

    [Fact]
    public void A_period_of_rectification_is_extended_once_and_not_after_its_end()
    {
        var handling = At(Severity.红, HandlingStage.Rectification) with { RectifyDays = 30 };
        Assert.Equal(new(2022, 1, 30), Limits.Due(handling, Severity.红)!.Day);
        Assert.Equal("handling.days", Refused(handling, "extend", "zhao", Severity.红, days: 31).Code);
        Assert.Equal("handling.extend.late", Refused(handling, "extend", "zhao", Severity.红, Raised.AddDays(31)).Code);
        var extended = Take(handling, "extend", "zhao", Severity.红, Raised.AddDays(30));
        Assert.Equal(new(2022, 2, 8), Limits.Due(extended, Severity.红)!.Day);
        Assert.Equal("handling.extended", Refused(extended, "extend", "zhao", Severity.红).Code);
        Assert.Equal("handling.days", Refused(At(Severity.红, HandlingStage.Determination), "determine.rectify", "zhao", Severity.红, days: 31).Code);
    }

    [Fact]
    public void A_step_after_the_last_day_stays_late_whatever_comes_later()
    {
        var asked = At(Severity.红, HandlingStage.SelfCheck);
        Assert.False(Step(asked, "answer", "ye", new(2022, 1, 10)).WasLate);
        Assert.True(Step(asked, "answer", "ye", new(2022, 1, 11)).WasLate);
    }

    [Fact]
    public void Rectification_is_proved_by_the_data_and_not_by_paper()
    {
        var handling = At(Severity.红, HandlingStage.Rectification) with { RectifyDays = 30, Outcome = HandlingOutcome.Confirmed, DeterminedBy = "zhao" };
        var reported = Take(handling, "rectify.report", "ye", Severity.红, Raised);
        Assert.Equal(HandlingStage.Rectification, reported.Stage); // the rule still fires
        Assert.Null(Limits.Due(reported, Severity.红));
        Assert.Equal(HandlingStage.Close, Take(handling, "rectify.report", "ye", Severity.红, Raised, WarningState.Gone).Stage);

        var closing = reported with { Stage = HandlingStage.Close };
        Assert.Equal("handling.close.fires", Refused(closing, "close", "li", Severity.红).Code);
        var closed = Take(closing, "close", "li", Severity.红, Raised, WarningState.Gone);
        Assert.Equal((HandlingStage.Watch, new DateOnly(2022, 12, 31)), (closed.Stage, closed.WatchedUntil));
        Assert.True(closed.IsWatched(new(2022, 12, 31)));
        Assert.False(closed.IsWatched(new(2023, 1, 1)));
    }

    [Theory]
    [InlineData("橙", 1, "红")]
    [InlineData("黄", 2, "红")]
    [InlineData("红", 1, "红")] // there is nothing above red
    public void A_relapse_opens_the_warning_again_one_level_higher(string raised, int times, string reached)
    {
        var (severity, level) = (Enum.Parse<Severity>(raised), Enum.Parse<Severity>(reached));
        var handling = At(severity, HandlingStage.Watch) with { WatchedUntil = new(2022, 12, 31), Outcome = HandlingOutcome.Confirmed, DeterminedBy = "zhao", TriagedBy = "li" };
        for (var i = 0; i < times; i++)
            handling = Take(handling with { Stage = HandlingStage.Watch }, "relapse", "system", severity, Raised, WarningState.Back);
        Assert.Equal((HandlingStage.Triage, 1 + times, level), (handling.Stage, handling.Round, handling.LevelOf(severity)));
        Assert.Null(handling.Outcome ?? (object?)handling.DeterminedBy ?? handling.TriagedBy);
    }

    [Fact]
    public void What_proved_unfounded_is_closed_without_a_watch_and_may_go_on_firing()
    {
        var handling = At(Severity.红, HandlingStage.Close) with { Outcome = HandlingOutcome.Explained, DeterminedBy = "zhao" };
        Assert.Equal(HandlingStage.Ended, Take(handling, "close", "li", Severity.红, Raised).Stage);
    }

    [Fact]
    public void After_closing_nothing_is_taken_in_and_the_refusal_says_why()
    {
        foreach (var stage in (HandlingStage[])[HandlingStage.Watch, HandlingStage.Ended])
        {
            var refusal = Refused(At(Severity.红, stage), "answer", "ye", Severity.红);
            Assert.Equal("handling.closed", refusal.Code);
            Assert.Contains("不能再“自查答复”", refusal.Sentence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("triage.false", "Triage", "handling.reason")]
    [InlineData("triage.doubt", "Triage", "handling.opinion")]
    [InlineData("determine.escalate", "Determination", "handling.body")]
    [InlineData("resolve", "Escalated", "handling.paper")]
    [InlineData("rectify.report", "Rectification", "handling.file")]
    [InlineData("determine.rectify", "Determination", "handling.days.missing")]
    public void A_step_without_what_it_needs_names_what_is_missing(string step, string at, string code)
    {
        var whole = Asked(step, "zhao");
        var bare = code switch
        {
            "handling.reason" => whole with { Reason = "explained" }, // a reason, but not for this step
            "handling.opinion" => whole with { Opinion = " " },
            "handling.body" => whole with { Body = "somebody" },
            "handling.paper" => whole with { Paper = null },
            "handling.file" => whole with { Files = [] },
            _ => whole with { Days = 0 },
        };
        var handling = At(Severity.红, Enum.Parse<HandlingStage>(at));
        Assert.False(handling.Take(Transitions.Named(step), bare, Found(Severity.红), Limits, Noon(Raised)).Accepted(out _, out var refusal));
        Assert.Equal(code, refusal.Code);
        Take(handling, step, "zhao", Severity.红, Raised);
    }

    [Fact]
    public void What_a_step_does_not_ask_for_is_not_kept()
    {
        var answer = Step(At(Severity.红, HandlingStage.SelfCheck), "answer", "ye", Raised); // asked with reason, body, days and paper
        Assert.Equal((null, null, null, null, "意见"), (answer.Reason, answer.Body, answer.Days, answer.Paper, answer.Opinion));
        var rectify = Step(At(Severity.红, HandlingStage.Determination), "determine.rectify", "zhao", Raised);
        Assert.Equal((true, null, 9, null), (rectify.Reason is not null, rectify.Body, rectify.Days, rectify.Paper));
        var resolve = At(Severity.红, HandlingStage.Escalated);
        Assert.Equal("咸人常会纪〔2022〕1号", Step(resolve, "resolve", "zhao", Raised).Paper);
        Assert.False(resolve.Take(Transitions.Named("resolve"), Asked("resolve", "zhao") with { Paper = new('号', 101) }, Found(Severity.红), Limits, Noon(Raised)).Accepted(out _, out var refusal));
        Assert.Equal("handling.paper.long", refusal.Code);
        Assert.False(At(Severity.红, HandlingStage.Triage).Take(Transitions.Named("triage.doubt"), Asked("triage.doubt", "li") with { Unit = "王某某" }, Found(Severity.红), Limits, Noon(Raised)).Accepted(out _, out refusal));
        Assert.Equal("handling.unit", refusal.Code);
    }

    [Fact]
    public void Nobody_is_questioned_who_was_never_asked_and_not_by_the_one_who_found_no_doubt()
    {
        var unasked = At(Severity.红, HandlingStage.Determination) with { TriagedBy = "li", AddressedOn = null };
        Assert.Equal("handling.unasked", Refused(unasked, "letter.inquiry", "zhao", Severity.红).Code);
        Assert.Equal("handling.unasked", Refused(unasked, "determine.rectify", "zhao", Severity.红).Code);
        Assert.Equal(HandlingStage.Triage, Take(unasked, "sign.back", "zhao", Severity.红, Raised).Stage); // the way out
        var asked = unasked with { AddressedOn = Raised };
        Assert.Equal("handling.second-person", Refused(asked, "letter.inquiry", "li", Severity.红).Code);
        Assert.Equal("handling.asked", Refused(asked, "sign.back", "zhao", Severity.红).Code);
        Assert.Equal(HandlingStage.SelfCheck, Take(asked, "letter.inquiry", "zhao", Severity.红, Raised).Stage);
    }

    private static Handling At(Severity severity, HandlingStage stage) => Handling.NotTakenUp(Found(severity)) with { Stage = stage, Steps = 3, AddressedOn = Raised };

    private static Handling Take(Handling handling, string step, string by, Severity severity, DateOnly day, WarningState state = WarningState.Still) =>
        handling.Take(Transitions.Named(step), Asked(step, by), Found(severity) with { State = state }, Limits, Noon(day)).Accepted(out var taken, out var refusal)
            ? taken.After
            : throw new InvalidOperationException(refusal.Sentence);

    private static HandlingStep Step(Handling handling, string step, string by, DateOnly day) =>
        handling.Take(Transitions.Named(step), Asked(step, by), Found(Severity.红), Limits, Noon(day)).Accepted(out var taken, out var refusal)
            ? taken.Step
            : throw new InvalidOperationException(refusal.Sentence);

    private static Refusal Refused(Handling handling, string step, string by, Severity severity, DateOnly? day = null, int days = 9)
    {
        Assert.False(handling.Take(Transitions.Named(step), Asked(step, by) with { Days = days }, Found(severity), Limits, Noon(day ?? Raised)).Accepted(out _, out var refusal));
        return refusal!;
    }

    private static StepAsked Asked(string step, string by) => new("w", step, by)
    {
        Opinion = "意见",
        Reason = ReasonCode.For(step).FirstOrDefault()?.Code,
        Body = "chairpersons",
        Days = 9,
        Paper = "咸人常会纪〔2022〕1号",
        Files = [HandlingRoom.Pdf],
    };

    private static DateTimeOffset Noon(DateOnly day) => day.AtBeijing(new(12, 0));

    private static Warning Found(Severity severity) => new(
        "w", new("D05", 421200000, "B1", "2021"), 2021, severity, Raised, 1, "CNY", [new("agency", "单位", "单位", "301001", "市教育局")], [], "句子", "v", WarningState.New, 1, Raised, 1, Raised, 1, null);
}

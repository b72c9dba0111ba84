using System.Data.Common;
using Dapper;
using Tongjian.FiscalData;
using Tongjian.Ground;
using Tongjian.Law;

namespace Tongjian.BudgetOversight;

/// <summary>Makes a preliminary review of a delivered draft: facts, comparison, the A rules over the draft, the checklists.</summary>
internal sealed class ReviewReading(FiscalEngines engines, RuleCatalogue catalogue, RuleSettingStore settings, CityRules cityRules, TimeProvider clock)
{
    /// <param name="known">Now, or a version that a paper was written on.</param>
    public async Task<Outcome<PreliminaryReview>> Read(string? draft, string? region, string? year, KnownAs known, CancellationToken stop)
    {
        if (!(await engines.Ask(null, KnownAs.Now, reading => AtDelivery(reading.Connection, known, stop), stop)).Accepted(out var at, out var refusal))
            return refusal;
        return await engines.Ask(null, at, reading => Read(reading.Connection, draft, region, year, at, stop), stop);
    }

    /// <summary>A day as the newest delivery received by then, so that the version said, the numbers and their rows are of one knowledge.</summary>
    private static async Task<Outcome<KnownAs>> AtDelivery(DbConnection fiscal, KnownAs known, CancellationToken stop)
    {
        if (known == KnownAs.Now)
            return known;
        var until = known.Day is { } day ? $" where received_on <= date '{day.Iso()}'" : "";
        if (await fiscal.ExecuteScalarAsync<long?>(new CommandDefinition($"select max(number) from landed_delivery{until}", cancellationToken: stop)) is not { } newest)
            return new Refusal("review.known", known.Day is { } then ? $"{Shell.Printed.Day(then)}还没有收到报送。" : "还没有收到报送。", Remedy: "写收到草案以后的日期，或者不写日期。");
        return known.Delivery > newest
            ? new Refusal("review.known", $"没有第{known.Delivery}号报送，最新的是第{newest}号。", Remedy: "报送编号见“报送”；要看现在所知的，不写编号。")
            : KnownAs.At(known.Delivery ?? newest);
    }

    public Task<DraftBudgets> Drafts(CancellationToken stop) => engines.Ask(null, KnownAs.Now, reading => DraftBudgets.Read(reading.Connection, stop), stop);

    /// <summary>A figure by its key, opened to its rows, or to the figures it is worked out from.</summary>
    public async Task<Outcome<OpenedFigure>> Figure(string region, int year, string key, KnownAs known, CancellationToken stop)
    {
        if (!(await Read(null, region, year.ToString(System.Globalization.CultureInfo.InvariantCulture), known, stop)).Accepted(out var review, out var refusal))
            return refusal;
        if (new FigureResolver(review).Find(key, depth: 0) is not { } figure)
            return new Refusal("review.figure", $"没有编号为“{key}”的数字。", Remedy: "编号在审查页面的链接里，或者在报告附件“数字来源”里。");
        var (parts, rows, findings) = (new List<ReviewFigure>(), (IReadOnlyList<FactRow>)[], new List<(RuleFinding, IReadOnlyList<EvidenceRow>)>());
        var taken = FigureKeys.Take(key);
        if (taken is null)
            rows = await Open(review.Draft, FactKey.Read(key)!, MostRows, KnownAs.At(review.Version), stop);
        else if (taken.Value.Word is "rule" or "seen")
            foreach (var (verdict, finding) in review.Rules.Where(r => r.Rule.Id == taken.Value.Parts[0]).SelectMany(r => r.Findings.Select(f => (r, f)))
                .Where(f => taken.Value.Parts is not [_, var about, _] || f.f.Identity.Object == about).Take(MostFindings))
                findings.Add((finding, await Evidence(review.Draft, verdict.Rule, finding, review.Version, MostFindings, stop)));
        else if (taken.Value.Word is not "list")
            parts = [.. taken.Value.Parts.Select(p => new FigureResolver(review).Find(p, 1)!)];
        var how = taken?.Word switch { "diff" => "前者减后者", "share" => "前者占后者的百分比，百分之一以下的两位之后舍去", "rule" => "规则命中的处数", "seen" => "规则所见", "list" => "所列各处的数目", _ => "所列各行之和" };
        return new OpenedFigure(review.Draft, review.Version, review.Currency, key, figure.Title, how, figure.Unit, figure.Printed, figure.Value,
            taken is null ? review.Facts[FactKey.Read(key)!].Rows : rows.Count, rows, parts, findings)
        {
            Listed = taken is { Word: "list" } ? review.Listed(taken.Value.Parts[0])! : [],
            IsDelivered = taken is not null || review.Facts.IsDelivered(FactKey.Read(key)!),
        };
    }

    private const int MostRows = 200;

    private const int MostFindings = 20;

    /// <summary>The rows that a figure of a review opens to, and the rule findings where it counts those.</summary>
    public Task<IReadOnlyList<FactRow>> Open(DraftBudget draft, FactKey key, int first, KnownAs known, CancellationToken stop) =>
        engines.Ask(null, known, reading => ReviewFacts.Open(reading.Connection, draft.Region, draft.Year, key, first, stop), stop);

    /// <summary>The rows that a rule's finding about the draft rests on; the draft's own tables are named.</summary>
    public Task<IReadOnlyList<EvidenceRow>> Evidence(DraftBudget draft, Rule rule, RuleFinding finding, long version, int first, CancellationToken stop) =>
        engines.Ask<IReadOnlyList<EvidenceRow>>(null, KnownAs.At(version).WithDraft(draft.Year), async reading =>
        {
            if (rule.Evidence is null)
                return [];
            var set = await WarningEvidence.Read(rule, finding.Identity, finding.FiscalYear, version, reading.Connection, first, stop);
            return [.. set.Rows.Select(r => r.Delivery == draft.Delivery ? r with { Table = LandingTables.DraftReportLine } : r.Delivery == draft.Departments ? r with { Table = LandingTables.DraftDeptLine } : r)];
        }, stop);

    private async Task<Outcome<PreliminaryReview>> Read(DbConnection fiscal, string? asked, string? region, string? year, KnownAs known, CancellationToken stop)
    {
        if (!(await DraftBudgets.Read(fiscal, stop)).Chosen(asked, region, year).Accepted(out var draft, out var refusal))
            return refusal;
        var version = known.Delivery ?? await fiscal.ExecuteScalarAsync<long>(new CommandDefinition("select max(number) from landed_delivery", cancellationToken: stop));
        var facts = await ReviewFacts.Read(fiscal, draft.Region, draft.Year, stop);
        var organs = await OrganNames.Read(fiscal, stop);
        var currency = (await Currencies.Read(fiscal, stop)).Of(draft.Region.Number);
        var comparison = new ReviewComparison(facts, draft.Year, currency, await ReviewComparison.Names(fiscal, draft.Region, draft.Year, stop), code => organs.Of(draft.Region.Number, draft.Year - 1, code));
        var documents = await Documents(fiscal, draft, stop);
        var rules = await Rules(draft, version, stop);
        var limits = ReviewLimits.Of(cityRules, draft.ReceivedOn);
        var judge = new ReviewJudge(draft, facts, comparison, rules, documents, LastDay(draft, facts), Functions(), limits);
        return new PreliminaryReview(draft, version, currency, facts, organs)
        {
            Lines = [.. comparison.Lines("class"), .. comparison.Lines("section")],
            Units = comparison.Units(),
            Publics = comparison.Publics(),
            Sums = comparison.Sums(),
            Rules = rules,
            Pack = documents,
            Findings = judge.Findings(),
            Points = judge.Points(),
            Comparison = comparison,
            IsNow = known == KnownAs.Now,
            Limits = limits,
        };
    }

    /// <summary>The A rules over the draft as if it were approved; the kept warnings are not touched.</summary>
    private async Task<IReadOnlyList<RuleVerdict>> Rules(DraftBudget draft, long version, CancellationToken stop)
    {
        var (rules, tuning) = (catalogue.Rules.Where(r => r.Id[0] == 'A' && !r.IsOwn).ToList(), await settings.Tuning(stop));
        var today = clock.GetUtcNow().BeijingDay();
        var results = await engines.Ask(null, KnownAs.At(version).WithDraft(draft.Year), reading =>
            RuleRunner.Run(rules, reading.Connection, RuleScope.Year(draft.Year, today), tuning, null, stop), stop);
        return [.. results.Select(r => new RuleVerdict(
            tuning.Of(r.Rule, draft.Region.Number, draft.Year), [.. r.Findings.Where(f => f.Identity.Region == draft.Region.Number)],
            r.NoData.FirstOrDefault(n => n.Region == draft.Region.Number && n.FiscalYear == draft.Year)?.Missing ?? [], r.Fault))];
    }

    private static async Task<IReadOnlyList<PackVerdict>> Documents(DbConnection fiscal, DraftBudget draft, CancellationToken stop)
    {
        var (here, about) = (draft.Region.Number, draft.Year);
        var rows = (await fiscal.QueryAsync<Listed>(new CommandDefinition(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
            select i.text as Item, s.text as State, t.text as Title, n.text as Note, d.delivery_id as Delivery, d.row_no as RowNo
              from draft_document d
              join wording i on i.id = d.item_id
              join wording s on s.id = d.state_id
              left join wording t on t.id = d.title_id
              left join wording n on n.id = d.note_id
             where d.mof_div_code = {here} and d.fiscal_year = {about}
             order by d.row_no
            """), cancellationToken: stop))).AsList();
        var books = (await fiscal.QueryAsync<string>(new CommandDefinition(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"select distinct b.text from draft_report_line d join wording b on b.id = d.book_id where d.mof_div_code = {here} and d.fiscal_year = {about}"), cancellationToken: stop))).ToHashSet(StringComparer.Ordinal);
        if (draft.Departments is not null)
            books.Add(LandingTables.DraftDeptLine.Name);
        var known = ReviewPack.Items.Select(i => i.Item).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. ReviewPack.Items.Select(i => PackVerdictOf(i.Item, rows.Find(r => r.Item == i.Item), i.Dataset is { } dataset ? books.Contains(dataset) ? "数据已送" : "数据未送" : null)),
            .. rows.Where(r => !known.Contains(r.Item)).Select(r => PackVerdictOf(r.Item, r, null)),
        ];
    }

    private static PackVerdict PackVerdictOf(string item, Listed? row, string? data)
    {
        var (state, note) = (row?.State ?? "未列", row?.Note is { Length: > 0 } said ? said : null);
        return new(item, state, row?.Title, note, state is "未送" or "未列" || (state == "空表" && note is null), row is null ? null : RowAddress.Of(LandingTables.DraftDocument.Name, row.Delivery, row.RowNo), data);
    }

    /// <summary>The last day on which the draft could be sent (四十四条); null while the session has no day.</summary>
    private BudgetDuty LastDay(DraftBudget draft, ReviewFacts facts)
    {
        var session = new FactKey("session", "first");
        var events = new BudgetEvents(SessionOpens: facts.Has(session) ? ReviewFacts.FirstDay.AddDays((int)facts[session].Value) : null);
        return BudgetYear.DutiesOf(draft.Year, events, cityRules.RestDayRoll(new(draft.Year, 12, 31)), WorkCalendar.National, !draft.Region.Division.EndsWith("00", StringComparison.Ordinal))
            .First(d => d.Title == "提交预算草案初步方案");
    }

    /// <summary>Functional classes that exist, as the rule of unknown codes knows them.</summary>
    private HashSet<long> Functions() =>
        [.. (catalogue.Find("P04")?.Parameters.FirstOrDefault(p => p.Name == "functions")?.Value ?? "").Split([' ', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Select(c => long.Parse(c, System.Globalization.CultureInfo.InvariantCulture))];

    private sealed record Listed
    {
        public string Item { get; init; } = "";
        public string State { get; init; } = "";
        public string? Title { get; init; }
        public string? Note { get; init; }
        public long Delivery { get; init; }
        public int RowNo { get; init; }
    }
}

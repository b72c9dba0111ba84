using System.Globalization;
using Tongjian.Law;

namespace Tongjian.BudgetOversight;

/// <summary>Holds a draft to what data can judge, point by point of article 48; what data cannot judge is left to people, with the numbers they will want.</summary>
/// <param name="functions">Functional classes that exist; none where nobody says.</param>
internal sealed class ReviewJudge(
    DraftBudget draft, ReviewFacts facts, ReviewComparison comparison, IReadOnlyList<RuleVerdict> rules, IReadOnlyList<PackVerdict> pack, BudgetDuty sending, HashSet<long> functions,
    ReviewLimits limits)
{
    /// <summary>Tables in 万元 round: what differs by no more than half of one is no difference. Fen.</summary>
    public const long Rounding = 500_000;

    private const string General = "一般公共预算";

    /// <summary>What is added up and does not agree is so by arithmetic; article 48 asks whether a draft is complete and no article speaks of sums.</summary>
    private const string NoArticle = "口径核对，没有条文";

    private static readonly long[] IncomeClasses = [101, 102, 103, 105, 110];

    private static readonly Dictionary<string, int> PointOfRule = new(StringComparer.Ordinal) { ["A02"] = 5, ["A03"] = 5, ["A09"] = 6, ["A14"] = 4, ["A22"] = 1 };

    public IReadOnlyList<ReviewFinding> Findings() =>
        [.. OfRules().Concat(Sums()).Concat(Departments()).Concat(Codes()).Concat(Papers()).Concat(Sent()).Concat(Debt()).Concat(KeySpending()).Concat(Unspent()).OrderBy(f => f.Point).ThenByDescending(f => f.IsDoubt)];

    public IReadOnlyDictionary<int, IReadOnlyList<FiguredText>> Points() => new Dictionary<int, IReadOnlyList<FiguredText>>
    {
        [1] = Execution(),
        [2] = [Reserve(), Timely(), $"所用规则：{string.Join('、', rules.Where(r => r.IsJudged).Select(r => r.Rule.Id))}；没有数据或者批准以后才能判断的：{Words(rules.Where(r => !r.IsJudged).Select(r => r.Rule.Id))}。"],
        [3] = [Compared("税收收入和非税收入", comparison.Line("revenue", General, "收入", 0)), $"方针政策是否贯彻、收支政策是否可行，由人判断。"],
        [4] = [.. KeyLines(), Compared("部门基本建设支出", comparison.Line("works", "", "支出", 0))],
        [5] = [Complete()],
        [6] = Transfers(),
        [7] = Borrowing(),
        [8] = [Explained()],
    };

    private IEnumerable<ReviewFinding> OfRules() =>
        from verdict in rules
        where verdict.Findings.Count > 0
        from finding in verdict.Findings
        let amount = Seen(verdict, finding)
        select new ReviewFinding(verdict.Rule.Id, finding.Identity.Object, PointOfRule.GetValueOrDefault(verdict.Rule.Id, 2), true,
            $"{verdict.Rule.Title}（规则{verdict.Rule.Id}命中{verdict.Count}处）：{amount}", finding.Cited.Count == 0 ? "" : string.Join('、', finding.Cited))
        { Code = finding.Seen.FirstOrDefault(s => s.Name == "sort_code")?.Value as long? };

    /// <summary>What a rule's finding is about, in figures of ours where there are such.</summary>
    private static FiguredText Seen(RuleVerdict verdict, RuleFinding finding)
    {
        return verdict.Rule.Id switch
        {
            "A06" => $"预备费{verdict.Saw(finding, "reserve_fen")!}，占本级一般公共预算支出额{verdict.Saw(finding, "expenditure_fen")!}的{verdict.Saw(finding, "share_bp")!}，{finding.Seen.First(s => s.Name == "side").Text}法定幅度。",
            "A14" => $"{Said("agency")}的项目{FiguredText.Quote(finding.Identity.Object)}，{Said("reason")}。",
            "A03" => $"{finding.Seen.First(s => s.Name == "book").Text}{Said("item")}只列到{finding.Seen.First(s => s.Name == "level").Text}。",
            _ => $"{FiguredText.Quote(finding.Identity.Object)}。",
        };

        string Said(string column) => FiguredText.Quote(finding.Seen.First(s => s.Name == column).Text);
    }

    /// <summary>表内勾稽: what is printed as a whole against what its parts come to.</summary>
    private IEnumerable<ReviewFinding> Sums()
    {
        foreach (var (key, parts) in facts.Of("draft", "children"))
        {
            var whole = facts[key with { Level = "parent" }];
            if (Math.Abs(whole.Value - parts.Value) <= Rounding)
                continue;
            var name = comparison.NameOf(key.Book, key.Side, key.Code);
            yield return Uneven(key.Book + "/" + key.Code.ToString(CultureInfo.InvariantCulture), $"{key.Book}{key.Side}{FiguredText.Quote(name)}",
                comparison.Figure("draft", "parent", key.Book, key.Side, key.Code, key.Unit, $"{key.Book}{key.Side}“{name}”（印出的数）"),
                comparison.Figure("draft", "children", key.Book, key.Side, key.Code, key.Unit, $"{key.Book}{key.Side}“{name}”所属各行之和"));
        }
        foreach (var (key, printed) in facts.Of("draft", "printed"))
        {
            var side = key.Side[..2];
            if (Math.Abs(printed.Value - facts[new("draft", "sum", key.Book, side)].Value) > Rounding)
                yield return Uneven($"{key.Book}/{key.Side}", $"{key.Book}{key.Side}", comparison.Figure("draft", "printed", key.Book, key.Side, title: $"{key.Book}{key.Side}（印出的数）"), comparison.Figure("draft", "sum", key.Book, side));
        }
    }

    private static ReviewFinding Uneven(string about, string name, ReviewFigure whole, ReviewFigure parts) => new("sum", about, 5, true,
        $"{name}印出的数是{whole}，所属各行相加是{parts}，相差{new ReviewFigure(FigureKeys.Difference(whole.Key, parts.Key), $"{name}：合计与各行之和的差", FigureUnit.Yuan, whole.Value - parts.Value, whole.Currency)}。", NoArticle);

    /// <summary>Departments together cannot be given more than the book holds.</summary>
    private IEnumerable<ReviewFinding> Departments()
    {
        foreach (var (key, given) in facts.Of("draft", "unit-class"))
        {
            var book = new FactKey("draft", "class", key.Book, key.Side, key.Code);
            if (!HasDraft(key.Book, key.Side) || given.Value - facts[book].Value <= Rounding)
                continue;
            var name = comparison.NameOf(key.Book, key.Side, key.Code);
            var (all, part) = (comparison.Figure("draft", "class", key.Book, key.Side, key.Code), comparison.Figure("draft", "unit-class", key.Book, key.Side, key.Code, title: $"各部门{name}合计"));
            yield return new("dept", $"{key.Book}/{key.Code.ToString(CultureInfo.InvariantCulture)}", 5, true, $"各部门草案里{FiguredText.Quote(name)}相加是{part}，多于{key.Book}所列的{all}。", NoArticle);
        }
    }

    private IEnumerable<ReviewFinding> Codes()
    {
        foreach (var (key, fact) in facts.Of("draft", "class"))
        {
            var known = key.Side == "收入" ? IncomeClasses.Contains(key.Code) : functions.Count == 0 || functions.Contains(key.Code);
            if (!known)
                yield return new("code", key.Code.ToString(CultureInfo.InvariantCulture), 5, true, $"{key.Book}{key.Side}用了科目表没有的科目「{key.Code.ToString(CultureInfo.InvariantCulture)}」，{comparison.Figure("draft", "class", key.Book, key.Side, key.Code)}。",
                    $"参照{Statutes.BudgetLaw.Article(32, 3)}：条文说的是部门、单位的预算草案，用于四本预算是通鉴的读法");
        }
    }

    private IEnumerable<ReviewFinding> Papers() => draft.Documents is null
        ? [new("pack", "材料清单", 5, true, $"没有收到初审材料清单，材料是否齐全无从判断。", Article(44))]
        : pack.Where(p => p.IsDefect).Select(p => new ReviewFinding("pack", p.Item, 5, true,
            $"{(p.State == "空表" ? $"{FiguredText.Quote(p.Item)}是空表，没有空表说明。" : $"{FiguredText.Quote(p.Item)}{(p.State == "未送" ? "没有送交" : "没有列在材料清单里")}。")}", ReviewPack.Follows));

    private IEnumerable<ReviewFinding> Sent()
    {
        if (SentDay is { } sent && sending.Last is { } last && ReviewFacts.FirstDay.AddDays((int)sent.Value) > last)
            yield return new("sent", "预算草案初步方案", 2, true, Timely(), sending.Basis.ToString());
    }

    /// <summary>New debt beside what the ceiling leaves (限额减余额).</summary>
    private IEnumerable<ReviewFinding> Debt()
    {
        foreach (var (book, kind) in new[] { (General, "一般"), ("政府性基金预算", "专项") })
        {
            var (limit, balance, borrowed) = (Kind("limit", kind), Kind("balance", kind), comparison.Figure("draft", "section", book, "收入", 11011));
            if (facts.Has(new("limit", "kind", Unit: kind)) && borrowed.Value > 0 && borrowed.Value > limit.Value - balance.Value)
            {
                yield return new("debt", kind + "债务", 7, true,
                    $"{book}草案列债务转贷收入{borrowed}，{kind}债务限额{limit}减去余额{balance}，只有余地{Room(kind)}；其中有再融资的，应当说明。", Article(35));
            }
        }
    }

    private IEnumerable<ReviewFinding> KeySpending() =>
        from code in limits.KeyClasses
        let line = comparison.Line("class", General, "支出", code)
        where line.Has.Budget && line.IsComparable && (Int128)line.Draft.Value * 100 < (Int128)line.Budget.Value * (100 - limits.KeyFall)
        select new ReviewFinding("key", code.ToString(CultureInfo.InvariantCulture), 4, true, $"重点支出下降超过{limits.KeyFallWords}：{Compared(line.Called, line)}请说明理由。",
            $"{Article(37)}（界线是{limits.Source}）");

    private IEnumerable<ReviewFinding> Unspent() =>
        from line in comparison.Lines("class")
        where line.GrowsUnspent(limits.Slow)
        select new ReviewFinding("slow", line.Code.ToString(CultureInfo.InvariantCulture), 1, false,
            $"{line.Book}{line.Called}上年预算{line.Budget}，只支付{line.Paid}（{line.Rate!}），草案列{line.Draft}，没有减少。", $"{Article(32)}（界线是{limits.Source}）");

    private List<FiguredText> Execution() =>
    [
        .. ReviewComparison.Books[..3].Select(b => comparison.Line("own", b, "支出", 0)).Where(l => l.Has.Budget).Select(l => Spent(l.Book)),
        .. new[] { comparison.Line("section", General, "收入", 11008) }.Where(l => l.Has.Budget || l.Has.Draft).Select(l => Compared(l.Called, l)),
        $"是否符合人民代表大会预算决议的要求，由人判断。",
    ];

    private FiguredText Spent(string book)
    {
        var (budget, paid) = (comparison.Figure("budget", "own", book, "支出"), comparison.Figure("paid", "own", book, "支出", title: book + "本级支出的国库集中支付"));
        if (!facts.Has(new("paid", "own", book, "支出")))
            return $"上年{book}本级支出预算{budget}，国库集中支付无数据。";
        if (ReviewLine.ShareOf(paid.Value, budget.Value) is not { } share)
            return $"上年{book}本级支出预算{budget}，国库集中支付{paid}。";
        return $"上年{book}本级支出预算{budget}，国库集中支付{paid}，为预算的{new ReviewFigure(FigureKeys.Share(paid.Key, budget.Key), book + "上年支付占本级支出预算", FigureUnit.Percent, share)}（年中追加、结转的支出在内，转移性支出和债务还本都不在内）。";
    }

    private bool HasDraft(string book, string side) => facts.Has(new("draft", "sum", book, side));

    private IEnumerable<FiguredText> KeyLines()
    {
        if (!HasDraft(General, "支出"))
            return [$"一般公共预算支出草案无数据，重点支出是否下降无从判断。"];
        return limits.KeyClasses.Select(c => comparison.Line("class", General, "支出", c)).Where(l => l.Has.Budget || l.Has.Draft).Select(l => Compared(l.Called, l));
    }

    private FiguredText Reserve()
    {
        var (reserve, own) = (comparison.Figure("draft", "class", General, "支出", 227, title: "预备费"), comparison.Figure("draft", "own", General, "支出", title: "一般公共预算本级支出（含预备费）"));
        if (!facts.Has(new("draft", "own", General, "支出")))
            return $"一般公共预算支出草案无数据，预备费占多少无从判断。";
        if (ReviewLine.ShareOf(reserve.Value, own.Value) is not { } share)
            return $"预备费{reserve}，本级一般公共预算支出{own}，占多少无从计算。";
        return $"预备费{reserve}，占本级一般公共预算支出{own}的{new ReviewFigure(FigureKeys.Share(reserve.Key, own.Key), "预备费占比", FigureUnit.Percent, share)}，法定幅度是百分之一至百分之三。";
    }

    private FiguredText Timely()
    {
        if (SentDay is not { } sent || SessionDay is not { } session || sending.Last is not { } last)
            return $"大会举行日期或者草案送交日期没有报送，是否按时送交无从判断。";
        return $"大会拟于{session}举行，草案最迟应在{Shell.Printed.Day(last)}送交，实际在{sent}送交，提前{new ReviewFigure(FigureKeys.Difference(session.Key, sent.Key), "草案送交早于大会", FigureUnit.Days, session.Value - sent.Value)}日。";
    }

    private FiguredText Complete()
    {
        FiguredText books = $"四本预算中收到{Words(ReviewComparison.Books.Where(b => HasDraft(b, "收入") || HasDraft(b, "支出")))}";
        if (draft.Documents is null)
            return $"{books}；材料清单无数据。";
        return $"{books}；材料清单中未送{Papers("未送")}份，空表{Papers("空表")}份，没有列在清单里{ReviewFigure.CountOf("未列", pack.Count(p => p.State == "未列"))}份。";

        ReviewFigure Papers(string state)
        {
            var key = new FactKey("pack", "state", Unit: state);
            return new(key.ToString(), $"材料清单：{state}", FigureUnit.Count, facts[key].Value);
        }
    }

    private List<FiguredText> Transfers()
    {
        if (!HasDraft(General, "支出"))
            return [$"一般公共预算支出草案无数据。"];
        var lines = new[] { 23002L, 23003L }.Select(c => comparison.Line("section", General, "支出", c)).Where(l => l.Has.Budget || l.Has.Draft).ToList();
        return lines.Count == 0 ? [$"草案没有列对下转移支付。"] : [.. lines.Select(l => Compared(l.Called, l)), $"是否规范、适当，是否分地区和项目编列，由人判断。"];
    }

    private List<FiguredText> Borrowing()
    {
        var said = new List<FiguredText>();
        foreach (var (book, kind) in new[] { (General, "一般"), ("政府性基金预算", "专项") })
        {
            if (facts.Has(new("limit", "kind", Unit: kind)))
                said.Add($"{kind}债务限额{Kind("limit", kind)}，余额{Kind("balance", kind)}，余地{Room(kind)}；{Listed(book, "收入", "债务转贷收入", comparison.Figure("draft", "section", book, "收入", 11011))}。");
        }
        var due = comparison.Figure("due", "first", title: draft.Year.ToString(CultureInfo.InvariantCulture) + "年到期本金和应付利息");
        var (repaid, interest) = (comparison.Figure("draft", "class", General, "支出", 231), comparison.Figure("draft", "class", General, "支出", 232));
        said.Add(facts.Has(new("due", "first"))
            ? (FiguredText)$"草案年度到期本金和应付利息{due}；{Listed(General, "支出", "债务还本支出", repaid)}，{Listed(General, "支出", "债务付息支出", interest)}。"
            : (FiguredText)$"没有收到草案年度的到期债务明细；{Listed(General, "支出", "债务还本支出", repaid)}。偿还计划和资金来源由人判断。");
        return said;
    }

    private FiguredText Listed(string book, string side, string what, ReviewFigure figure) => HasDraft(book, side) ? $"{book}草案列{what}{figure}" : (FiguredText)$"{book}{side}草案无数据";

    private FiguredText Explained() => FiguredText.Plain(
        draft.Documents is null ? "材料清单无数据，是否有编制说明无从判断。"
        : pack.FirstOrDefault(p => p.Item == "编制说明") is { IsDefect: false } ? "收到编制说明；说明是否清晰，由人判断。" : "没有收到编制说明。");

    private static FiguredText Compared(string name, ReviewLine line)
    {
        FiguredText paid = line.Has.Paid ? $"；上年{(line.Side == "收入" ? "缴库" : "支付")}{line.Paid}。" : (FiguredText)$"。";
        FiguredText budget = !line.Delivered.Budget ? $"无数据" : line.Has.Budget ? $"{line.Budget}" : (FiguredText)$"没有列";
        FiguredText draft = line.Delivered.Draft ? $"{line.Draft}" : (FiguredText)$"无数据";
        FiguredText change = line.Share is { } share ? $"，增减{line.Change}（{share}）" : (FiguredText)$"";
        return $"{name}：上年预算{budget}，草案{draft}{change}{paid}";
    }

    private ReviewFigure Kind(string measure, string kind) => comparison.Figure(measure, "kind", unit: kind, title: kind + "债务" + (measure == "limit" ? "限额" : "余额"));

    private ReviewFigure Room(string kind)
    {
        var (limit, balance) = (Kind("limit", kind), Kind("balance", kind));
        return new(FigureKeys.Difference(limit.Key, balance.Key), kind + "债务限额余地", FigureUnit.Yuan, limit.Value - balance.Value, limit.Currency);
    }

    private ReviewFigure? SentDay => OfDay("sent", "草案送交日");

    private ReviewFigure? SessionDay => OfDay("session", "大会拟举行日");

    private ReviewFigure? OfDay(string measure, string title)
    {
        var key = new FactKey(measure, "first");
        return facts.Has(key) ? new(key.ToString(), title, FigureUnit.Day, facts[key].Value) : null;
    }

    private static string Article(int number) => Statutes.BudgetLaw.Article(number).ToString();

    private static string Words(IEnumerable<string> words) => string.Join('、', words) is { Length: > 0 } said ? said : "无";
}

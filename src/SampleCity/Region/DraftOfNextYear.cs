using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>One line of a department's draft. Fen.</summary>
internal sealed record DraftLine(SampleOrgan Organ, string Id, string Kind, string ProCode, int Function, EconomicCode Code, int Fund, long Fen);

/// <summary>
/// The draft budget (预算草案) of the year after the last, for preliminary review: the city's with a defect at each point that data can judge, one county's that
/// comes close to the same lines and crosses none. It follows from the last year's approved lines, so that books and departments add up.
/// </summary>
internal sealed class DraftOfNextYear(SampleOrder order, RegionSettings region, Catalogue catalogue, SampleFolder folder, Truth truth, Dice dice)
{
    private static readonly string[] ReportFields = ["mof_div_code", "fiscal_year", "book", "table_code", "row_code", "item", "row_kind", "sort_code", "draft", "prev_year"];

    private static readonly string[] DeptFields =
        ["mof_div_code", "fiscal_year", "bgt_pman_id", "agency_code", "dept_code", "pro_kind_code", "pro_code", "exp_func_code", "dep_bgt_eco_code", "fund_type_code", "draft", "is_gov_pur", "is_construction"];

    private static readonly string[] DocumentFields = ["mof_div_code", "fiscal_year", "item", "title", "doc_no", "state", "note", "sent_on", "session_on"];

    private const long WanYuan = 1_000_000;

    /// <summary>教育支出: cut in the city's draft, cut by less in the county's.</summary>
    private const int Education = 205;

    private readonly List<DraftLine> _lines = [];
    private readonly DraftCases _cases = new(region.IsCity);

    private int Year => order.LastYear + 1;

    public static bool IsMadeFor(RegionSettings region) => region.IsCity || region.Division == "421202";

    /// <summary>Takes the approved lines of an organ's last year as the base of its draft.</summary>
    public void Collect(OrganYear last)
    {
        foreach (var line in last.Lines.Where(l => l.IsApproved && l.Library is LibraryState.Reviewed))
        {
            var share = line.Function / 10_000 == Education ? _cases.EducationPerMille : last.Organ.Dice.Split("草案").Split(line.BgtId).Between(985, 1060);
            var kind = line.Kind switch { LineKind.Staff => "人员类项目", LineKind.Running => "公用经费项目", _ => "特定目标类项目" };
            _lines.Add(new(last.Organ, "CA" + line.BgtId[2..], kind, line.ProCode, line.Function, line.Code, line.Fund, Math.Max(100_000, line.Issued * share / 1000 / 100_000 * 100_000)));
        }
    }

    /// <param name="books">The last year's four books.</param>
    /// <param name="room">Fen that the ceiling of general debt leaves.</param>
    public void Write(BudgetBook[] books, long room)
    {
        if (region.IsCity)
            PlantProject();
        var debt = _cases.NewDebt(room);
        var (first, second) = (Draft(books, debt, repaid: 0), Draft(books, debt, repaid: 60 * WanYuan));
        var sent = _cases.SentOn(Session);
        Deliver(LandingTables.DraftReportLine, ReportFields, file => WriteBooks(file, first, books), sent, null);
        Deliver(LandingTables.DraftDeptLine, DeptFields, WriteLines, sent, null);
        Deliver(LandingTables.DraftDocument, DocumentFields, file => WriteDocuments(file, sent), sent, null);
        if (region.IsCity)
            Deliver(LandingTables.DraftReportLine, ReportFields, file => WriteBooks(file, second, books), sent.AddDays(6), "预算草案送审稿第二稿：增列债务还本支出");
        _cases.SayRest();
        foreach (var (point, about, note) in _cases.Notes)
            truth.AddDraft(new(point, region.Code, about, Text(Year), region.IsCity, note));
    }

    private DateOnly Session => new(Year, region.Session[0], region.Session[1]);

    /// <summary>特定目标类 outside the library: a project the last year's library does not know.</summary>
    private void PlantProject()
    {
        var like = _lines.First(l => l.Kind == "特定目标类项目" && l.Fund == 11);
        var pro = $"{like.ProCode[..^4]}9{Year % 1000:D3}";
        _lines.Add(like with { Id = like.Id + "X", ProCode = pro, Fen = 860 * WanYuan });
        _cases.Say("A14", pro, "项目库里没有的项目列入草案");
    }

    private BudgetBook[] Draft(BudgetBook[] last, long debt, long repaid)
    {
        BudgetBook[] made = [new("一般公共预算", catalogue, carriedCode: 11009, setAsideCode: BooksOfYear.StabilisationFund), new("政府性基金预算", catalogue, 11008, 23008), new("国有资本经营预算", catalogue, 11008, 23008), new("社会保险基金预算", catalogue, 0, 0)];
        foreach (var (book, fund) in made[..3].Zip([11, 12, 13]))
        {
            foreach (var line in _lines.Where(l => l.Fund == fund))
                BudgetBook.Add(book.Spendings, line.Function, Figures.Same(line.Fen));
        }
        foreach (var line in _lines.Where(l => l.Fund == 11 && l.Kind != "特定目标类项目"))
            BudgetBook.Add(made[0].Basic, line.Code.Code, Figures.Same(line.Fen));
        foreach (var (book, before) in made.Zip(last))
        {
            foreach (var (code, figures) in before.Incomes.Where(i => i.Value.Budget > 0 && i.Key != 11009))
                BudgetBook.Add(book.Incomes, code, Figures.Same(Round(figures.Budget * dice.Split("收入").Split((ulong)code).Between(990, 1065) / 1000)));
            foreach (var (code, figures) in before.Spendings.Where(s => s.Value.Budget > 0 && (Class(s.Key) is 230 or 231 || book == made[3]) && s.Key is not (BooksOfYear.StabilisationFund or BooksOfYear.GivenOut)))
                BudgetBook.Add(book.Spendings, code, Figures.Same(Round(figures.Budget * 102 / 100)));
        }
        BudgetBook.Add(made[0].Spendings, 2310301, Figures.Same(repaid));
        BudgetBook.Add(made[0].Incomes, 11011, Figures.Same(debt));
        var spending = made[0].Spendings.Where(s => Class(s.Key) is not (230 or 231)).Sum(s => s.Value.Budget);
        BooksOfYear.SetReserve(made[0], _cases.Reserve(spending));
        Smooth(made[2], made[3]);
        foreach (var book in made[..3])
            book.Balance();
        if (region.IsCity)
            PlantCoarse(made[0]);
        return made;
    }

    /// <summary>What was planted in the last year's capital and insurance books does not go on into the draft: capital gives something out, insurance takes in more than it pays.</summary>
    private static void Smooth(BudgetBook capital, BudgetBook insurance)
    {
        BudgetBook.Add(capital.Spendings, BooksOfYear.GivenOut, Figures.Same(WanYuan));
        var gap = insurance.Spending - insurance.Incomes.Values.Sum(i => i.Budget);
        if (gap >= 0)
            BudgetBook.Add(insurance.Incomes, 10210, Figures.Same(gap + WanYuan));
    }

    /// <summary>One 款 of the general budget without its 项, and one 项 printed short of what the rows above it hold.</summary>
    private void PlantCoarse(BudgetBook general)
    {
        var coarse = general.Spendings.Keys.First(c => c >= 1_000_000 && Class(c) is not (Education or 230 or 231)) / 100;
        var uneven = general.Spendings.First(s => s.Key >= 1_000_000 && s.Key / 100 != coarse && Class(s.Key) is not (Education or 230 or 231) && s.Value.Budget > 100 * WanYuan).Key;
        general.Undivided.Add(coarse);
        general.ShortInPrint[uneven] = 30 * WanYuan;
        _cases.SayCode("A03", "一般公共预算/", coarse, "只列到款");
        _cases.SayCode("A03", "一般公共预算/", uneven / 100, "所列各项比款级数少三十万元");
        _cases.SayCode("sum", "一般公共预算/", uneven / 100, "款级数比所属各项之和多三十万元");
    }

    private void WriteBooks(CsvFile file, BudgetBook[] draft, BudgetBook[] last)
    {
        foreach (var (book, before) in draft.Zip(last))
        {
            var approved = before.Rows().ToLookup(r => (r.Table, r.Code, r.Item), r => r.Budget);
            foreach (var (row, number) in book.Rows().Select((r, i) => (r, i + 1)))
            {
                file.Text(region.Code).Code(Year).Text(book.Name).Text(row.Table).Text(ReportWriter.RowCode(number)).Text(row.Item).Text(row.Kind).Code(row.Code).Yuan(row.Budget)
                    .Yuan(approved[(row.Table, row.Code, row.Item)].FirstOrDefault()).EndRow();
            }
        }
    }

    private void WriteLines(CsvFile file)
    {
        foreach (var line in _lines)
        {
            file.Text(region.Code).Code(Year).Text(line.Id).Text(line.Organ.Code).Text(line.Organ.Department).Text(line.Kind).Text(line.ProCode).Code(line.Function).Code(line.Code.Code).Code(line.Fund)
                .Yuan(line.Fen).Flag(line.Code.IsCapital).Flag(line.Code.Code is 31001 or 31005).EndRow();
        }
    }

    private void WriteDocuments(CsvFile file, DateOnly sent)
    {
        var number = 0;
        foreach (var (item, state, note) in _cases.Pack)
        {
            number++;
            file.Text(region.Code).Code(Year).Text(item).Text($"{region.Name}{Year}年{item}").Text($"{region.Short}财预函〔{order.LastYear}〕{40 + number}号").Text(state).Text(note)
                .Date(state == "未送" ? null : sent).Date(Session).EndRow();
        }
    }

    private void Deliver(LandingTable table, string[] fields, Action<CsvFile> write, DateOnly day, string? reason)
    {
        var file = folder.Open(region.Code, table, Text(Year), fields, reason is null ? "" : "second");
        write(file);
        var first = $"{region.Code}/{SampleFolder.FileName(table.Name, Text(Year))}";
        folder.Deliver(file, new($"{region.Code}/{Path.GetFileName(file.FilePath)}", $"{region.Code[..6]}-{Postman.Office(table.Name)}", table.Name, Text(Year), region.Code, day, day,
            reason is null ? null : first, reason));
    }

    private static long Round(long fen) => fen / WanYuan * WanYuan;

    private static int Class(int code) => int.Parse($"{code}"[..3], CultureInfo.InvariantCulture);

    private static string Text(int year) => year.ToString("D4", CultureInfo.InvariantCulture);
}

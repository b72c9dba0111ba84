using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>Debt of a region's year: ceilings kept, bonds lent on, projects they are for, what fell due and was paid.</summary>
internal sealed class DebtWriter(SubjectDesk desk)
{
    private const long TenThousandYuan = 1_000_000;

    /// <param name="revenueBudget">Fen: general budget's own and the funds' income as budgeted.</param>
    public void Write(SubjectYear year, long revenueBudget)
    {
        var y = year.Year.Year;
        var old = Refinanced(y, revenueBudget);
        WriteLimits(year, y);
        desk.Yearly(LandingTables.DebtBond, y, ["bond_code", "bond_title", "kind", "issue_date", "term_years", "rate_bp", "amount", "is_refinancing"], file =>
        {
            foreach (var bond in year.Bonds)
                desk.Row(file, y).Text(bond.Code).Text($"{y}年湖北省政府{bond.Kind}债券").Text(bond.Kind).Date(bond.LentOn.AddDays(-9)).Number(bond.Fund == 11 ? 7 : 15).Number(331).Yuan(bond.Fen).Flag(yes: false).EndRow();
            desk.Row(file, y).Text(old.Code).Text($"{y}年湖北省政府再融资一般债券").Text("一般").Date(old.Due.AddDays(-20)).Number(5).Number(318).Yuan(old.Rolled).Flag(yes: true).EndRow();
        });
        desk.Yearly(LandingTables.DebtOnLend, y, ["on_lend_id", "bond_code", "from_div_code", "kind", "on_lend_date", "amount", "is_refinancing"], file =>
        {
            foreach (var bond in year.Bonds)
                desk.Row(file, y).Text("ZD", bond.Code).Text(bond.Code).Text("420000000").Text(bond.Kind).Date(bond.LentOn).Yuan(bond.Fen).Flag(yes: false).EndRow();
            desk.Row(file, y).Text("ZD", old.Code).Text(old.Code).Text("420000000").Text("一般").Date(old.Due.AddDays(-12)).Yuan(old.Rolled).Flag(yes: true).EndRow();
        });
        WriteProjects(year, y);
        desk.Yearly(LandingTables.DebtRepay, y, ["repay_id", "bond_code", "kind", "due_date", "principal", "interest", "paid", "paid_date"], file =>
        {
            desk.Row(file, y).Text("HB", old.Code).Text($"ZQ{desk.Region.Division}{y - 5}01").Text("一般").Date(old.Due).Yuan(old.Principal).Yuan(old.Interest).Yuan(old.Principal + old.Interest).Date(old.Due).EndRow();
        });
        SayApproval(year, y);
    }

    /// <summary>H10: what falls due in the year beside the income of the year. A natural year repays six per cent of it.</summary>
    private (string Code, DateOnly Due, long Principal, long Interest, long Rolled) Refinanced(int year, long revenueBudget)
    {
        var planted = desk.Case("H10", year);
        var (perMille, more, note) = (planted?.MustFire, planted?.Variant) switch
        {
            (true, 0) => (200L, 1L, "比收入预算的百分之二十多一分"),
            (true, 1) => (263L, 0L, "收入预算的百分之二十六点三"),
            (true, _) => (214L, 0L, "收入预算的百分之二十一点四"),
            (false, 0) => (200L, 0L, "恰好不超过收入预算的百分之二十"),
            (false, _) => (188L, 0L, "收入预算的百分之十八点八"),
            _ => (60L, 0L, ""),
        };
        var sum = revenueBudget * perMille / 1000 + more;
        var interest = sum / 8;
        if (planted is not null)
            desk.Say(planted, year, "还本付息", note);
        return ($"ZQ{desk.Region.Division}{year}09", new(year, 8, 18), sum - interest, interest, (sum - interest) * 8 / 10 / TenThousandYuan * TenThousandYuan);
    }

    /// <summary>H01: each kind keeps below its own ceiling.</summary>
    private void WriteLimits(SubjectYear year, int y)
    {
        var planted = desk.Case("H01", y);
        var note = Over(planted).Note;
        desk.Yearly(LandingTables.DebtLimit, y, ["kind", "as_of", "limit_amt", "balance"], file =>
        {
            foreach (var bond in year.Bonds)
            {
                var balance = Balance(bond.Kind, bond.Fen);
                desk.Row(file, y).Text(bond.Kind).Date(new DateOnly(y, 12, 31)).Yuan(balance + Room(planted, bond.Kind, bond.Fen)).Yuan(balance).EndRow();
            }
        });
        if (planted is not null)
            desk.Say(planted, y, Over(planted).Kind, note);
    }

    /// <summary>What the ceiling leaves at the end of a year in which so much was newly borrowed. Fen.</summary>
    public static long Room(PlantedVariant? planted, string kind, long borrowed)
    {
        var (over, balance) = (Over(planted), Balance(kind, borrowed));
        return kind == over.Kind ? -over.Fen : ((balance * 107 / 100 + TenThousandYuan) / TenThousandYuan * TenThousandYuan) - balance;
    }

    private static long Balance(string kind, long borrowed) => borrowed * (kind == "一般" ? 9 : 14);

    private static (string Kind, long Fen, string Note) Over(PlantedVariant? planted) => (planted?.MustFire, planted?.Variant) switch
    {
        (true, 0) => ("一般", 1L, "一般债务超限额一分"),
        (true, 1) => ("专项", 36_000_000L, "专项债务超限额三十六万元"),
        (true, 2) => ("专项", 1L, "专项债务超限额一分"),
        (true, _) => ("一般", 520_000_000L, "一般债务超限额五百二十万元"),
        (false, 0) => ("一般", 0L, "余额恰好等于限额"),
        (false, 1) => ("专项", -1L, "比限额少一分"),
        (false, _) => ("一般", 0L, "一般债务恰好等于限额，专项债务有余"),
        _ => ("", 0L, ""),
    };

    private void WriteProjects(SubjectYear year, int y) =>
        desk.Yearly(LandingTables.BondProject, y, ["bond_code", "pro_code", "agency_code", "approve_date", "amount", "planned_revenue"], file =>
        {
            foreach (var bond in year.Bonds)
            {
                var organ = desk.Organs[bond.Ordinal];
                var pro = DraftOrgan.ProCode(new(organ, y, []), LineKind.Project, 950, y);
                desk.Row(file, y).Text(bond.Code).Text(pro).Text(organ.Code).Date(bond.LentOn).Yuan(bond.Fen).Yuan(bond.Fund == 11 ? 0 : bond.Fen * 14 / 10).EndRow();
            }
            foreach (var (bond, pro, agency, approved, _) in year.OtherUses.Where(o => o.Approved is not null))
                desk.Row(file, y).Text(bond.Code).Text(pro).Text(agency).Date(approved).Yuan(36_800_000).Yuan(0).EndRow();
        });

    /// <summary>H02 and I03 lie in the day of the resolution.</summary>
    private void SayApproval(SubjectYear year, int y)
    {
        foreach (var bond in year.Bonds)
        {
            if (desk.Case("H02", y) is { } unapproved)
                desk.Say(unapproved, y, bond.Code, unapproved.MustFire ? "新增债务没有批准预算调整" : unapproved.Variant == 0 ? "转贷当日批准" : unapproved.Variant == 1 ? "转贷之前已批准" : "首笔支付当日批准");
            if (desk.Case("I03", y) is { } early && year.DebtApproved is { } approved)
                desk.Say("I03", bond.FirstPaid < approved, y, bond.Code, bond.FirstPaid < approved ? "债券资金先支付后批准" : "首笔支付不早于批准");
        }
    }

    /// <returns>Null where the standing committee never approved the new debt.</returns>
    public static DateOnly? ApprovalDay(SubjectCases cases, RegionSettings region, RegionYear year, Bond[] bonds)
    {
        var (unapproved, early) = (cases.Of("H02", region.Code, year.Year), cases.Of("I03", region.Code, year.Year));
        var first = bonds.Min(b => b.FirstPaid);
        return (unapproved?.MustFire, unapproved?.Variant, early?.MustFire, early?.Variant) switch
        {
            (true, _, _, _) => null,
            (false, 0, _, _) => bonds.Min(b => b.LentOn),
            (false, 1, _, _) => bonds.Min(b => b.LentOn).AddDays(-6),
            (false, _, _, _) => first,
            (_, _, true, 0) => first.AddDays(1),
            (_, _, true, 1) => first.AddDays(40),
            (_, _, true, _) => first.AddDays(105),
            (_, _, false, 0) => first,
            (_, _, false, 1) => first.AddDays(-1),
            _ => year.Days.OnOrAfter(new(year.Year, 4, 26)),
        };
    }
}

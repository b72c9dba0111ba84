using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>Procurement plans and contracts, and the government's investment projects.</summary>
internal sealed class ContractWriter(SubjectDesk desk)
{
    private const long TenThousandYuan = 1_000_000;

    /// <summary>From here on goods and services are tendered openly in the sample.</summary>
    private const long OpenFrom = 200 * TenThousandYuan;

    public void Write(SubjectYear year)
    {
        var y = year.Year.Year;
        var rows = year.Contracts.Select(c => Paid(year, c)).ToList();
        PlantPaidBeyond(rows, year.Contracts, y);
        PlantUnplanned(rows, year, y);
        PlantSplit(rows, year, y);
        PlantBeyondPlan(rows, year, y);
        PlantLateSigned(rows, year, y);
        PlantSupplement(rows, year, y);
        desk.Yearly(LandingTables.ProcurementPlan, y, ["plan_no", "agency_code", "pro_code", "gpdir_code", "pur_qua", "pur_amt", "method", "plan_date"], file =>
        {
            foreach (var r in rows.Where(r => r.Planned > 0))
                desk.Row(file, y).Text(r.PlanNo).Text(r.Organ.Code).Text(r.Pro).Text(r.Item).Number(1).Yuan(r.Planned).Text(r.Method).Date(r.Notice.AddDays(-30)).EndRow();
        });
        desk.Yearly(LandingTables.ProcurementContract, y,
            ["contract_no", "plan_no", "agency_code", "pro_code", "gpdir_code", "method", "notice_date", "sign_date", "publish_date", "file_date", "supplier_name", "contract_amt", "supplement_amt"], file =>
        {
            foreach (var r in rows)
            {
                desk.Row(file, y).Text(r.No).Text(r.PlanNo).Text(r.Organ.Code).Text(r.Pro).Text(r.Item).Text(r.Method).Date(r.Notice).Date(r.Signed).Date(r.Signed.AddDays(1)).Date(r.Signed.AddDays(4))
                    .Text(r.Supplier).Yuan(r.Fen).Yuan(r.Supplement).EndRow();
            }
        });
        WriteInvestment(year, y);
    }

    private Row Paid(SubjectYear year, PaidContract c)
    {
        var signed = year.Year.Days.In(3)[2 + c.Organ.Ordinal % 12];
        var fen = Amounts.RoundUp(c.PaidFen * 105 / 100, TenThousandYuan);
        return new(c.Organ, c.No, "CG" + c.No[2..], c.ProCode, Item(c.Code), fen >= OpenFrom ? "公开招标" : "竞争性磋商", signed.AddDays(-14), signed, c.Supplier.Name, fen, 0, fen * 11 / 10);
    }

    private static string Item(int code) => code switch
    {
        31002 or 31003 => "A02 设备",
        31007 => "A08 信息系统",
        31001 or 31005 or 31006 => "B 工程",
        30213 => "C12 维修和保养服务",
        _ => "C20 专业技术服务",
    };

    /// <summary>A contract nothing has been paid under yet.</summary>
    private Row New(SubjectYear year, string rule, int number, string item, string method, long fen)
    {
        var organ = desk.Organs[number % RegionRoster.Fewest];
        var signed = year.Year.Days.In(6)[3 + number % 10];
        var no = string.Create(CultureInfo.InvariantCulture, $"HT{organ.Code}-{year.Year.Year}-{rule}-{number:D2}");
        return new(organ, no, "CG" + no[2..], "", item, method, signed.AddDays(-12), signed, desk.Payees.Any(0, desk.Own(year.Year.Year, no)).Name, fen, 0, fen);
    }

    /// <summary>K01: a contract without a line of the procurement budget.</summary>
    private void PlantUnplanned(List<Row> rows, SubjectYear year, int y)
    {
        if (desk.Case("K01", y) is not { } planted)
            return;
        var row = New(year, "a", 2, "C21 宣传服务", "竞争性磋商", 63_800_000);
        var (changed, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0 or 2) => (row with { PlanNo = "", Planned = 0 }, "合同没有采购计划号"),
            (true, _) => (row with { Planned = 0 }, "合同所写的计划号不在采购计划中"),
            (false, 1) => (row with { Planned = row.Fen * 2 }, "有采购计划，合同低于预算"),
            _ => (row, "有采购计划"),
        };
        rows.Add(changed);
        desk.Say(planted, y, row.No, note);
    }

    /// <summary>K03: several contracts of one kind, none tendered openly, together over the line.</summary>
    private void PlantSplit(List<Row> rows, SubjectYear year, int y)
    {
        if (desk.Case("K03", y) is not { } planted)
            return;
        var (fen, method, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => ((long[])[OpenFrom / 2, OpenFrom / 2 + 1], "竞争性磋商", "两份合同合计比公开招标数额多一分"),
            (true, 1) => ([92_000_000, 76_500_000, 88_300_000], "询价", "三份合同合计二百五十六万八千元"),
            (true, _) => ([OpenFrom - 1, 20_000_000], "竞争性谈判", "一份差一分到线，再加一份"),
            (false, 0) => ([OpenFrom / 2, OpenFrom / 2], "竞争性磋商", "合计恰好等于公开招标数额"),
            (false, 1) => ([120_000_000, 130_000_000], "公开招标", "都是公开招标"),
            _ => ([150_000_000], "竞争性磋商", "只有一份合同"),
        };
        var organ = desk.Organs[3];
        for (var i = 0; i < fen.Length; i++)
            rows.Add(New(year, "b", 3 + i * RegionRoster.Fewest, "C04 物业管理服务", method, fen[i]));
        desk.Say(planted, y, $"{organ.Code}/C04 物业管理服务", note);
    }

    /// <summary>K04: the contract is above its line of the procurement budget.</summary>
    private void PlantBeyondPlan(List<Row> rows, SubjectYear year, int y)
    {
        if (desk.Case("K04", y) is not { } planted)
            return;
        var row = New(year, "c", 4, "A05 家具", "询价", 48_200_000);
        var (plan, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (row.Fen - 1, "合同比采购预算多一分"),
            (true, 1) => (row.Fen * 8 / 10, "合同超采购预算四分之一"),
            (true, _) => (row.Fen - 2_000_000, "合同比采购预算多二万元"),
            (false, 0) => (row.Fen, "合同恰好等于采购预算"),
            _ => (row.Fen + 1, "合同比采购预算少一分"),
        };
        rows.Add(row with { Planned = plan });
        desk.Say(planted, y, row.PlanNo, note);
    }

    /// <summary>K05: signed after the thirtieth day from the notice.</summary>
    private void PlantLateSigned(List<Row> rows, SubjectYear year, int y)
    {
        if (desk.Case("K05", y) is not { } planted)
            return;
        var row = New(year, "d", 5, "A02 设备", "公开招标", 268_000_000);
        var days = (planted.MustFire, planted.Variant) switch { (true, 0) => 31, (true, 1) => 58, (true, _) => 34, (false, 0) => 30, (false, 1) => 0, _ => 29 };
        rows.Add(row with { Notice = row.Signed.AddDays(-days) });
        desk.Say(planted, y, row.No, planted.MustFire ? $"通知书发出后第{days}日签订" : $"第{days}日签订");
    }

    /// <summary>K08: supplements of more than a tenth of the contract.</summary>
    private void PlantSupplement(List<Row> rows, SubjectYear year, int y)
    {
        if (desk.Case("K08", y) is not { } planted)
            return;
        var row = New(year, "e", 7, "B 工程", "公开招标", 312_000_000);
        var (more, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (row.Fen / 10 + 1, "追加比合同的百分之十多一分"),
            (true, 1) => (row.Fen * 27 / 100, "追加百分之二十七"),
            (true, 2) => (row.Fen * 12 / 100, "追加百分之十二"),
            (true, _) => (row.Fen * 105 / 1000, "追加百分之十点五"),
            (false, 0) => (row.Fen / 10, "追加恰好百分之十"),
            (false, 1) => (row.Fen / 10 - 1, "追加比百分之十少一分"),
            _ => (row.Fen * 4 / 100, "追加百分之四"),
        };
        rows.Add(row with { Supplement = more, Planned = row.Fen * 13 / 10 });
        desk.Say(planted, y, row.No, note);
    }

    /// <summary>K10: more paid than the contract and its supplements come to.</summary>
    private void PlantPaidBeyond(List<Row> rows, List<PaidContract> contracts, int y)
    {
        if (desk.Case("K10", y) is not { } planted)
            return;
        if (contracts.Count == 0)
            return;
        var paid = contracts[0].PaidFen;
        var (fen, more, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (paid - 1, 0L, "比合同多付一分"),
            (true, 1) => (paid * 9 / 10, paid / 50, "比合同和补充合同多付"),
            (true, _) => (paid - 12_345, 0L, "比合同多付一百二十三元四角五分"),
            (false, 0) => (paid, 0L, "恰好付完合同"),
            (false, 1) => (paid - paid / 20, paid / 20, "合同加补充合同恰好付完"),
            _ => (paid + 1, 0L, "比合同少付一分"),
        };
        rows[0] = rows[0] with { Fen = fen, Supplement = more };
        desk.Say(planted, y, rows[0].No, note);
    }

    /// <summary>The bonds' projects, and one finished work (K16).</summary>
    private void WriteInvestment(SubjectYear year, int y) =>
        desk.Yearly(LandingTables.InvestProject, y,
            ["pro_code", "pro_name", "agency_code", "approve_doc_no", "estimate_doc_no", "study_amt", "estimate_amt", "invested_amt", "paid_amt", "bond_amt", "start_date", "accept_date", "final_account_date", "surplus_amt", "returned_amt"],
            file =>
        {
            foreach (var bond in year.Bonds)
            {
                var organ = desk.Organs[bond.Ordinal];
                desk.Row(file, y).Text(DraftOrgan.ProCode(new(organ, y, []), LineKind.Project, 950, y)).Text(bond.Title).Text(organ.Code).Text(Doc("审批", 1)).Text(Doc("概算", 1)).Yuan(bond.Fen * 12 / 10).Yuan(bond.Fen * 125 / 100)
                    .Yuan(bond.Fen * 105 / 100).Yuan(bond.Fen).Yuan(bond.Fen).Date(new DateOnly(y, 3, 8)).Text(null).Text(null).Yuan(0).Yuan(0).EndRow();
            }
            var planted = desk.Case("K16", y);
            var accepted = new DateOnly(y - 1, 9, 16);
            var (final, surplus, back, note) = (planted?.MustFire, planted?.Variant) switch
            {
                (true, 0) => ((DateOnly?)null, 0L, 0L, "验收满一年没有竣工决算"),
                (true, 1) => (accepted.AddYears(1).AddDays(1), 0L, 0L, "验收满一年的次日才办竣工决算"),
                (true, _) => (null, 5_000_000, 0, "验收满一年没有竣工决算，结余也没有缴回"),
                (false, 0) => (accepted.AddYears(1), 0, 0, "恰在满一年之日办竣工决算"),
                (false, _) => (accepted.AddDays(200), 0, 0, "半年多办完竣工决算"),
                _ => (accepted.AddDays(240), 3_000_000, 3_000_000, ""),
            };
            var builder = desk.Organs[9];
            var pro = DraftOrgan.ProCode(new(builder, y, []), LineKind.Project, 960, y - 2);
            desk.Row(file, y).Text(pro).Text("教学综合楼").Text(builder.Code).Text(Doc("审批", 2)).Text(Doc("概算", 2)).Yuan(880_000_000).Yuan(860_000_000).Yuan(852_000_000).Yuan(849_000_000).Yuan(0)
                .Date(new DateOnly(y - 2, 4, 1)).Date(accepted).Date(final).Yuan(surplus).Yuan(back).EndRow();
            if (planted is not null)
                desk.Say(planted, y, pro, note);

            string Doc(string what, int number) => $"{desk.Region.Short}发改{what}〔{y}〕{number}号";
        });

    /// <param name="Planned">Fen of its line of the procurement budget; 0 where there is none.</param>
    private sealed record Row(
        SampleOrgan Organ, string No, string PlanNo, string Pro, string Item, string Method, DateOnly Notice, DateOnly Signed, string Supplier, long Fen, long Supplement, long Planned);
}

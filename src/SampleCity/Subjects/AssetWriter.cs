using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <summary>Asset cards and the rent they bring, state-owned enterprises, social insurance.</summary>
internal sealed class AssetWriter(SubjectDesk desk)
{
    private const long TenThousandYuan = 1_000_000;
    private const int Landlord = 7;
    private const int Idle = 2;
    private const string Rent = "国有资产出租收入";

    private static readonly string[] CardFields =
        ["card_no", "agency_code", "asset_class", "asset_name", "quantity", "value_amt", "area", "acquire_date", "entry_date", "status", "idle_since", "rent_due", "rent_due_date"];

    public void Write(SubjectYear year)
    {
        var y = year.Year.Year;
        var value = 0L;
        desk.Yearly(LandingTables.AssetCard, y, CardFields, file =>
        {
            value = WriteEquipment(file, year, y) + WriteIdle(file, y) + WriteRented(file, y);
        });
        WriteRent(y);
        WriteSummary(y, value);
        WriteEnterprises(y);
        WriteInsurance(y);
    }

    /// <summary>M03: what was bought in the first half of the year stands on cards by its end.</summary>
    private long WriteEquipment(CsvFile file, SubjectYear year, int y)
    {
        var planted = desk.Case("M03", y);
        var police = desk.Organs[4];
        var sum = 0L;
        foreach (var (organ, (first, second)) in year.Equipment.OrderBy(e => e.Key.Ordinal))
        {
            var (carded, later) = (first, second);
            if (planted is not null && organ == police)
            {
                var (off, note) = (planted.MustFire, planted.Variant) switch
                {
                    (true, 0) => (TenThousandYuan + 1, "少入账一万元零一分"),
                    (true, 1) => (first, "没有一张卡片"),
                    (true, _) => (first / 2, "只入账一半"),
                    (false, 0) => (TenThousandYuan, "恰好少入账一万元"),
                    (false, 1) => (0L, "全部入账"),
                    _ => (-500_000L, "另有调入的设备"),
                };
                carded -= off;
                // A missing half must not be made up by what was bought later.
                later = planted.MustFire || planted.Variant == 0 ? 0 : second;
                desk.Say(planted, y, organ.Code, note);
            }
            sum += Card(file, y, organ, 1, carded, new(y, 6, 30), new(y, 8, 20)) + Card(file, y, organ, 2, later, new(y, 12, 10), new(y, 12, 24));
        }
        return sum;
    }

    private long Card(CsvFile file, int y, SampleOrgan organ, int half, long fen, DateOnly acquired, DateOnly entered)
    {
        if (fen <= 0)
            return 0;
        desk.Row(file, y).Text(CardNo(organ, y, half)).Text(organ.Code).Text("设备").Text("办公及专用设备一批").Number(1).Yuan(fen).Number(0).Date(acquired).Date(entered).Text("在用").Text(null).Text(null).Text(null).EndRow();
        return fen;
    }

    /// <summary>M04: idle for a year or more at the year's end.</summary>
    private long WriteIdle(CsvFile file, int y)
    {
        var planted = desk.Case("M04", y);
        var end = new DateOnly(y, 12, 31);
        var (since, status, note) = (planted?.MustFire, planted?.Variant) switch
        {
            (true, 0) => (end.AddYears(-1), "闲置", "到年末恰好闲置满一年"),
            (true, 1) => (new DateOnly(y - 1, 7, 1), "闲置", "闲置一年半"),
            (true, _) => (new DateOnly(y - 1, 5, 20), "闲置", "闲置一年零七个月"),
            (false, 0) => (end.AddYears(-1).AddDays(1), "闲置", "到年末差一天满一年"),
            (false, 1) => (new DateOnly(y - 3, 3, 1), "在用", "曾经闲置，现已在用"),
            (false, _) => (new DateOnly(y, 2, 1), "闲置", "闲置不满一年"),
            _ => (new DateOnly(y, 9, 1), "闲置", ""),
        };
        var organ = desk.Organs[Idle];
        const long Fen = 430 * TenThousandYuan;
        desk.Row(file, y).Text(CardNo(organ, y, 3)).Text(organ.Code).Text("房屋").Text("原办公楼附楼").Number(1).Yuan(Fen).Number(860).Date(new DateOnly(2004, 6, 1)).Date(new DateOnly(2004, 6, 18)).Text(status).Date(since).Text(null).Text(null).EndRow();
        if (planted is not null)
            desk.Say(planted, y, CardNo(organ, y, 3), note);
        return Fen;
    }

    private long WriteRented(CsvFile file, int y)
    {
        var organ = desk.Organs[Landlord];
        const long Fen = 910 * TenThousandYuan;
        desk.Row(file, y).Text(CardNo(organ, y, 4)).Text(organ.Code).Text("房屋").Text("临街门面房").Number(6).Yuan(Fen).Number(1_240).Date(new DateOnly(2009, 9, 1)).Date(new DateOnly(2009, 9, 30)).Text("出租").Text(null).Yuan(RentDue(y)).Date(new DateOnly(y, 9, 30)).EndRow();
        return Fen;
    }

    private long RentDue(int y) => desk.Own(y, "租金").Between(180, 420) * 100_000L;

    /// <summary>M02: rent that did not reach the treasury.</summary>
    private void WriteRent(int y)
    {
        var (organ, due, planted) = (desk.Organs[Landlord], RentDue(y), desk.Case("M02", y));
        var (parts, refund, note) = (planted?.MustFire, planted?.Variant) switch
        {
            (true, 0) => ((long[])[due - 1], 0L, "少缴一分"),
            (true, 1) => ([due / 2], 0, "只缴一半"),
            (true, _) => ([due, 1_000_000], 1_000_001, "缴清后又退付"),
            (false, 0) => ([due], 0, "恰好缴清"),
            (false, 1) => ([due / 3, due - due / 3], 0, "分两次缴清"),
            (false, _) => ([due + 2_000_000], 2_000_000, "多缴的退付后恰好缴清"),
            _ => ([due], 0, ""),
        };
        string No(int number) => string.Create(CultureInfo.InvariantCulture, $"FS{desk.Region.Division}{y}{number:D4}");
        string Payer(string no) => desk.Payees.Firm(desk.Own(y, no + "缴款")).Name;
        desk.Yearly(LandingTables.NontaxBill, y, ["non_tax_pay_code", "exec_agency_code", "non_tax_code", "bill_date", "pay_date", "record_date", "payer_name", "total_amt", "paid_amt", "pay_number"], file =>
        {
            foreach (var (i, fen) in parts.Index())
                Bill(No(i + 1), organ, Rent, fen, new(y, 9, 10 + i));
            for (var i = 0; i < 12; i++)
                Bill(No(i + 20), desk.Organs[i % RegionRoster.Fewest], i % 2 == 0 ? "行政事业性收费收入" : "罚没收入", desk.Own(y, No(i)).Between(20, 900) * 10_000L, new(y, 1 + i, 12));

            void Bill(string no, SampleOrgan exec, string item, long fen, DateOnly day) =>
                desk.Row(file, y).Text(no).Text(exec.Code).Text(item).Date(day).Date(day.AddDays(3)).Date(day.AddDays(4)).Text(Payer(no)).Yuan(fen).Yuan(fen).Number(1).EndRow();
        });
        desk.Yearly(LandingTables.NontaxRefund, y, ["ref_no", "non_tax_pay_code", "exec_agency_code", "ref_reason", "ref_amt", "ref_date", "payback_receiver_name"], file =>
        {
            desk.Row(file, y).Text("TF" + No(25)).Text(No(25)).Text(desk.Organs[5].Code).Text("误缴退付").Yuan(20_000).Date(new DateOnly(y, 10, 12)).Text(Payer(No(25))).EndRow();
            if (refund > 0)
                desk.Row(file, y).Text("TF" + No(1)).Text(No(1)).Text(organ.Code).Text("多缴退付").Yuan(refund).Date(new DateOnly(y, 11, 6)).Text(Payer(No(1))).EndRow();
            if (desk.Case("C05", y) is { } planted)
                WriteRefundToAnother(file, y, planted, No(27), No(99), Payer(No(27)));
        });
        if (planted is not null)
            desk.Say(planted, y, organ.Code, note);
    }

    /// <summary>C05: a refund to somebody who had not paid.</summary>
    private void WriteRefundToAnother(CsvFile file, int y, PlantedVariant planted, string bill, string unknown, string payer)
    {
        var exec = desk.Organs[7];
        var dice = desk.Own(y, "退给别人");
        var other = desk.Payees.Firm(dice).Name;
        while (other == payer)
            other = desk.Payees.Firm(dice).Name;
        var (of, fen, receiver, note) = (planted.MustFire, planted.Variant) switch
        {
            (true, 0) => (bill, 100_000L, other, "恰好一千元，退给别的企业"),
            (true, 1) => (bill, 160_000L, PayeePool.Person(dice), "退给个人"),
            (true, _) => (bill, 185_000L, exec.Name, "退给执收单位自己"),
            (false, 0) => (bill, 99_999L, other, "差一分一千元"),
            (false, 1) => (bill, 160_000L, payer, "退给缴款人"),
            _ => (unknown, 160_000L, other, "找不到原缴款书"),
        };
        desk.Row(file, y).Text("TF" + bill).Text(of).Text(exec.Code).Text("误缴退付").Yuan(fen).Date(new DateOnly(y, 10, 20)).Text(receiver).EndRow();
        desk.Say(planted, y, "TF" + bill, note);
    }

    private void WriteSummary(int y, long cards) =>
        desk.Yearly(LandingTables.AssetSummary, y, ["asset_kind", "item", "opening_amt", "closing_amt"], file =>
        {
            foreach (var (kind, scale) in ((string, int)[])[("企业国有资产", 90), ("金融企业国有资产", 3), ("行政事业性国有资产", 40), ("国有自然资源资产", 1)])
                desk.Row(file, y).Text(kind).Text("资产总额").Yuan((cards / 100 + scale * 100 * TenThousandYuan) * 98).Yuan((cards / 100 + scale * 100 * TenThousandYuan) * 100).EndRow();
        });

    /// <summary>J04: a part of the profit that was due was not paid. M05: liabilities over seventy per cent of assets.</summary>
    private void WriteEnterprises(int y)
    {
        var (unpaid, indebted) = (desk.Case("J04", y), desk.Case("M05", y));
        string[] names = ["城市建设投资集团有限公司", "交通投资集团有限公司", "水务集团有限公司"];
        desk.Yearly(LandingTables.SoeFin, y, ["unifsoc_cred_code", "soe_name", "industry", "revenue", "profit", "assets", "liabilities", "profit_due", "profit_paid", "due_date", "paid_date"], file =>
        {
            foreach (var (i, name) in names.Index())
            {
                var dice = desk.Own(y, name);
                // Whole hundreds of ten thousand yuan, so that seventy per cent is exact.
                var assets = dice.Between(300, 900) * 100 * TenThousandYuan;
                var liabilities = assets / 100 * dice.Between(42, 63);
                var profit = dice.Between(300, 1_600) * TenThousandYuan;
                var (due, paid) = (profit / 5, profit / 5);
                var uscc = string.Create(CultureInfo.InvariantCulture, $"99{desk.Region.Division}SAMPLE{i:D4}");
                if (unpaid is not null && i == 0)
                {
                    (paid, var note) = (unpaid.MustFire, unpaid.Variant) switch
                    {
                        (true, 0) => (due - 1, "应缴收益少缴一分"),
                        (true, 1) => (0L, "应缴收益一分未缴"),
                        (true, _) => (due / 2, "应缴收益只缴一半"),
                        (false, 0) => (due, "恰好缴清"),
                        (false, 1) => (due + 1, "多缴一分"),
                        _ => (due, "缴清"),
                    };
                    desk.Say(unpaid, y, uscc, note);
                }
                if (indebted is not null && i == 1)
                {
                    (liabilities, var note) = (indebted.MustFire, indebted.Variant) switch
                    {
                        (true, 0) => (assets / 10 * 7 + 1, "比百分之七十多一分"),
                        (true, 1) => (assets / 100 * 83, "百分之八十三"),
                        (true, _) => (assets / 1000 * 712, "百分之七十一点二"),
                        (false, 0) => (assets / 10 * 7, "恰好百分之七十"),
                        (false, 1) => (assets / 10 * 7 - 1, "比百分之七十少一分"),
                        _ => (assets / 100 * 68, "百分之六十八"),
                    };
                    desk.Say(indebted, y, uscc, note);
                }
                desk.Row(file, y).Text(uscc).Text(desk.Region.Name + name).Text("基础设施").Yuan(profit * 11).Yuan(profit).Yuan(assets).Yuan(liabilities).Yuan(due).Yuan(paid).Date(new DateOnly(y, 7, 31)).Date(paid == due ? new DateOnly(y, 7, 20) : null).EndRow();
            }
        });
    }

    /// <summary>J06: insurance money for offices, people or other budgets. J07: the subsidy behind the year.</summary>
    private void WriteInsurance(int y)
    {
        const string Pension = "城乡居民基本养老保险基金";
        const string Subsidy = "财政补贴收入";
        var (misused, behind) = (desk.Case("J06", y), desk.Case("J07", y));
        var budget = desk.Own(y, "社保补贴").Between(600, 1_500) * 2 * TenThousandYuan;
        desk.Yearly(LandingTables.SocialInsurance, y, ["insurance", "month", "row_kind", "item", "budget", "amount", "people"], file =>
        {
            foreach (var month in (int[])[3, 6, 9, 12])
            {
                var subsidy = budget * month / 12;
                if (behind is not null && month == 9)
                {
                    (subsidy, var note) = (behind.MustFire, behind.Variant) switch
                    {
                        (true, 0) => (budget * 65 / 100 - 1, "九月末比百分之六十五少一分"),
                        (true, 1) => (budget * 50 / 100, "九月末只有一半"),
                        (true, _) => (budget * 61 / 100, "九月末百分之六十一"),
                        (false, 0) => (budget * 65 / 100, "九月末恰好百分之六十五"),
                        _ => (budget * 70 / 100, "九月末百分之七十"),
                    };
                    desk.Say(behind, y, Pension, note, SubjectDesk.Month(y, 9));
                }
                Item(Pension, month, "收入", "个人缴费收入", budget / 3, budget / 36 * month);
                Item(Pension, month, "收入", Subsidy, budget, subsidy);
                Item(Pension, month, "支出", "社会保险待遇支出", budget * 12 / 10, budget / 10 * month);
                Item("职工基本医疗保险基金", month, "收入", "单位缴费收入", budget * 2, budget / 6 * month);
                Item("职工基本医疗保险基金", month, "支出", "社会保险待遇支出", budget * 17 / 10, budget * 14 / 100 * month);
            }
            if (misused is null)
                return;
            var (kind, item, fen, note2) = (misused.MustFire, misused.Variant) switch
            {
                (true, 0) => ("支出", "经办机构办公用房改造支出", 3_600_000L, "基金用于办公用房"),
                (true, 1) => ("支出", "经办人员经费", 1L, "基金用于人员经费一分"),
                (true, 2) => ("支出", "调出平衡一般公共预算", 90_000_000L, "基金用于平衡一般公共预算"),
                (true, _) => ("支出", "信息系统运行费用", 640_000L, "基金用于运行费用"),
                (false, 0) => ("支出", "经办机构管理费用", 0L, "列有项目，没有金额"),
                (false, 1) => ("支出", "稳定岗位补贴支出", 2_000_000L, "法定用途"),
                _ => ("收入", "退回以前年度人员经费", 880_000L, "是收回的收入"),
            };
            desk.Say(misused, y, $"失业保险基金/{item}", note2);
            Item("失业保险基金", 12, kind, item, 0, fen);

            void Item(string insurance, int month, string rowKind, string name, long planned, long sum) =>
                desk.Row(file, y).Text(insurance).Text(SubjectDesk.Month(y, month)).Text(rowKind).Text(name).Yuan(planned).Yuan(sum).Number(0).EndRow();
        });
    }

    private static string CardNo(SampleOrgan organ, int y, int number) => string.Create(CultureInfo.InvariantCulture, $"KP{organ.Code}-{y}-{number:D3}");
}

using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>Writes an organ's year as rows of the landing tables. Each list of fields stands beside the method that fills it.</summary>
internal sealed class RowWriter(RegionSettings region, Truth truth)
{
    public static readonly string[] VoucherFields =
    [
        "mof_div_code", "fiscal_year", "pay_cert_no", "bgt_id", "agency_code", "pro_code", "fund_type_code", "exp_func_code", "gov_bgt_eco_code", "dep_bgt_eco_code",
        "pay_type_code", "set_mode_code", "vou_date", "pay_amt", "xpay_amt", "xpay_date", "act_lqd_date", "xpayee_name", "xpayee_acct_no", "abstract", "contract_no", "bond_code", "agent_business_no",
    ];

    public static readonly string[] IndicatorFields =
    [
        "mof_div_code", "fiscal_year", "bgt_id", "cor_bgt_doc_no", "sup_bgt_doc_no", "bgt_doc_title", "doc_date", "bgt_type_code", "source_type_code", "budget_level_code",
        "agency_code", "pro_code", "fund_type_code", "exp_func_code", "gov_bgt_eco_code", "dep_bgt_eco_code", "manage_mof_dep_code", "amount", "is_gov_pur", "is_track",
    ];

    public static readonly string[] AdjustFields =
    [
        "mof_div_code", "fiscal_year", "adj_sub_id", "bgt_id", "ori_bgt_id", "adj_date", "bat_num", "add_amount", "cor_bgt_doc_no", "bgt_doc_title", "doc_date", "agency_code",
        "pro_code", "fund_type_code", "exp_func_code", "dep_bgt_eco_code",
    ];

    public static readonly string[] BudgetFields =
    [
        "mof_div_code", "fiscal_year", "bgt_pman_id", "stage", "version", "agency_code", "dept_code", "pro_kind_code", "pro_code", "exp_func_code", "gov_bgt_eco_code",
        "dep_bgt_eco_code", "fund_type_code", "found_type_code", "apply_up", "fin_audit_money", "reply_amt", "adj_amt", "cur_amt", "is_gov_pur", "is_construction", "is_assigned",
    ];

    public static readonly string[] ProjectFields =
    [
        "mof_div_code", "fiscal_year", "pro_code", "pro_name", "pro_cat_code", "agency_code", "dept_code", "pro_start_year", "pro_end_year", "pro_total_amt", "exist_statue_code",
        "hot_std", "distri_type_code", "reviewed",
    ];

    public static readonly string[] CarryoverFields =
    [
        "mof_div_code", "fiscal_year", "bgt_id", "agency_code", "pro_code", "exp_func_code", "fund_type_code", "first_year", "approve_amt", "carryovers_amt", "back_balance", "is_rec_exp",
    ];

    public static readonly string[] SurplusFields =
    [
        "mof_div_code", "fiscal_year", "bgt_id", "agency_code", "pro_code", "exp_func_code", "fund_type_code", "approve_amt", "balance", "back_balance", "is_rec_exp",
    ];

    public static readonly string[] UnitFields =
    [
        "mof_div_code", "fiscal_year", "agency_code", "agency_name", "agency_type", "adm_level", "supdep", "dept_code", "mof_dep", "exp_func_code", "staff_quota", "staff_actual",
        "vehicle_count", "is_pre_dep_bgt",
    ];

    private static readonly string[] Stages = ["一上", "一下", "二上", "批复"];

    private readonly int _code = int.Parse(region.Code, CultureInfo.InvariantCulture);
    private readonly DetailWriter _details = new(region);
    private readonly int _level = region.IsCity ? 3 : 4;

    public void Write(OrganYear draft, RegionFiles files)
    {
        WriteUnit(draft, files.Units);
        foreach (var line in draft.Lines)
        {
            var month = line.DocDate.Month;
            WriteIndicator(draft, line, files.Indicators[month]);
            if (line.Kind is LineKind.Carried)
                WriteCarryover(draft, line, files.Carryovers);
            else
                WriteBudget(draft, line, files.Budget);
            foreach (var adjust in line.Adjusts)
                WriteAdjust(draft, adjust, files.Adjusts[adjust.Date.Month <= 6 ? 6 : 10]);
            foreach (var payment in line.Payments)
                WriteVoucher(draft, line, payment, files);
            WriteSurplus(draft, line, files.Surpluses);
        }
        WriteProjects(draft, files.Projects);
    }

    private void WriteCarryover(OrganYear draft, Line line, CsvFile file) => file
        .Code(_code).Code(draft.Year).Text(line.BgtId).Text(draft.Organ.Code).Text(line.ProCode).Code(line.Function).Code(line.Fund).Code(line.FirstYear)
        .Yuan(line.Issued + line.TakenBack).Yuan(line.Issued + line.TakenBack).Yuan(line.TakenBack).Flag(yes: false).EndRow();

    /// <summary>What a line neither paid nor may use next year goes back to finance.</summary>
    private void WriteSurplus(OrganYear draft, Line line, CsvFile file)
    {
        var left = line.Limit - line.PaidOnIndicator;
        if (left <= 0 || line.CarriedOn > 0)
            return;
        file.Code(_code).Code(draft.Year).Text(line.BgtId).Text(draft.Organ.Code).Text(line.ProCode).Code(line.Function).Code(line.Fund)
            .Yuan(line.Limit).Yuan(left).Yuan(left).Flag(yes: false).EndRow();
    }

    private void WriteUnit(OrganYear draft, CsvFile file)
    {
        var (organ, kind) = (draft.Organ, draft.Organ.Kind);
        var quota = kind.Size * 5 + organ.Dice.Split("编制").Below(12);
        file.Code(_code).Code(draft.Year).Text(organ.Code).Text(organ.Name).Text(kind.Type).Text(region.IsCity ? "正处级" : "正科级")
            .Text(organ.IsInstitution ? "财政补助" : "财政拨款").Text(organ.Department).Text(Office(kind.Function)).Code(kind.Function)
            .Number(quota).Number(quota - organ.Dice.Split("实有").Below(5)).Number(draft.Vehicles).Flag(yes: true).EndRow();
    }

    private void WriteIndicator(OrganYear draft, Line line, CsvFile file)
    {
        var upper = line.UpperDocument is not null || line.Kind is LineKind.Project && !line.IsApproved && line.Source.Length == 0;
        var batch = draft.Organ.Ordinal % 60 + 1;
        file.Code(_code).Code(draft.Year).Text(line.BgtId).Text(DocNo(draft.Year, line.DocDate.Month, batch)).Text(line.UpperDocument ?? (upper ? $"鄂财预发〔{draft.Year}〕{batch + 100}号" : ""))
            .Text(line.Title, "指标").Date(line.DocDate).Text(line.Kind is LineKind.Carried ? "结转" : line.IsApproved ? "年初" : "追加").Text(line.Source.Length > 0 ? line.Source : upper ? "上级补助" : line.Kind is LineKind.Carried ? "上年结转" : "本级安排")
            .Code(_level).Text(draft.Organ.Code).Text(line.ProCode).Code(line.Fund).Code(line.Function).Code(Government(draft.Organ, line.Code)).Code(line.Code.Code)
            .Text(Office(line.Function)).Yuan(line.Issued).Flag(line.Code.IsCapital).Flag(line.Topic == "直达").EndRow();
    }

    private void WriteAdjust(OrganYear draft, Adjust adjust, CsvFile file)
    {
        var line = adjust.To;
        file.Code(_code).Code(draft.Year).Text("TZ", $"{line.BgtId[2..]}{line.Adjusts.IndexOf(adjust) + 1:D2}").Text(line.BgtId).Text(adjust.From?.BgtId).Date(adjust.Date).Text($"{draft.Year}年第{adjust.Date.Month / 4}批")
            .Yuan(adjust.Fen).Text(DocNo(draft.Year, adjust.Date.Month, draft.Organ.Ordinal % 60 + 61)).Text(adjust.From is null ? "追加预算指标的通知" : "调剂预算指标的通知").Date(adjust.Date)
            .Text(draft.Organ.Code).Text(adjust.ProCode ?? line.ProCode).Code(line.Fund).Code(adjust.Function == 0 ? line.Function : adjust.Function).Code(line.Code.Code).EndRow();
    }

    private void WriteBudget(OrganYear draft, Line line, CsvFile file)
    {
        if (!line.IsApproved)
            return;
        var kind = line.Kind switch { LineKind.Staff => "人员类项目", LineKind.Running => "公用经费项目", _ => "特定目标类项目" };
        var asked = line.Kind is LineKind.Project ? Amounts.RoundUp(line.Issued * 115 / 100, 100_000) : line.Issued;
        foreach (var stage in line.Kind is LineKind.Project ? Stages : Stages[3..])
        {
            var replied = stage == "批复" ? line.Issued : 0;
            file.Code(_code).Code(draft.Year).Text("YS", line.BgtId[2..]).Text(stage).Number(1).Text(draft.Organ.Code).Text(draft.Organ.Department).Text(kind).Text(line.ProCode)
                .Code(line.Function).Code(Government(draft.Organ, line.Code)).Code(line.Code.Code).Code(line.Fund).Text("本级安排").Yuan(stage is "二上" or "批复" ? line.Issued : asked)
                .Yuan(stage == "一上" ? 0 : line.Issued).Yuan(replied).Yuan(replied == 0 ? 0 : line.Limit - line.Issued).Yuan(replied == 0 ? 0 : line.Limit)
                .Flag(line.Code.IsCapital).Flag(line.Code.Code is 31001 or 31005).Flag(yes: false).EndRow();
        }
    }

    private void WriteProjects(OrganYear draft, CsvFile file)
    {
        foreach (var same in draft.Lines.GroupBy(l => l.ProCode))
        {
            var line = same.First();
            if (line.Library is LibraryState.Missing)
                continue;
            var kind = line.Kind switch { LineKind.Staff => "人员类项目", LineKind.Running => "公用经费项目", _ => "特定目标类项目" };
            var years = Math.Max(1, line.EndYear - line.StartYear + 1);
            file.Code(_code).Code(draft.Year).Text(line.ProCode).Text(line.Title).Text(kind).Text(draft.Organ.Code).Text(draft.Organ.Department).Code(line.StartYear).Code(line.EndYear)
                .Yuan(same.Sum(l => l.Limit) * (line.Kind is LineKind.Staff or LineKind.Running ? 1 : years)).Text("存续").Text(line.Topic).Text("项目法").Flag(line.Library is not LibraryState.Unreviewed).EndRow();
        }
    }

    private void WriteVoucher(OrganYear draft, Line line, Payment payment, RegionFiles files)
    {
        var month = payment.Date.Month;
        var number = ++files.VoucherNumbers[month - 1];
        var series = files.VoucherSeries[month - 1];
        foreach (var (rule, mustFire, note) in payment.Cases ?? [])
            truth.Add(new(rule, region.Code, rule == "E16" ? DetailWriter.Number(series, number, 1) : string.Create(CultureInfo.InvariantCulture, $"{series}{number:D7}"), rule == "D05" ? files.Year : files.Month(month), mustFire, note));
        _details.Write(draft, payment, series, number, files.Details);
        if (month == 12 && files.WithoutAccountEvery > 0 && number % files.WithoutAccountEvery == 0)
            payment.Payee = payment.Payee with { Account = "" };
        if (files.Restatement?.Month != month)
        {
            Voucher(files.Vouchers[month - 1], draft, line, payment, series, number, payment.Fen);
            return;
        }
        Voucher(files.Restated!, draft, line, payment, series, number, payment.Fen);
        // The first version had some amounts a tenth too low and left one voucher out.
        if (number != 9)
            Voucher(files.Vouchers[month - 1], draft, line, payment, series, number, number % 50 < 6 ? payment.Fen * 9 / 10 : payment.Fen);
    }

    private void Voucher(CsvFile file, OrganYear draft, Line line, Payment payment, string series, long number, long fen) => file
        .Code(_code).Code(draft.Year).Serial(series, number, 7).Text(payment.WithoutLine ? null : line.BgtId).Text(draft.Organ.Code)
        .Text(payment.ProCode ?? line.ProCode).Code(line.Fund).Code(payment.Function == 0 ? line.Function : payment.Function).Code(Government(draft.Organ, payment.Code)).Code(payment.Code.Code)
        .Text(payment.Fen >= 5_000_000 ? "直接支付" : "授权支付").Text(payment.SetMode ?? (payment.Code.Code is 30211 or 30217 ? "公务卡" : "转账")).Date(payment.Date).Yuan(fen).Yuan(fen)
        .Date(payment.Date).Date(payment.Date.AddDays(payment.ClearedAfter)).Text(payment.Payee.Name).Text(payment.Payee.Account).Text(payment.Before, payment.Abstract).Text(payment.ContractNo).Text(payment.BondCode).Serial("YH", number * 37 + _code % 1000, 12).EndRow();

    private string DocNo(int year, int month, int batch) => $"{region.Short}财预发〔{year}〕{month * 100 + batch}号";

    private static int Government(SampleOrgan organ, EconomicCode code) => organ.IsInstitution ? code.Institution : code.Government;

    private static string Office(int function) => (function / 10_000) switch
    {
        204 => "行政政法科",
        205 or 206 or 207 => "教科文科",
        208 or 210 => "社会保障科",
        211 or 214 or 215 or 216 or 220 or 221 => "经济建设科",
        212 => "综合科",
        213 => "农业农村科",
        223 => "国有资产科",
        224 => "行政政法科",
        _ => "预算科",
    };
}

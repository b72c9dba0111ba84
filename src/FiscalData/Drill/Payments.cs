using Dapper;

namespace Tongjian.FiscalData;

/// <summary>The last step of every walk: the payments themselves.</summary>
internal static class Payments
{
    public static async Task<PaymentPage> Ask(FiscalReading reading, PaymentQuestion question, CancellationToken stop)
    {
        var parameters = new DynamicParameters();
        var where = Where(question, parameters);
        var total = await reading.Connection.QuerySingleAsync<Total>(new CommandDefinition(
            $"select count(*) as Count, cast(coalesce(sum(xpay_amt_fen), 0) as bigint) as SumFen from payment_voucher where {where}", parameters, cancellationToken: stop));
        var lines = await reading.Connection.QueryAsync<Line>(new CommandDefinition($"""
            with shown as (
              select delivery_id, row_no, mof_div_code, fiscal_year, xpay_date, pay_cert_no_series, pay_cert_no_number, agency_id, exp_func_code, dep_bgt_eco_code,
                     pro_id, xpayee_id, abstract_id, xpay_amt_fen
                from payment_voucher
               where {where}
               order by {OrderBy(question.Order)}
               limit {question.PageSize} offset {(question.Page - 1) * (long)question.PageSize})
            select p.delivery_id as Delivery, p.row_no as RowNo, p.mof_div_code as Region, p.xpay_date as PaidOn, serial_text(v.text, p.pay_cert_no_number) as Voucher,
                   o.text as OrganCode,
                   (select max_by(n.text, u.fiscal_year) from org_unit u join wording n on n.id = u.agency_name_id
                     where u.agency_id = p.agency_id and u.mof_div_code = p.mof_div_code) as OrganName,
                   p.exp_func_code as Function, p.dep_bgt_eco_code as Economic, j.text as Project, y.text as Payee, w.text as Abstract, p.xpay_amt_fen as AmountFen
              from shown p
              left join series v on v.id = p.pay_cert_no_series
              left join organ o on o.id = p.agency_id
              left join project_code j on j.id = p.pro_id
              left join payee y on y.id = p.xpayee_id
              left join wording w on w.id = p.abstract_id
             order by {OrderBy(question.Order)}
            """, parameters, cancellationToken: stop));
        return new(question, [.. lines.Select(l => l.Public)], total.Count, total.SumFen);
    }

    private static string Where(PaymentQuestion question, DynamicParameters parameters)
    {
        List<string> all = [SpendingConditions.Where(question, "xpay_date", parameters)];
        Add(question.From?.ToDateTime(default), "from", "xpay_date >= $from");
        Add(question.To?.ToDateTime(default), "to", "xpay_date <= $to");
        Add(question.AtLeastFen, "at_least", "xpay_amt_fen >= $at_least");
        Add(question.AtMostFen, "at_most", "xpay_amt_fen <= $at_most");
        Add(question.Delivery, "delivery", "delivery_id = $delivery");
        Add(question.Indicator, "indicator", "bgt_id = (select id from indicator where text = $indicator)");
        Add(question.Payee, "payee", "xpayee_id in (select id from payee where contains(text, $payee))");
        return string.Join("\n   and ", all);

        void Add(object? value, string name, string condition)
        {
            if (value is null)
                return;
            all.Add(condition);
            parameters.Add(name, value);
        }
    }

    /// <summary>Ends with the row's own name, so that pages neither repeat nor skip.</summary>
    private static string OrderBy(PaymentOrder order) => order switch
    {
        PaymentOrder.NewestFirst => "xpay_date desc, delivery_id, row_no",
        PaymentOrder.OldestFirst => "xpay_date, delivery_id, row_no",
        PaymentOrder.LargestFirst => "xpay_amt_fen desc, delivery_id, row_no",
        _ => "xpay_amt_fen, delivery_id, row_no",
    };

    private sealed record Total
    {
        public long Count { get; init; }
        public long SumFen { get; init; }
    }

    /// <summary>As DuckDB's driver hands it over.</summary>
    private sealed record Line
    {
        public long Delivery { get; init; }
        public int RowNo { get; init; }
        public int Region { get; init; }
        public DateOnly PaidOn { get; init; }
        public string Voucher { get; init; } = "";
        public string OrganCode { get; init; } = "";
        public string? OrganName { get; init; }
        public int? Function { get; init; }
        public int? Economic { get; init; }
        public string? Project { get; init; }
        public string? Payee { get; init; }
        public string? Abstract { get; init; }
        public long AmountFen { get; init; }

        public PaymentLine Public => new(Delivery, RowNo, Region, PaidOn, Voucher, OrganCode, OrganName, Function, Economic, Project, Payee, Abstract, AmountFen);
    }
}

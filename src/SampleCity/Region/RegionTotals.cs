namespace Tongjian.SampleCity;

/// <summary>What the organs of a region were given and paid in a year, added up for the budget, the accounts and the treasury.</summary>
internal sealed class RegionTotals
{
    /// <summary>By fund and function: approved, after adjustment, paid. Fen.</summary>
    public SortedDictionary<(int Fund, int Function), (long Approved, long Adjusted, long Paid)> Functions { get; } = [];

    /// <summary>Basic expenditure of the general budget by economic code: approved and paid. Fen.</summary>
    public SortedDictionary<int, (long Approved, long Paid)> Basic { get; } = [];

    /// <summary>Fen paid on each day of the year, from 0.</summary>
    public long[] PaidByDay { get; } = new long[366];

    /// <summary>Fen paid in each month, by fund and month from 1.</summary>
    public SortedDictionary<(int Fund, int Month), long> PaidByMonth { get; } = [];

    /// <summary>Fen of new bonds lent on in the year, by fund.</summary>
    public SortedDictionary<int, long> NewDebt { get; } = [];

    /// <summary>Fen received on each day of the year, from 0: own receipts and transfers.</summary>
    public long[] ReceivedByDay { get; } = new long[366];

    /// <summary>Fen received under each income code over the year.</summary>
    public SortedDictionary<int, long> Incomes { get; } = [];

    public List<string> Departments { get; } = [];

    public long CarriedIn { get; set; }

    public long Payments { get; set; }

    public void Add(OrganYear draft)
    {
        if (draft.Organ.IsDepartment)
            Departments.Add(draft.Organ.Code);
        foreach (var line in draft.Lines)
        {
            var key = (line.Fund, line.Function);
            var sum = Functions.GetValueOrDefault(key);
            var approved = line.IsApproved ? line.Issued : 0;
            var paid = line.PaidFen;
            Functions[key] = (sum.Approved + approved, sum.Adjusted + line.Limit, sum.Paid + paid);
            if (line.Kind is LineKind.Staff or LineKind.Running)
            {
                var basic = Basic.GetValueOrDefault(line.Code.Code);
                Basic[line.Code.Code] = (basic.Approved + approved, basic.Paid + paid);
            }
            if (line.Kind is LineKind.Carried)
                CarriedIn += line.Limit;
            foreach (var payment in line.Payments)
            {
                PaidByDay[payment.Date.DayOfYear - 1] += payment.Fen;
                PaidByMonth[(line.Fund, payment.Date.Month)] = PaidByMonth.GetValueOrDefault((line.Fund, payment.Date.Month)) + payment.Fen;
            }
            Payments += line.Payments.Count;
        }
    }

    /// <returns>Fen paid in a month, from 1.</returns>
    public Func<int, long> PaidInMonth(int year) => month =>
        Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Sum(day => PaidByDay[new DateOnly(year, month, day).DayOfYear - 1]);

    public long Approved(int fund) => Functions.Where(f => f.Key.Fund == fund).Sum(f => f.Value.Approved);
}

namespace Tongjian.FiscalData;

/// <summary>What the lines of an execution table stand for.</summary>
internal enum ExecutionBy
{
    Region,

    /// <summary>支出功能分类：类，前三位.</summary>
    FunctionClass,

    /// <summary>款，前五位.</summary>
    FunctionSection,

    /// <summary>项，七位.</summary>
    FunctionItem,

    Organ,

    Project,

    /// <summary>部门支出经济分类：类.</summary>
    EconomicClass,

    /// <summary>款.</summary>
    EconomicSection,

    /// <summary>资金性质.</summary>
    Fund,

    /// <summary>For payments the month paid, for indicators the month of the document or of the adjustment.</summary>
    Month,
}

/// <summary>Order of an execution table's lines, largest first; <see cref="Key"/> smallest first.</summary>
internal enum ExecutionOrder
{
    Paid,
    Budget,
    Key,
}

/// <summary>Which payments and indicators are looked at. Codes are prefixes: 205 is every function of education.</summary>
internal record SpendingFilter
{
    public required SpendingScope Scope { get; init; }

    public required int Year { get; init; }

    public string? Function { get; init; }

    public string? Economic { get; init; }

    /// <summary>The organ's full code; with one budget as scope it is one organ.</summary>
    public string? Organ { get; init; }

    public string? Project { get; init; }

    public string? Fund { get; init; }

    /// <summary>1 to 12.</summary>
    public int? Month { get; init; }
}

/// <summary>Budget against payments, one line a <see cref="ExecutionBy"/>.</summary>
internal sealed record ExecutionQuestion : SpendingFilter
{
    public required ExecutionBy By { get; init; }

    public ExecutionOrder Order { get; init; } = ExecutionOrder.Paid;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 200;
}

/// <summary>One line: the indicators issued (预算指标), adjustments included, against what was paid (实际支付).</summary>
/// <param name="Region">For organs and projects, whose code repeats from region to region; else null.</param>
/// <param name="Key">The code as it stands in an address; null where the rows have none (未列明).</param>
/// <param name="Name">Of organs and projects, as last delivered.</param>
internal sealed record ExecutionLine(int? Region, string? Key, string? Name, long BudgetFen, long PaidFen, long Indicators, long Payments);

/// <summary>A page of lines and the sum over all pages.</summary>
internal sealed record ExecutionTable(ExecutionQuestion Question, IReadOnlyList<ExecutionLine> Lines, long LineCount, long BudgetFen, long PaidFen, long Indicators, long Payments);

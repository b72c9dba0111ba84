using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>A kind of organ, such as 教育局: what it is called, what it lives from, which projects it runs.</summary>
internal sealed record OrganKind(string Kind, string Name, string Level, string Parent, string Type, int Function, int RetiredFunction, int Size, string Profile);

/// <param name="Function">0: the organ's own; 2: 一般行政管理事务 beside the organ's own.</param>
internal sealed record ProjectKind(string Profile, string Name, int Function, int Fund, Mix Mix, int Weight, string Topic);

/// <summary>How often each economic code is paid under one kind of spending.</summary>
internal sealed record Mix(string Name, EconomicCode[] Codes, int[] Weights);

/// <summary>A department economic code (部门支出经济分类) and how payments under it look.</summary>
/// <param name="Median">Fen.</param>
/// <param name="Abstracts">One row per pattern, twelve texts each: by month, or by batch.</param>
internal sealed record EconomicCode(int Code, string Name, int Government, int Institution, long Median, int Spread, int Payee, string[][] Abstracts)
{
    public bool IsCapital => Code / 100 is 310 or 312;

    /// <summary>Travel abroad, receptions, cars (三公).</summary>
    public bool IsThreePublics => Code is 30212 or 30217 or 30231 or 30913 or 31013;
}

internal sealed record PayeeKind(string Kind, int Pool, string[] Patterns);

internal sealed record IncomeCode(int Code, string Name, string Book, int Share, int[] Months)
{
    public bool IsTax => Code / 100 == 101;
}

internal sealed record TransferKind(string Kind, int ReceiptCode, int PaymentCode, string Name, int Share)
{
    public bool IsGeneral => Kind == "一般性转移支付";
}

/// <summary>The sample city's tables of kinds and codes.</summary>
internal sealed class Catalogue
{
    private Catalogue(PayeeKind[] payees, Dictionary<int, EconomicCode> economic, Dictionary<string, Mix> mixes)
    {
        Payees = payees;
        Economic = economic;
        Mixes = mixes;
    }

    public required OrganKind[] Organs { get; init; }

    public required ILookup<string, ProjectKind> Projects { get; init; }

    public required SortedDictionary<int, string> Functions { get; init; }

    public required IncomeCode[] Incomes { get; init; }

    public required TransferKind[] Transfers { get; init; }

    public PayeeKind[] Payees { get; }

    public Dictionary<int, EconomicCode> Economic { get; }

    public Dictionary<string, Mix> Mixes { get; }

    public static Catalogue Read()
    {
        PayeeKind[] payees = [.. SampleText.Rows("payees.csv").Select(r => new PayeeKind(r[0], Int(r[1]), r[2].Split('|')))];
        var economic = SampleText.Rows("economic.csv").Select(r => ToEconomic(r, payees)).ToDictionary(e => e.Code);
        var mixes = SampleText.Rows("mixes.csv").GroupBy(r => r[0])
            .ToDictionary(g => g.Key, g => new Mix(g.Key, [.. g.Select(r => economic[Int(r[1])])], [.. g.Select(r => Int(r[2]))]));
        return new(payees, economic, mixes)
        {
            Organs = [.. SampleText.Rows("organs.csv").Select(r => new OrganKind(r[0], r[1], r[2], r[3], r[4], Int(r[5]), Int(r[6]), Int(r[7]), r[8]))],
            Projects = SampleText.Rows("projects.csv").Select(r => ToProject(r, mixes)).ToLookup(p => p.Profile),
            Functions = new(SampleText.Rows("functions.csv").ToDictionary(r => Int(r[0]), r => r[1])),
            Incomes = [.. SampleText.Rows("income.csv").Select(r => new IncomeCode(Int(r[0]), r[1], r[2], Int(r[3]), [.. r[4].Split(';').Select(Int)]))],
            Transfers = [.. SampleText.Rows("transfers.csv").Select(r => new TransferKind(r[0], Int(r[1]), Int(r[2]), r[3], Int(r[4])))],
        };
    }

    private static ProjectKind ToProject(string[] row, Dictionary<string, Mix> mixes) =>
        new(row[0], row[1], row[2] switch { "本类" => 0, "本类一般" => 2, _ => Int(row[2]) }, Int(row[3]), mixes[row[4]], Int(row[5]), row[6]);

    private static EconomicCode ToEconomic(string[] row, PayeeKind[] payees)
    {
        var payee = Array.FindIndex(payees, p => p.Kind == row[6]);
        if (payee < 0)
            throw new InvalidDataException($"economic.csv 中的收款人类别“{row[6]}”不在 payees.csv 中。");
        return new(Int(row[0]), row[1], Int(row[2]), Int(row[3]), Int(row[4]) * 100L, Int(row[5]), payee, [.. row[7].Split('|').Select(ByMonth)]);
    }

    private static string[] ByMonth(string pattern) =>
        [.. Enumerable.Range(1, 12).Select(m => m.ToString(CultureInfo.InvariantCulture)).Select(m => pattern.Replace("{m}", m, StringComparison.Ordinal).Replace("{n}", m, StringComparison.Ordinal))];

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>Who is paid: an account and a generated name.</summary>
internal sealed record Payee(string Name, string Account);

/// <summary>
/// The firms and people a region pays. Names are put together from neutral characters; a person is a surname, 某 and two characters of the sixty-year
/// cycle, which names nobody. A few payees get most of the payments, as in life.
/// </summary>
internal sealed class PayeePool
{
    private const string Characters = "恒信达源宏泰瑞丰华盛嘉禾永兴新宇顺安同创远航金桥鼎立博文正大长青天成广益凯旋明珠和润海川万通诚德众合祥云东升春晖星辰启程松柏";
    private const string Surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马苗方任袁柳唐";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    private readonly Payee[][] _pools;
    private readonly int _firms;

    public PayeePool(RegionSettings region, Catalogue catalogue, long paymentsPerYear, Dice dice)
    {
        Region = region.Name;
        _firms = Array.FindIndex(catalogue.Payees, p => p.Kind == "企业");
        var growth = 1.0;
        for (var n = paymentsPerYear; n > 40_000; n /= 2)
            growth *= 1.4;
        _pools = [.. catalogue.Payees.Select((kind, k) => Pool(kind, k, region, growth, dice.Split((ulong)k)))];
    }

    /// <summary>The region's name, which many of its firms carry.</summary>
    public string Region { get; }

    /// <summary>One of the payees of a kind; the first of the pool come up far more often than the last.</summary>
    public Payee Any(int kind, Dice dice)
    {
        var pool = _pools[kind];
        var u = dice.Unit();
        return pool[(int)(pool.Length * u * u * u)];
    }

    /// <summary>One of those that pay and are supported, not those that work for organs.</summary>
    public Payee Firm(Dice dice) => Any(_firms, dice);

    /// <summary>An organ keeps to a few payees of each kind, and goes elsewhere once in four.</summary>
    public Payee Usual(int kind, SampleOrgan organ, Dice dice)
    {
        var pool = _pools[kind];
        if (pool.Length < 4 || dice.Chance(250))
            return Any(kind, dice);
        return Any(kind, organ.Dice.Split((ulong)((kind + 1) * 100 + dice.Below(5))));
    }

    /// <summary>A name that names nobody.</summary>
    public static string Person(Dice dice) => $"{One(Surnames, dice)}某{One(Stems, dice)}{One(Branches, dice)}";

    private static Payee[] Pool(PayeeKind kind, int number, RegionSettings region, double growth, Dice dice)
    {
        var size = kind.Pool < 10 ? kind.Pool : (int)(kind.Pool * growth);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var pool = new Payee[size];
        for (var i = 0; i < size; i++)
        {
            string name;
            do
                name = Name(kind.Patterns[dice.Below(kind.Patterns.Length)], region, dice, longer: taken.Count > 600);
            while (!taken.Add(name));
            var person = name.Contains('某', StringComparison.Ordinal);
            var digits = dice.Next() % 1_000_000_000_000;
            pool[i] = new(name, person
                ? "6217" + digits.ToString("D12", CultureInfo.InvariantCulture) + (i % 1000).ToString("D3", CultureInfo.InvariantCulture)
                : "4200" + number.ToString("D2", CultureInfo.InvariantCulture) + digits.ToString("D12", CultureInfo.InvariantCulture));
        }
        return pool;
    }

    private static string Name(string pattern, RegionSettings region, Dice dice, bool longer) => pattern
        .Replace("{r}", region.Name, StringComparison.Ordinal)
        .Replace("{s}", region.Short, StringComparison.Ordinal)
        .Replace("{w}", Word(dice, longer), StringComparison.Ordinal)
        .Replace("{p}", Person(dice), StringComparison.Ordinal);

    /// <summary>Two or three different characters.</summary>
    private static string Word(Dice dice, bool longer)
    {
        var first = dice.Below(Characters.Length);
        var second = (first + 1 + dice.Below(Characters.Length - 1)) % Characters.Length;
        return $"{Characters[first]}{Characters[second]}{(longer ? One(Characters, dice) : "")}";
    }

    private static string One(string characters, Dice dice) => characters[dice.Below(characters.Length)].ToString();
}

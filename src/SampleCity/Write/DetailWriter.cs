using System.Globalization;

namespace Tongjian.SampleCity;

/// <summary>Who was paid by one voucher for many: the people behind a subsidy (对个人和家庭的补助, 惠企利民).</summary>
internal sealed class DetailWriter(RegionSettings region)
{
    public static readonly string[] Fields =
    [
        "mof_div_code", "fiscal_year", "pay_detail_id", "pay_cert_no", "xpayee_name", "xpay_amt", "to_peop_enterp", "per_name", "iden_no", "pay_month",
    ];

    private const int MostPeople = 6;

    /// <summary>Only vouchers from 100,000 yuan on come with their list of people. Fen.</summary>
    private const long Least = 10_000_000;

    private readonly int _code = int.Parse(region.Code, CultureInfo.InvariantCulture);

    /// <summary>Nothing for a payment that is small or no subsidy. Paid through the voucher's payee; the shares add up to the voucher's amount.</summary>
    public void Write(OrganYear draft, Payment payment, string series, long voucher, CsvFile file)
    {
        if (payment.Code.Code / 100 != 303 || payment.Fen < Least)
            return;
        var dice = draft.Organ.Dice.Split((ulong)draft.Year).Split("明细").Split((ulong)voucher);
        var people = dice.Between(2, MostPeople);
        var left = payment.Fen;
        var first = (Name: "", Identity: "");
        for (var i = 0; i < people; i++)
        {
            var share = i == people - 1 ? left : payment.Fen / people;
            left -= share;
            var person = (Name: PayeePool.Person(dice), Identity: IdentityNumber(dice));
            if (i == 0)
                first = person;
            else if (i == 1 && payment.Person is not RepeatedPerson.None)
                person = payment.Person is RepeatedPerson.SameName ? (first.Name, person.Identity) : first;
            var month = i == 1 && payment.Person is RepeatedPerson.OtherMonth ? payment.Date.AddMonths(-1) : payment.Date;
            file.Code(_code).Code(draft.Year).Serial("MX" + series[2..], (voucher * 10) + i, 8).Serial(series, voucher, 7).Text(payment.Payee.Name).Yuan(share).Flag(yes: true)
                .Text(person.Name).Text(person.Identity).Text(string.Create(CultureInfo.InvariantCulture, $"{month:yyyy-MM}")).EndRow();
        }
    }

    /// <summary>A detail's number in full.</summary>
    /// <param name="place">Its place on the voucher's list, from 0.</param>
    public static string Number(string series, long voucher, int place) => string.Create(CultureInfo.InvariantCulture, $"MX{series[2..]}{voucher * 10 + place:D8}");

    /// <summary>Of the right shape, and nobody's: no division has the code 999999.</summary>
    private static string IdentityNumber(Dice dice) =>
        string.Create(CultureInfo.InvariantCulture, $"999999{dice.Between(1940, 2005)}{dice.Between(1, 12):D2}{dice.Between(1, 28):D2}{dice.Below(10_000):D4}");
}

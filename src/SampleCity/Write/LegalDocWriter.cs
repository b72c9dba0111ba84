using System.Globalization;
using Tongjian.FiscalData;

namespace Tongjian.SampleCity;

/// <param name="Year">The budget year it is about.</param>
internal sealed record LegalDoc(string Event, string Actor, string Subject, int Year, DateOnly Day, string DocNo);

/// <summary>The dates of official documents of one region: drafts, approvals, replies, publications, reports.</summary>
internal sealed class LegalDocWriter(SampleOrder order, SampleFolder folder, Postman postman)
{
    private static readonly string[] Fields = ["mof_div_code", "fiscal_year", "event_type", "actor", "subject", "doc_no", "event_date", "file_hash"];

    private readonly List<LegalDoc> _docs = [];

    public void Add(LegalDoc doc) => _docs.Add(doc);

    /// <summary>Everything the law asks for around one budget, on time but for the planted cases.</summary>
    public void AddBudgetYear(RegionYear year, SampleOrgan[] organs, RegionSettings region, PlantDocuments planted, PlantClocks clocks)
    {
        var (finance, congress) = (organs[0].Code, organs[1].Code);
        void Say(string what, string actor, string subject, DateOnly day, string number) => Add(new(what, actor, subject, year.Year, day, number));
        string No(string organ, int number) => string.Create(CultureInfo.InvariantCulture, $"{region.Short}{organ}〔{year.Year}〕{number}号");

        Say("批准预算", congress, "关于预算的决议", year.Approval, No("人发", 3));
        if (planted.Day("B07", null, year.Approval, usual: 12) is { } published)
            Say("公开政府预算", finance, "政府预算", published, No("财预", 5));
        if (planted.PublishesAgain)
            Say("公开政府预算", finance, "政府预算", new(year.Year, 5, 20), No("财预", 18));
        foreach (var organ in organs.Where(o => o.IsDepartment))
        {
            if (year.DocumentedReply(organ) is not { } reply)
                continue;
            Say("批复部门预算", finance, organ.Code, reply, No("财预批", organ.Ordinal + 1));
            if (planted.Day("B08", organ, reply, usual: 8 + organ.Ordinal % 12) is { } shown)
                Say("公开部门预算", organ.Code, organ.Code, shown, No("财预公", organ.Ordinal + 1));
            foreach (var unit in organs.Where(o => !o.IsDepartment && o.Department == organ.Code))
            {
                var usual = 5 + unit.Ordinal % 9;
                if (planted.Day("B02", unit, reply, usual) is not { } passedOn)
                    continue;
                Say("批复单位预算", organ.Code, unit.Code, passedOn, No("部预批", unit.Ordinal + 1));
                if (planted.Day("B09", unit, passedOn, usual: 18 + unit.Ordinal % 6 - usual) is { } open)
                    Say("公开单位预算", unit.Code, unit.Code, open, No("单预公", unit.Ordinal + 1));
            }
        }
        foreach (var doc in new LegalDocCalendar(year, organs, region, clocks).Docs(isFirst: year.Year == order.FirstYear))
            Add(doc);
    }

    /// <summary>Delivered after March, after September and at the year's end; what the first year's session had before it comes with its first part.</summary>
    public void Write(RegionYear year)
    {
        foreach (var part in _docs.Where(d => d.Day.Year == year.Year || year.Year == order.FirstYear && d.Day.Year < year.Year).GroupBy(d => Part(d.Day, year.Year)).OrderBy(g => g.Key))
        {
            var period = string.Create(CultureInfo.InvariantCulture, $"{year.Year}-{part.Key:D2}");
            var file = folder.Open(year.Region, LandingTables.LegalDocEvent, period, Fields);
            foreach (var doc in part.OrderBy(d => d.Day).ThenBy(d => d.Event, StringComparer.Ordinal).ThenBy(d => d.Subject, StringComparer.Ordinal))
                file.Text(year.Region).Code(doc.Year).Text(doc.Event).Text(doc.Actor).Text(doc.Subject).Text(doc.DocNo).Date(doc.Day).Text(Hash(doc)).EndRow();
            postman.DeliverMonth(file, year.Region, LandingTables.LegalDocEvent, year.Year, part.Key, period);
        }
    }

    private static int Part(DateOnly day, int year) => day.Year < year || day.Month <= 3 ? 3 : day.Month <= 9 ? 9 : 12;

    /// <summary>Stands for the file's SHA-256: 64 hexadecimal digits made from the document's number.</summary>
    private static string Hash(LegalDoc doc)
    {
        var dice = new Dice((ulong)doc.Year).Split(doc.DocNo + doc.Event + doc.Subject);
        return string.Concat(Enumerable.Range(0, 4).Select(_ => dice.Next().ToString("x16", CultureInfo.InvariantCulture)));
    }
}

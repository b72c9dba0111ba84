using System.CommandLine;
using System.Globalization;
using Tongjian.FiscalData;
using Tongjian.Shell;

namespace Tongjian.BudgetOversight;

/// <summary><c>review</c>: what data say of a draft budget that was delivered. It ends with 1 where there is a doubt, as <c>clock</c> does where something is late.</summary>
internal static class ReviewCommand
{
    private static readonly Argument<string?> DraftArgument = new("DRAFT") { Description = "草案：报送编号，或者 区划/年度，如 421200000/2022；不写则为最新的", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> RegionOption = new("--region") { Description = "哪一本级的草案，9位区划代码", HelpName = "CODE" };
    private static readonly Option<string?> YearOption = new("--year") { Description = "哪一预算年度的草案", HelpName = "Y" };

    private static readonly Option<string?> OutOption = new("--out") { Description = "把分析报告的工作稿（DOCX，未印发）写到这个文件", HelpName = "FILE" };

    public static Command Create(Front front) =>
        front.Command("review", "预算草案初步审查：规则、清单、与上年预算和执行对照；有疑点的，退出码为1", Run, DraftArgument, RegionOption, YearOption, OutOption);

    private static async Task<int> Run(IServiceProvider house, ParseResult line, Terminal terminal, CancellationToken stop)
    {
        var outcome = await house.GetRequiredService<ReviewReading>().Read(line.GetValue(DraftArgument), line.GetValue(RegionOption), line.GetValue(YearOption), KnownAs.Now, stop);
        if (!outcome.Accepted(out var review, out var refusal))
        {
            terminal.Refuse(refusal);
            return 2;
        }
        if (line.GetValue(OutOption) is { } file)
            await File.WriteAllBytesAsync(terminal.FullPath(file), await house.GetRequiredService<IssuePaper>().Working(review, stop), stop);
        terminal.Show(Document(review), output =>
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{PlainNames.Region(review.Draft.Region.Number)}{review.Draft.Year}年预算草案（第{review.Draft.Versions}稿，数据到第{review.Version}号报送）"));
            foreach (var point in ReviewPoint.All)
            {
                output.WriteLine($"{point.Basis} {point.Words}");
                foreach (var said in review.Points[point.Number])
                    output.WriteLine("  " + said);
                foreach (var finding in review.Findings.Where(f => f.Point == point.Number))
                    output.WriteLine($"  【{finding.Word}】{finding.Sentence}{(finding.Basis.Length == 0 ? "" : $"（{finding.Basis}）")}");
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"疑点{review.Doubts.Count()}处，提示{review.Findings.Count - review.Doubts.Count()}处；对照{review.Lines.Count}个科目、{review.Units.Count}个单位。"));
            output.WriteLine(review.Limits.Sentence);
        });
        return review.Doubts.Any() ? 1 : 0;
    }

    private static object Document(PreliminaryReview review) => new
    {
        region = review.Draft.Region.ToString(),
        year = review.Draft.Year,
        delivery = review.Draft.Delivery,
        versions = review.Draft.Versions,
        dataVersion = review.Version,
        currency = review.Currency,
        points = ReviewPoint.All.Select(p => new { number = p.Number, basis = p.Basis.ToString(), words = p.Words, data = review.Points[p.Number].Select(Said) }),
        findings = review.Findings.Select(f => new { check = f.Key, about = f.About, point = f.Point, doubt = f.IsDoubt, f.Basis, said = Said(f.Sentence) }),
        rules = review.Rules.Select(r => new { id = r.Rule.Id, found = r.Findings.Count, missing = r.Missing, r.Fault, objects = r.Findings.Select(f => f.Identity.Object), sentences = r.Findings.Select(f => f.Sentence) }),
        pack = review.Pack.Select(p => new { p.Item, p.State, p.Note, defect = p.IsDefect }),
        lines = review.Lines.Concat(review.Units).Concat(review.Publics).Select(l => new
        {
            l.Level,
            l.Book,
            l.Side,
            l.Code,
            l.Unit,
            l.Name,
            budgetFen = l.Delivered.Budget ? l.Budget.Value : (long?)null,
            paidFen = l.Paid.Value,
            draftFen = l.Delivered.Draft ? l.Draft.Value : (long?)null,
            changeFen = l.IsComparable ? l.Change.Value : (long?)null,
            changeShare = l.Share?.Printed,
            isNew = l.IsNew,
            isGone = l.IsGone,
        }),
    };

    private static object Said(FiguredText text) => new { text = text.ToString(), figures = text.Figures.Select(f => new { f.Key, f.Title, f.Value, f.Printed }) };
}

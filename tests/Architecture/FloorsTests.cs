using Microsoft.AspNetCore.Components;
using Tongjian.Records;

namespace Tongjian.Tests;

public class FloorsTests
{
    private static readonly Floors Product = new("Tongjian", typeof(Database).Assembly.GetTypes());
    private static readonly Floors Planted = new("Planted", typeof(FloorsTests).Assembly.GetTypes());

    [Fact]
    public void The_product_keeps_to_its_floors()
    {
        var violations = Product.Violations();
        Assert.True(violations is [], string.Join("\n", violations));
    }

    [Fact]
    public void Every_public_type_of_the_product_is_used_by_another_module()
    {
        // The lower floors are built first: the question makes sense once the pages of the upper ones stand.
        var types = typeof(Database).Assembly.GetTypes();
        Assert.SkipUnless(new[] { "FiscalData", "BudgetOversight" }.All(m => types.Any(t => t.Namespace == "Tongjian." + m && typeof(IComponent).IsAssignableFrom(t))),
            "the pages of the upper floors are not built yet");
        var unused = Product.UnusedPublicTypes().ToList();
        Assert.True(unused is [], string.Join("\n", unused));
    }

    [Fact]
    public void The_source_opens_no_namespace_that_its_floor_may_not_use()
    {
        // Constants and members of enumerations leave no trace in compiled code, but their using line does in the source.
        var root = Repository.Root;
        var wrong =
            from file in Directory.EnumerateFiles(Path.Combine(root, "src"), "*.*", SearchOption.AllDirectories)
            where Path.GetExtension(file) is ".cs" or ".razor"
            let parts = Path.GetRelativePath(Path.Combine(root, "src"), file).Split(Path.DirectorySeparatorChar)
            where parts is [not ("bin" or "obj"), _, ..]
            from line in File.ReadLines(file)
            let words = line.Trim().TrimStart('@').TrimEnd(';').Split(' ')
            where words[0] == "using" && words[^1].StartsWith("Tongjian.", StringComparison.Ordinal)
            let to = words[^1].Split('.')[1]
            where to != parts[0] && !Floors.MayUse(parts[0], to)
            select $"{string.Join('/', parts)}: {line.Trim()}";
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Planted.Records.PlantedUpward.InABody uses Planted.FiscalData.PlantedTable.Load")]
    [InlineData("Planted.Records.PlantedUpward.InALocal uses Planted.FiscalData.PlantedTable")]
    [InlineData("Planted.Records.PlantedUpward._field uses Planted.FiscalData.PlantedTable")]
    [InlineData("Planted.Records.PlantedUpward.InAGenericArgument uses Planted.FiscalData.PlantedTable")]
    [InlineData("Planted.Records.PlantedUpward.InAnAttribute uses Planted.FiscalData.PlantedTable")]
    [InlineData("Planted.Records.PlantedUpward.InALambda uses Planted.FiscalData.PlantedTable.Load")]
    [InlineData("Planted.Records.PlantedUpward.InAnAsyncBody uses Planted.FiscalData.PlantedTable.Load")]
    [InlineData("Planted.Records.PlantedUpward.InACatch uses Planted.FiscalData.PlantedException")]
    public void A_use_of_a_higher_floor_is_found_wherever_it_hides(string use) =>
        Assert.Contains($"{use}: Records (floor 1) may not use FiscalData (floor 4)", Planted.WrongUses());

    [Theory]
    [InlineData("Planted.Records.PlantedRegister.Circle uses Planted.Shell.PlantedSideways: Records (floor 1) may not use Shell (floor 1)")]
    [InlineData("Planted.Suggestions.PlantedDuty.Peek uses Planted.BudgetOversight.PlantedWarning: Suggestions (floor 5) may not use BudgetOversight (floor 5)")]
    [InlineData("Planted.Suggestions.PlantedDuty.Read uses Planted.FiscalData.PlantedTable: Suggestions (floor 5) may not use FiscalData (floor 4)")]
    [InlineData("Planted.WorkReport.PlantedReport.Read uses Planted.FiscalData.PlantedTable: WorkReport (floor 6) may not use FiscalData (floor 4)")]
    [InlineData("Planted.Roster.PlantedKey.Open uses Planted.PlantedHouse.Open: only the house itself knows the house")]
    public void A_sideways_use_is_found(string message) => Assert.Contains(message, Planted.WrongUses());

    [Fact]
    public void What_the_table_allows_is_not_reported()
    {
        Assert.DoesNotContain(Planted.WrongUses(), m => m.StartsWith("Planted.BudgetOversight.", StringComparison.Ordinal));
        Assert.DoesNotContain(Planted.WrongUses(), m => m.StartsWith("Planted.SampleCity.", StringComparison.Ordinal));
        Assert.DoesNotContain(Planted.WrongUses(), m => m.StartsWith("Planted.PlantedHouse", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Planted.Ground.PlantedReader.Read uses System.IO.File.ReadAllText")]
    [InlineData("Planted.Ground.PlantedReader.Ask uses System.TimeProvider.System")]
    [InlineData("Planted.Law.PlantedClock.Number uses System.Guid.NewGuid")]
    [InlineData("Planted.Law.PlantedClock._client uses System.Net.Http.HttpClient")]
    [InlineData("Planted.Law.PlantedClock.Rows uses System.Data.Common.DbConnection")]
    [InlineData("Planted.Law.PlantedClock.Page uses Microsoft.AspNetCore.Http.HttpContext")]
    public void Input_output_clock_and_framework_are_found_in_Ground_and_Law(string use) =>
        Assert.Contains($"{use}: Ground and Law touch no file, socket, database, clock or framework", Planted.ImpureUses());

    [Fact]
    public void A_public_type_that_nobody_else_uses_is_found_and_one_in_a_used_signature_is_not()
    {
        var unused = Planted.UnusedPublicTypes().ToList();
        Assert.Contains("Planted.Roster.PlantedAlone is public, but only Roster uses it: make it internal", unused);
        Assert.DoesNotContain(unused, m => m.Contains("PlantedShown", StringComparison.Ordinal)); // the result of a method that others call
        Assert.DoesNotContain(unused, m => m.Contains("PlantedWords", StringComparison.Ordinal)); // constants only
    }

    [Fact]
    public void A_namespace_below_the_module_is_found() =>
        Assert.Contains("Planted.Law.Shelf.PlantedDeep: its namespace should be Planted.Law", Planted.DeepNamespaces());

    [Fact]
    public void A_module_without_a_floor_is_found() =>
        Assert.Contains("Planted.Cellar has no floor: add it to the table in STYLE_GUIDE.md and in Floors.cs", Planted.UnknownModules());

    [Fact]
    public void A_cycle_is_named_along_its_way() => Assert.Contains("Records -> Shell -> Records", Planted.Cycles());
}

using System.Text;
using Tongjian.FiscalData;

namespace Tongjian.Tests;

internal static class Mappings
{
    public static Mapping Shipped(string name) => Accepted(MappingFile.Read(name));

    public static Mapping Of(string json) => Accepted(MappingFile.Parse("test", Encoding.UTF8.GetBytes(json)));

    private static Mapping Accepted(Tongjian.Ground.Outcome<Mapping> outcome)
    {
        Assert.True(outcome.Accepted(out var mapping, out var refusal), refusal?.Sentence);
        return mapping;
    }
}

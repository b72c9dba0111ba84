// A little house with every kind of mistake in it. FloorsTests must find each of them.
#pragma warning disable MA0048, CA1822, CA1823, CS0414, CS0169, IDE0051, IDE0052, CA1812, MA0047, RCS1102, RCS1194, RCS1213
using System.ComponentModel;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Planted.FiscalData;
using Planted.Shell;

namespace Planted.Ground
{
    internal static class PlantedReader
    {
        public static string Read() => File.ReadAllText("x");

        public static DateTimeOffset Ask() => TimeProvider.System.GetUtcNow();
    }
}

namespace Planted.Law
{
    internal sealed class PlantedClock
    {
        private readonly HttpClient? _client;

        public Guid Number() => Guid.NewGuid();

        public void Rows(DbConnection connection) => connection.Open();

        public HttpContext? Page() => null;
    }
}

namespace Planted.Law.Shelf
{
    internal sealed class PlantedDeep;
}

namespace Planted.Records
{
    public sealed class PlantedRegister
    {
        public PlantedShown? Show() => null;

        public static object Circle() => typeof(PlantedSideways);
    }

    public sealed class PlantedShown;

    internal sealed class PlantedUpward
    {
        private readonly PlantedTable? _field;

        public static void InABody() => PlantedTable.Load();

        public static bool InALocal(object value)
        {
            var table = value as PlantedTable;
            return table is not null && table.GetHashCode() == value.GetHashCode();
        }

        public static object InAGenericArgument() => Array.Empty<PlantedTable>();

        [TypeConverter(typeof(PlantedTable))]
        public static string InAnAttribute => "";

        public static Action InALambda() => () => PlantedTable.Load();

        public static async Task InAnAsyncBody(CancellationToken stop)
        {
            await Task.Delay(1, stop);
            PlantedTable.Load();
        }

        public static void InACatch(Action act)
        {
            try
            {
                act();
            }
            catch (PlantedException)
            {
                throw new InvalidOperationException();
            }
        }
    }
}

namespace Planted.Shell
{
    internal sealed class PlantedSideways
    {
        public static object? Ask(Planted.Records.PlantedRegister register) => register.Show();
    }
}

namespace Planted.Roster
{
    public sealed class PlantedAlone;

    public static class PlantedWords
    {
        public const string Unit = "元";
    }

    internal sealed class PlantedKey
    {
        public static void Open() => PlantedHouse.Open();
    }
}

namespace Planted.FiscalData
{
    public class PlantedTable
    {
        public static void Load() => GC.KeepAlive(nameof(Load));
    }

    public sealed class PlantedException : Exception;
}

namespace Planted.BudgetOversight
{
    public sealed class PlantedWarning
    {
        public static void Judge() => Planted.FiscalData.PlantedTable.Load();
    }
}

namespace Planted.Suggestions
{
    internal sealed class PlantedDuty
    {
        public static object? Peek(Planted.BudgetOversight.PlantedWarning? warning) => warning;

        public static object? Read(Planted.FiscalData.PlantedTable? table) => table;
    }
}

namespace Planted.WorkReport
{
    internal sealed class PlantedReport
    {
        public static object? Read(Planted.FiscalData.PlantedTable? table) => table;
    }
}

namespace Planted.SampleCity
{
    internal sealed class PlantedCity
    {
        public static object? Make(Planted.FiscalData.PlantedTable? table) => table;
    }
}

namespace Planted.Cellar
{
    internal sealed class PlantedThing;
}

namespace Planted
{
    internal static class PlantedHouse
    {
        public static void Open() => Planted.BudgetOversight.PlantedWarning.Judge();
    }
}

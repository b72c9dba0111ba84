using System.Diagnostics;
using System.Globalization;

namespace Tongjian.Bench;

/// <summary>
/// Contestants that take turns, so that a busy minute of the machine hits all of them alike; of each, the best round counts, wall time and processor time
/// each for itself.
/// </summary>
internal sealed class Contest(string title, long rows)
{
    private readonly List<Contestant> _contestants = [];

    /// <param name="against">The contestant it is divided by; null for the first.</param>
    /// <param name="elsewhere">It works in a process of its own, whose processor time is not seen from here.</param>
    public Contest Add(string name, Func<Task> act, string? against = null, bool elsewhere = false)
    {
        _contestants.Add(new(name, act, against, elsewhere));
        return this;
    }

    public async Task Run(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contestant in _contestants)
                await contestant.TakeTurn();
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{title}: {rows:N0} rows, best of {rounds}"));
        Console.WriteLine($"{"",-40}{"wall s",9}{"ratio",8}{"cpu s",9}{"ratio",8}{"rows/s",14}");
        foreach (var one in _contestants)
        {
            var other = _contestants.Find(c => c.Name == one.Against);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{one.Name,-40}{one.Wall,9:N3}{Ratio(one.Wall, other?.Wall),8}{(one.Elsewhere ? "" : one.Cpu.ToString("N3", CultureInfo.InvariantCulture)),9}{(one.Elsewhere ? "" : Ratio(one.Cpu, other?.Cpu)),8}{rows / one.Wall,14:N0}"));
        }
    }

    /// <summary>The best rounds' processor and wall time of a contestant, seconds.</summary>
    public (double Wall, double Cpu) this[string name] => _contestants.First(c => c.Name == name) is var one ? (one.Wall, one.Cpu) : default;

    private static string Ratio(double own, double? other) => other is { } divisor ? (own / divisor).ToString("N2", CultureInfo.InvariantCulture) : "";

    private sealed record Contestant(string Name, Func<Task> Act, string? Against, bool Elsewhere)
    {
        public double Wall { get; private set; } = double.MaxValue;

        public double Cpu { get; private set; } = double.MaxValue;

        public async Task TakeTurn()
        {
            GC.Collect();
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            await Act();
            Wall = Math.Min(Wall, watch.Elapsed.TotalSeconds);
            Cpu = Math.Min(Cpu, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
        }
    }
}

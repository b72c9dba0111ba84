using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Tongjian.Tests;

/// <summary>
/// The floors of the house (STYLE_GUIDE 2) as a table, and what breaks them. Types directly in the root namespace (the program and the
/// house around it) may use everything.
/// </summary>
/// <param name="root">The namespace whose children are modules: Tongjian.</param>
internal sealed class Floors(string root, IReadOnlyList<Type> types)
{
    private static readonly Dictionary<string, int> FloorOf = new()
    {
        ["Ground"] = 0,
        ["Law"] = 1,
        ["Records"] = 1,
        ["Shell"] = 1,
        ["Roster"] = 2,
        ["Exchange"] = 3,
        ["Meetings"] = 3,
        ["FiscalData"] = 4,
        ["BudgetOversight"] = 5,
        ["Suggestions"] = 5,
        ["DeputyWork"] = 5,
        ["Legislation"] = 5,
        ["Supervision"] = 5,
        ["Decisions"] = 5,
        ["Office"] = 5,
        ["Portal"] = 6,
        ["WorkReport"] = 6,
        ["SampleCity"] = 6,
    };

    /// <summary>What Ground and Law may use of the framework: values, text and collections. No file, socket, database, clock or chance.</summary>
    private static readonly string[] PureNamespaces =
    [
        "System", "System.Collections", "System.Collections.Concurrent", "System.Collections.Frozen", "System.Collections.Generic", "System.Collections.Immutable",
        "System.Collections.ObjectModel", "System.Globalization", "System.Linq", "System.Numerics", "System.Runtime.CompilerServices", "System.Runtime.InteropServices",
        "System.Text", "System.Text.Json", "System.Text.Json.Nodes", "System.Text.Json.Serialization", "System.Text.RegularExpressions",
    ];

    private static readonly string[] ImpureTypes =
        ["System.Activator", "System.AppContext", "System.AppDomain", "System.Console", "System.Environment", "System.GC", "System.Random", "System.TimeProvider", "System.TimeZoneInfo"];

    private static readonly string[] ImpureMembers =
        ["System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow", "System.Guid.NewGuid", "System.Guid.CreateVersion7"];

    private readonly List<Use> _uses = [.. CompiledUses.Of(types.Where(t => IsOurs(root, t)))];

    /// <summary>Uses that the table of floors does not allow.</summary>
    public IEnumerable<string> WrongUses() =>
        from use in _uses
        let user = ModuleOf(use.By)
        let used = ModuleOf(use.Target)
        where user is not null && used is not null && user != used && !MayUse(user, used)
        select used.Length == 0
            ? $"{use}: only the house itself knows the house"
            : $"{use}: {user} (floor {FloorOf[user]}) may not use {used} (floor {FloorOf[used]})";

    /// <summary>Module folders without a floor.</summary>
    public IEnumerable<string> UnknownModules() => types.Select(ModuleOf).OfType<string>().Where(m => m.Length > 0 && !FloorOf.ContainsKey(m)).Distinct()
        .Select(m => $"{root}.{m} has no floor: add it to the table in STYLE_GUIDE.md and in Floors.cs");

    /// <summary>Types whose namespace goes on after the module: folders inside a module are shelves.</summary>
    public IEnumerable<string> DeepNamespaces() => types.Where(t => !t.IsNested && IsOurs(root, t) && t.Namespace!.Count(c => c == '.') > root.Count(c => c == '.') + 1)
        .Select(t => $"{t.FullName}: its namespace should be {root}.{ModuleOf(t)}{(IsPage(t) ? $" (in a .razor file: @namespace {root}.{ModuleOf(t)})" : "")}");

    /// <summary>Uses of input, output, the clock, chance or a framework in Ground and Law.</summary>
    public IEnumerable<string> ImpureUses() =>
        from use in _uses
        where ModuleOf(use.By) is "Ground" or "Law" && ModuleOf(use.Target) is null && !IsPure(use)
        select $"{use}: Ground and Law touch no file, socket, database, clock or framework";

    /// <summary>
    /// Public types that no other module uses. A type in a signature of a used public type is used; so is a page (Razor makes it public) and a
    /// class of constants only (the compiler copies them, nothing shows who reads them).
    /// </summary>
    public IEnumerable<string> UnusedPublicTypes()
    {
        var open = types.Where(t => t is { IsNested: false, IsPublic: true } && ModuleOf(t) is { Length: > 0 } && !IsPage(t) && !IsConstantsOnly(t)).ToHashSet();
        var needed = new Queue<Type>(_uses.Where(u => ModuleOf(u.By) != ModuleOf(u.Target)).Select(u => CompiledUses.Outermost(u.Target)).Where(open.Contains).Distinct());
        var unused = new HashSet<Type>(open.Except(needed));
        while (needed.TryDequeue(out var type))
        {
            foreach (var shown in ShownBy(type).Select(CompiledUses.Outermost).Where(unused.Remove))
                needed.Enqueue(shown);
        }
        return unused.Select(t => $"{t.FullName} is public, but only {ModuleOf(t)} uses it: make it internal").Order(StringComparer.Ordinal);
    }

    /// <summary>Modules that use each other in a circle, named along the way.</summary>
    public IEnumerable<string> Cycles()
    {
        var next = _uses.Select(u => (By: ModuleOf(u.By), To: ModuleOf(u.Target))).Where(p => p is { By.Length: > 0, To.Length: > 0 } && p.By != p.To)
            .Distinct().ToLookup(p => p.By!, p => p.To!);
        return next.Select(n => n.Key).Order(StringComparer.Ordinal)
            .Select(start => Way(start, start, [])).OfType<List<string>>().Select(way => string.Join(" -> ", way)).Take(1);

        List<string>? Way(string from, string goal, HashSet<string> seen)
        {
            foreach (var to in next[from])
            {
                if (to == goal)
                    return [from, goal];
                if (seen.Add(to) && Way(to, goal, seen) is { } rest)
                    return [from, .. rest];
            }
            return null;
        }
    }

    /// <summary>Every way in which the floors are broken; public types that nobody needs are asked for on their own.</summary>
    public IReadOnlyList<string> Violations() =>
        [.. UnknownModules(), .. DeepNamespaces(), .. WrongUses().Distinct(), .. ImpureUses().Distinct(), .. Cycles().Select(c => $"cycle: {c}")];

    public static bool MayUse(string by, string to)
    {
        if (by.Length == 0 || !FloorOf.TryGetValue(by, out var from) || !FloorOf.TryGetValue(to, out var floor))
            return by.Length == 0 || to.Length != 0; // an unknown module is reported once, by its name
        return by switch
        {
            "Shell" when to == "Records" => true, // docs/decisions/0011: a figure opens the same way everywhere
            _ when floor >= from => false,
            _ when from == 5 => to != "FiscalData" || by == "BudgetOversight",
            "Portal" or "WorkReport" => floor <= 3,
            "SampleCity" => floor <= 4,
            _ => true,
        };
    }

    private static bool IsOurs(string root, Type type) =>
        type.Namespace is { } space && (space == root || space.StartsWith(root + ".", StringComparison.Ordinal));

    /// <summary>Empty for the house itself, null for a type that is not ours.</summary>
    private string? ModuleOf(Type type) => !IsOurs(root, type) ? null : type.Namespace == root ? "" : type.Namespace![(root.Length + 1)..].Split('.')[0];

    private static bool IsPage(Type type) => typeof(IComponent).IsAssignableFrom(type);

    private static bool IsConstantsOnly(Type type) =>
        type is { IsAbstract: true, IsSealed: true } && type.GetMembers().Where(m => m.DeclaringType == type).All(m => m is FieldInfo { IsLiteral: true });

    private static bool IsPure(Use use)
    {
        if (typeof(Attribute).IsAssignableFrom(use.Target) || use.Target.Assembly == use.By.Assembly) // the latter: made by the compiler
            return true;
        return PureNamespaces.Contains(use.Target.Namespace)
            && (!ImpureTypes.Contains(use.Target.FullName) || use.TargetMember == "CurrentManagedThreadId") // what every compiled iterator asks for
            && !ImpureMembers.Contains($"{use.Target.FullName}.{use.TargetMember}");
    }

    /// <summary>The types that whoever uses a type gets to see: its base, interfaces, and the signatures of its visible members.</summary>
    private static IEnumerable<Type> ShownBy(Type type)
    {
        var members = type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static);
        var shown = members.SelectMany(member => member switch
        {
            MethodBase { IsPublic: true } or MethodBase { IsFamily: true } => Signature((MethodBase)member),
            FieldInfo { IsPublic: true } field => [field.FieldType],
            Type { IsNestedPublic: true } nested => ShownBy(nested),
            _ => [],
        });
        return shown.Concat(type.GetInterfaces()).Append(type.BaseType).SelectMany(CompiledUses.Parts);

        static IEnumerable<Type?> Signature(MethodBase method) =>
            method.GetParameters().Select(p => p.ParameterType).Append((method as MethodInfo)?.ReturnType);
    }
}

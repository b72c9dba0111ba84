using Tongjian.Ground;

namespace Tongjian.Roster;

/// <summary>Finance's code of an organ within the region that pays it.</summary>
internal readonly record struct OrganId(FiscalRegion Region, string Code)
{
    public override string ToString() => $"{Region}-{Code}";
}

/// <summary>A name and the day it is borne from, until the next.</summary>
internal sealed record OrganName(string Name, DateOnly From);

/// <summary>An organ (机关、单位) through its life: names, end, and who carries on.</summary>
/// <remarks>Existing --Rename-> Existing --Close-> Closed. Closed with one successor is merged (合并) or replaced, with several split (拆分), with none abolished (撤销).</remarks>
/// <param name="ClosedOn">The first day on which it no longer exists.</param>
/// <param name="Names">At least one; oldest first.</param>
internal sealed record Organ(OrganId Id, DateOnly FoundedOn, DateOnly? ClosedOn, IReadOnlyList<OrganName> Names, IReadOnlyList<OrganId> Successors)
{
    public static Organ Found(OrganId id, string name, DateOnly on) => new(id, on, null, [new(name, on)], []);

    public bool ExistsOn(DateOnly day) => day >= FoundedOn && (ClosedOn is not { } closed || day < closed);

    /// <summary>The name borne on the day; the first name before its founding, the last after its end, so that old papers can still be read.</summary>
    public string NameOn(DateOnly day) => (Names.LastOrDefault(n => n.From <= day) ?? Names[0]).Name;

    public Outcome<Organ> Rename(string name, DateOnly from)
    {
        if (ClosedOn is { } closed)
            return new Refusal("organ.rename.closed", $"{Names[^1].Name}已于{closed:yyyy-MM-dd}撤并，不能更名。");
        if (from <= Names[^1].From)
            return new Refusal("organ.rename.order", $"更名日期{from:yyyy-MM-dd}不晚于上一个名称的启用日期{Names[^1].From:yyyy-MM-dd}。");
        if (name == Names[^1].Name)
            return new Refusal("organ.rename.same", $"{name}已经是现用名称。");
        return this with { Names = [.. Names, new(name, from)] };
    }

    /// <param name="on">The first day on which it no longer exists.</param>
    /// <param name="successors">Each must exist on that day; none where it is abolished.</param>
    public Outcome<Organ> Close(DateOnly on, IReadOnlyList<Organ> successors)
    {
        if (ClosedOn is { } closed)
            return new Refusal("organ.close.closed", $"{Names[^1].Name}已于{closed:yyyy-MM-dd}撤并。");
        if (on <= FoundedOn || on < Names[^1].From)
            return new Refusal("organ.close.order", $"撤并日期{on:yyyy-MM-dd}早于{Names[^1].Name}的启用日期{Names[^1].From:yyyy-MM-dd}。");
        if (successors.FirstOrDefault(s => s.Id == Id) is not null)
            return new Refusal("organ.close.self", $"{Names[^1].Name}不能由自己承继。");
        if (successors.FirstOrDefault(s => !s.ExistsOn(on)) is { } absent)
            return new Refusal("organ.close.successor-absent", $"承继单位{absent.Names[^1].Name}在{on:yyyy-MM-dd}并不存在。");
        return this with { ClosedOn = on, Successors = [.. successors.Select(s => s.Id).Distinct()] };
    }
}

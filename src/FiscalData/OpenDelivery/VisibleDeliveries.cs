using Tongjian.Shell;

namespace Tongjian.FiscalData;

/// <summary>The deliveries that whoever looks may see (<see cref="DeliveryRights"/>): pages and downloads ask here and nowhere else.</summary>
internal sealed class VisibleDeliveries(DeliveryStore deliveries, DeliveryRights rights, Viewer viewer)
{
    /// <summary>In the order of sealing.</summary>
    public async Task<IReadOnlyList<Delivery>> All()
    {
        var scope = await rights.Of(viewer.Account, viewer.Stop);
        return [.. (await deliveries.All(viewer.Stop)).Where(d => scope.Has(d.Source))];
    }

    /// <returns>Null where there is none of that number, and where it is not the viewer's to see: nobody learns which.</returns>
    public async Task<Delivery?> Find(long number) => await deliveries.Find(number, viewer.Stop) is { } delivery && (await rights.Of(viewer.Account, viewer.Stop)).Has(delivery.Source) ? delivery : null;

    /// <summary>Refused attempts, in the order they were made; one's own among them, whatever they named as their source.</summary>
    public async Task<IReadOnlyList<DeliveryRefusal>> Refusals()
    {
        var scope = await rights.Of(viewer.Account, viewer.Stop);
        return [.. (await deliveries.Refusals(viewer.Stop)).Where(r => !scope.IsLimited || r.Actor == viewer.Account || (scope.Has(r.Source) && r.Code != DeliveryScope.Foreign))];
    }
}

namespace Tongjian.SampleCity;

/// <summary>
/// A case that only adds payments of its own, or a mark on a project: it disturbs no other case, so that an organ's year may carry two beside a weighty one.
/// </summary>
internal abstract class PlantLight(string rule, int over, int near) : PlantInOrgan(rule, over, near)
{
    public virtual bool FitsRegion(string region) => true;

    /// <param name="other">The rule of another case in the same organ's year, the weighty one first; null where there is no weighty one.</param>
    public virtual bool FitsBeside(string? other) => true;

    public static new IReadOnlyList<PlantLight> All { get; } =
    [
        new PlantEarlySpending(), new PlantOutsideLibrary(), new PlantStaffFromProject(), new PlantToPerson(), new PlantCash(), new PlantToUnion(), new PlantToAssociations(), new PlantVague(),
        new PlantReturned(), new PlantLateClearing(), new PlantTwiceBenefited(), new PlantThreePublics(), new PlantReceptionJump(), new PlantPrepaid(), new PlantCars(), new PlantHiddenMeal(),
        new PlantPaidBelow(), new PlantUnknownCode(), new PlantOrphanProject(),
    ];
}

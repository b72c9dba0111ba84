using System.CommandLine;
using Tongjian.Exchange;
using Tongjian.Records;
using Tongjian.Roster;
using Tongjian.Shell;

namespace Tongjian.FiscalData;

/// <summary>What finance handed over: deliveries, landing tables, versions, the fiscal engine, drill-down.</summary>
public static class FiscalDataModule
{
    public static IServiceCollection AddFiscalData(this IServiceCollection services) => services
        .AddSingleton(house => EngineSettings.Read(house.GetRequiredService<DataFolder>()))
        .AddSingleton(house => new FiscalStore(house.GetRequiredService<DataFolder>(), house.GetRequiredService<EngineSettings>())
        {
            CatchUp = stop => house.GetRequiredService<EngineUpkeep>().CatchUp(stop),
        })
        .AddSingleton(house => FiscalEngines.Open(house.GetRequiredService<FiscalStore>(), house.GetRequiredService<DataFolder>()))
        .AddSingleton(house => new Staging(PersonalSecret.OpenOrCreate(house.GetRequiredService<DataFolder>())))
        .AddSingleton<DeliveryStore>()
        .AddSingleton<DeliveryRecorder>()
        .AddSingleton<DeliveryRights>()
        .AddSingleton<EngineUpkeep>()
        .AddSingleton<FileReading>()
        .AddSingleton<PackageReading>()
        .AddSingleton<SealingDesk>()
        .AddSingleton<ImportRun>()
        .AddSingleton<PackageVerification>()
        .AddSingleton<IVerifiable, DeliveryVerification>()
        .AddSingleton<ICheckup, FiscalCheckup>()
        .AddSingleton<ICheckup, ServerCheckup>()
        .AddSingleton<IFigureSource, DeliveryFigures>();

    /// <summary>Pages over the data; their room (预算监督) is BudgetOversight's.</summary>
    public static IServiceCollection AddFiscalPages(this IServiceCollection services) => services
        .AddAct("spending.read", "查看预算执行与支付", Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst, Roles.Auditor)
        .AddAct("delivery.read", "查看报送", Roles.Chairperson, Roles.BudgetHead, Roles.BudgetAnalyst, Roles.Auditor, Roles.FinanceBureau)
        .AddAct("delivery.import", "导入报送", DeliveryRights.Importers)
        .AddSingleton(new ActWord(DeliveryActs.SealedAct, "封存报送"))
        .AddSingleton(new ActWord(DeliveryActs.RefusedAct, "拒收报送"))
        .AddSingleton(new RegisterWord(DeliveryActs.Register, "报送"))
        .AddSingleton(new RegisterWord(DeliveryActs.RefusalRegister, "拒收"))
        .AddSingleton<EngineWaiting>()
        .AddScoped<VisibleDeliveries>()
        .AddSingleton<SealedRejects>()
        .AddSingleton<RowCertificates>()
        .AddSingleton<UploadRoom>()
        .AddSingleton<ImportWork>()
        .AddSingleton<IJobHandler, CheckImportJob>()
        .AddSingleton<IJobHandler, SealImportJob>();

    /// <summary>Between who may open a page and the page itself.</summary>
    public static void UseFiscalData(this IApplicationBuilder house)
    {
        var waiting = house.ApplicationServices.GetRequiredService<EngineWaiting>();
        house.Use(waiting.Pass);
    }

    public static void MapFiscalData(this IEndpointRouteBuilder house)
    {
        house.MapPost("/budget/import/{id}/seal", SealImportJob.Start).RequireFormToken().RequireAuthorization("delivery.import");
        house.MapGet("/budget/packages/{id}.zip", async (string id, VisibleDeliveries deliveries, PackageStore packages) =>
            (await deliveries.All()).Any(d => d.PackageId == id) && packages.Has(id)
                ? Results.File(packages.FileOf(id), "application/zip", id + ".zip")
                : Results.NotFound())
            .RequireAuthorization("delivery.read");
    }

    public static IEnumerable<Command> FiscalDataCommands(Front front) => [ImportCommand.Create(front), DeliveriesCommand.Create(front)];
}

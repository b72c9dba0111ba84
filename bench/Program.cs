using Tongjian.Bench;

// One line per benchmark; each prints its own table.
return args switch
{
    ["import", .. var rest] => ImportBench.Run(rest),
    ["landing", .. var rest] => await LandingBench.Run(rest),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench -- import [--rows 1000000] [--rounds 5] | landing [rows] [limit MiB]");
    return 2;
}

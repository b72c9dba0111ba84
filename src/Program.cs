using Tongjian;

return await House.CommandLine(new LocalFront()).Parse(args).InvokeAsync();

using System.Globalization;
using Tongjian;
using Tongjian.Shell;

// Help and messages are Chinese, numbers and dates the same everywhere, whatever the machine's locale.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = new CultureInfo("zh-Hans");

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await CommandRun.Run(House.CommandLine(new LocalFront(args)), args, Console.Out, Console.Error, stop.Token);

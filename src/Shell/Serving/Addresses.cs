namespace Tongjian.Shell;

/// <summary>Where a form may send its reader back to.</summary>
public static class Addresses
{
    /// <summary>The address if it is a path of this server, else the home page: //elsewhere and /\elsewhere would lead away.</summary>
    public static string OwnOrHome(string? back) => back is ['/', not ('/' or '\\'), ..] && !back.Any(char.IsControl) ? back : "/";
}

namespace Tongjian.Shell;

/// <summary>The term (届) that the head line names. The roster knows it.</summary>
public interface ITermInOffice
{
    /// <summary>第五届; null where the roster has no term for that day.</summary>
    Task<string?> Title(DateOnly day, CancellationToken stop);
}

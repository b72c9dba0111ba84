namespace Tongjian.Shell;

/// <summary>A breadcrumb above the page.</summary>
public sealed record Step(string Title, string Path);

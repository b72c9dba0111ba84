namespace Tongjian.Shell;

/// <summary>A breadcrumb above the page.</summary>
/// <param name="Act">The act that the page behind it asks for, where not everybody here has it: it is no link for those without; null for none.</param>
public sealed record Step(string Title, string Path, string? Act = null);

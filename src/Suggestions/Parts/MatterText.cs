using System.Security.Cryptography;
using System.Text;

namespace Tongjian.Suggestions;

/// <summary>What a deputy puts forward: the matter, what is wrong, and what is proposed (案由、案据、方案; 代表法15).</summary>
internal sealed record MatterText(string Title, string Situation, string Proposal)
{
    public const int LongestTitle = 60;

    public static MatterText Empty { get; } = new("", "", "");

    public bool IsComplete => Title.Length is > 0 and <= LongestTitle && Situation.Length > 0 && Proposal.Length > 0;

    /// <summary>SHA-256 over the three parts. What joint deputies confirm: one sign more or less, and they are asked again.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Title}\0{Situation}\0{Proposal}")));
}

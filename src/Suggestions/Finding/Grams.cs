using System.Globalization;
using System.Text;

namespace Tongjian.Suggestions;

/// <summary>A text as runs of signs without marks and blanks, and the pairs of neighbours in them: what Chinese is found by without a dictionary of words.</summary>
internal static class Grams
{
    /// <summary>Letters and digits in one form (full width and half width, upper and lower case), everything else a break.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text.Normalize(NormalizationForm.FormKC))
        {
            var kept = char.IsLetterOrDigit(sign) ? char.ToLower(sign, CultureInfo.InvariantCulture) : ' ';
            if (kept != ' ' || (plain.Length > 0 && plain[^1] != ' '))
                plain.Append(kept);
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>Every pair of neighbours in a plain text, as often as it stands there.</summary>
    public static Dictionary<int, int> PairsOf(string plain)
    {
        var pairs = new Dictionary<int, int>();
        for (var i = 1; i < plain.Length; i++)
        {
            if (plain[i] != ' ' && plain[i - 1] != ' ')
                pairs[Pair(plain[i - 1], plain[i])] = pairs.GetValueOrDefault(Pair(plain[i - 1], plain[i])) + 1;
        }
        return pairs;
    }

    public static int Pair(char first, char second) => (first << 16) | second;
}

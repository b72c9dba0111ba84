using System.Globalization;
using System.Text;

namespace Tongjian.Records;

/// <summary>JSON in the canonical form of RFC 8785, for objects whose values are texts: one content, one sequence of bytes.</summary>
/// <remarks>Names are ordered by UTF-16 code units; only the quotation mark, the backslash and control characters are escaped.</remarks>
internal static class CanonicalText
{
    /// <param name="members">Each value is a text, or the members of an inner object.</param>
    public static void Append(StringBuilder text, IEnumerable<(string Name, object Value)> members)
    {
        var separator = '{';
        foreach (var (name, value) in members.OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            text.Append(separator);
            Append(text, name);
            text.Append(':');
            if (value is string s)
                Append(text, s);
            else
                Append(text, (IEnumerable<(string, object)>)value);
            separator = ',';
        }
        if (separator == '{')
            text.Append('{');
        text.Append('}');
    }

    /// <exception cref="ArgumentException">Half a surrogate pair: it has no UTF-8 form.</exception>
    private static void Append(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var whole = !char.IsSurrogate(c)
                || (i + 1 < value.Length && char.IsSurrogatePair(c, value[i + 1]))
                || (i > 0 && char.IsSurrogatePair(value[i - 1], c));
            if (!whole)
                throw new ArgumentException($"Half a surrogate pair at {i}.", nameof(value));
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}

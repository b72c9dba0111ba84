namespace Tongjian.FiscalData;

/// <summary>How far an XML document goes on in one piece: the XML reader would hold the whole of it. A piece is a tag with the text after it, or a comment, CDATA section or instruction.</summary>
internal sealed class XmlRuns
{
    /// <summary>Bytes: a text of <see cref="RowSource.LongestCell"/> characters, each written as an entity, with its tag.</summary>
    private const int Longest = RowSource.LongestCell * 10;

    private Place _place;
    private long _run;

    /// <summary>What of an opening (<c>--</c>, <c>[CDATA[</c>) is still to be passed over: it is no part of the end.</summary>
    private int _opening;

    /// <summary>The two bytes before, within a section.</summary>
    private (byte First, byte Second) _before;

    private enum Place
    {
        /// <summary>In a tag or a text: only &lt; ends it, for &gt; may stand in both.</summary>
        Plain,

        /// <summary>After &lt;</summary>
        Opened,

        /// <summary>After &lt;!</summary>
        Declared,

        Comment,

        Cdata,

        Instruction,
    }

    /// <summary>Takes the next bytes.</summary>
    /// <returns>True where a piece goes on past all measure.</returns>
    public bool GoTooFar(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var taken = _place is Place.Plain ? TakePlain(bytes) : TakeByte(bytes[0]);
            if (_run > Longest)
                return true;
            bytes = bytes[taken..];
        }
        return false;
    }

    /// <summary>Up to where the next piece begins; the run is measured before it is set back.</summary>
    private int TakePlain(ReadOnlySpan<byte> bytes)
    {
        var next = bytes.IndexOf((byte)'<');
        if (next != 0)
        {
            var taken = next < 0 ? bytes.Length : next;
            _run += taken;
            return taken;
        }
        (_place, _run) = (Place.Opened, 0);
        return 1;
    }

    private int TakeByte(byte next)
    {
        _run++;
        if (_place is Place.Opened)
        {
            (_place, _opening) = (next switch { (byte)'!' => Place.Declared, (byte)'?' => Place.Instruction, _ => Place.Plain }, 0);
            _before = default;
        }
        else if (_place is Place.Declared)
            (_place, _opening) = next switch { (byte)'-' => (Place.Comment, 1), (byte)'[' => (Place.Cdata, 6), _ => (Place.Plain, 0) };
        else if (_opening > 0)
            _opening--;
        else if (next == '>' && IsEnd())
            (_place, _run) = (Place.Plain, 0);
        else
            _before = (_before.Second, next);
        return 1;
    }

    private bool IsEnd() => _place switch
    {
        Place.Comment => _before is ((byte)'-', (byte)'-'),
        Place.Cdata => _before is ((byte)']', (byte)']'),
        _ => _before.Second == '?',
    };
}

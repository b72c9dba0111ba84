namespace Tongjian.FiscalData;

/// <summary>Finds where a piece of a CSV text may be cut: after the last line end outside quotes. Works on the file's own bytes in any of our encodings.</summary>
internal static class CsvCutter
{
    /// <param name="piece">Begins where a record begins.</param>
    /// <returns>Length of the whole records in <paramref name="piece"/>; 0 where not even one ends in it.</returns>
    public static int WholeRecords(ReadOnlySpan<byte> piece, byte delimiter)
    {
        var (cut, at) = (0, 0);
        while (true)
        {
            var opening = OpeningQuote(piece, at, delimiter);
            var open = opening < 0 ? piece.Length : opening;
            var end = piece[at..open].LastIndexOf((byte)'\n');
            if (end >= 0)
                cut = at + end + 1;
            if (opening < 0)
                return cut;
            var closing = ClosingQuote(piece, opening + 1, delimiter);
            if (closing < 0)
                return cut;
            at = closing + 1;
        }
    }

    /// <summary>A quote that is the first byte of its cell.</summary>
    private static int OpeningQuote(ReadOnlySpan<byte> piece, int from, byte delimiter)
    {
        while (true)
        {
            var next = piece[from..].IndexOf((byte)'"');
            if (next < 0)
                return -1;
            var at = from + next;
            if (at == 0 || piece[at - 1] == delimiter || piece[at - 1] == (byte)'\n')
                return at;
            from = at + 1;
        }
    }

    /// <summary>The quote that ends the cell; -1 where it lies beyond the piece, or may.</summary>
    private static int ClosingQuote(ReadOnlySpan<byte> piece, int from, byte delimiter)
    {
        while (true)
        {
            var next = piece[from..].IndexOf((byte)'"');
            if (next < 0 || from + next + 2 >= piece.Length)
                return -1;
            var at = from + next;
            var after = piece[at + 1];
            if (after == delimiter || after == (byte)'\n' || (after == (byte)'\r' && piece[at + 2] == (byte)'\n'))
                return at;
            from = after == (byte)'"' ? at + 2 : at + 1;
        }
    }
}

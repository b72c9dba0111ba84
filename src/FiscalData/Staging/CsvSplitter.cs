using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tongjian.FiscalData;

/// <summary>
/// Splits a UTF-8 text into records and cells as RFC 4180 says: a quote opens a cell only as its first byte; inside quotes two
/// quotes are one, and delimiters and line ends are text. A quote that closes a cell and is followed by more text is a fault of the record.
/// </summary>
internal static class CsvSplitter
{
    private const byte Quote = (byte)'"';
    private const byte LineEnd = (byte)'\n';

    /// <summary>Splits all of <see cref="CellBatch.Text"/>, which ends where a record ends or where the file ends.</summary>
    public static void Split(CellBatch batch, byte delimiter)
    {
        var pass = new Pass(batch, delimiter);
        var (delimiters, quotes, ends) = (Vector512.Create(delimiter), Vector512.Create(Quote), Vector512.Create(LineEnd));
        for (var block = 0; block < pass.Length; block += Vector512<byte>.Count)
        {
            // The text array does not move here: only unescaping lengthens it, and that keeps what was before.
            var bytes = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(batch.Text), (nuint)block);
            var marks = (Vector512.Equals(bytes, delimiters) | Vector512.Equals(bytes, quotes) | Vector512.Equals(bytes, ends)).ExtractMostSignificantBits();
            if (block + Vector512<byte>.Count > pass.Length)
                marks &= ulong.MaxValue >> (block + Vector512<byte>.Count - pass.Length);
            batch.EnsureCells(Vector512<byte>.Count + 1);
            for (; marks != 0; marks &= marks - 1)
                pass.Meet(block + BitOperations.TrailingZeroCount(marks));
        }
        pass.Finish();
    }

    private ref struct Pass(CellBatch batch, byte delimiter)
    {
        public readonly int Length = batch.TextLength;
        private int _line = batch.FirstLine;
        private int _linesInQuotes;
        private int _firstCell;
        private int _recordStart;
        private int _cellStart;
        private int _skip = -1;
        private int _closed = -1;
        private bool _inQuotes;
        private bool _quoted;
        private bool _escaped;
        private FaultKind _fault;

        /// <summary>Delimiter, quote or line end at <paramref name="at"/>.</summary>
        public void Meet(int at)
        {
            var mark = batch.Text[at];
            if (_inQuotes)
                MeetInQuotes(at, mark);
            else if (mark == delimiter)
                EndCell(at);
            else if (mark == LineEnd)
                EndRecord(at);
            else if (at == _cellStart)
                (_inQuotes, _quoted) = (true, true);
        }

        public void Finish()
        {
            if (_recordStart >= Length)
                return;
            if (_inQuotes)
            {
                _fault = FaultKind.Torn;
                _closed = Length;
            }
            EndRecord(Length);
        }

        private void MeetInQuotes(int at, byte mark)
        {
            if (mark == LineEnd)
                _linesInQuotes++;
            if (mark != Quote || at == _skip)
                return;
            var next = at + 1 < Length ? batch.Text[at + 1] : LineEnd;
            if (next == Quote)
                (_skip, _escaped) = (at + 1, true);
            else if (next == delimiter || next == LineEnd || (next == (byte)'\r' && (at + 2 >= Length || batch.Text[at + 2] == LineEnd)))
                (_inQuotes, _closed) = (false, at);
            else
                _fault = FaultKind.StrayQuote;
        }

        private void EndCell(int at)
        {
            if (!_quoted)
            {
                batch.AddCell(_cellStart, at);
            }
            else
            {
                AddQuoted(_cellStart + 1, _closed);
                (_quoted, _escaped) = (false, false);
            }
            _cellStart = at + 1;
        }

        private void AddQuoted(int start, int end)
        {
            if (!_escaped)
            {
                batch.AddCell(start, end);
                return;
            }
            // Unescape behind the text, so that the record's own text stays as it was.
            var to = batch.TextLength;
            batch.EnsureText(to + end - start);
            var text = batch.Text;
            for (var from = start; from < end; from++)
            {
                text[to++] = text[from];
                if (text[from] == Quote)
                    from++;
            }
            batch.AddCell(batch.TextLength, to);
            batch.TextLength = to;
        }

        private void EndRecord(int at)
        {
            var end = at > _recordStart && at <= Length && batch.Text[at - 1] == (byte)'\r' ? at - 1 : at;
            EndCell(end);
            batch.AddRecord(_firstCell, _line, _recordStart, end, _fault);
            _line += 1 + _linesInQuotes;
            _linesInQuotes = 0;
            _fault = FaultKind.None;
            _firstCell = batch.Cells;
            _recordStart = _cellStart = at + 1;
        }
    }
}

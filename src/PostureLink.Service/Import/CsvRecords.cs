using System.Text;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Reads records of CSV (RFC 4180) with the number of the line on which each begins.</summary>
internal sealed class CsvRecords
{
    private readonly TextReader _text;
    private readonly StringBuilder _field = new();
    private int _line = 1;

    public CsvRecords(TextReader text) => _text = text;

    /// <summary>Line on which the last record began, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record, or null after the last. An empty line is no record.</summary>
    /// <exception cref="FormatException">It is not CSV; the message says why.</exception>
    public IReadOnlyList<(string Text, bool IsQuoted)>? Next()
    {
        while (_text.Peek() is '\r' or '\n')
            TakeLineEnd(_text.Read());
        if (_text.Peek() < 0)
            return null;
        Line = _line;
        List<(string Text, bool IsQuoted)> fields = [];
        while (true)
        {
            bool isQuoted = _text.Peek() == '"';
            fields.Add((isQuoted ? Quoted() : Plain(), isQuoted));
            int next = _text.Read();
            if (next == ',')
                continue;
            if (next >= 0)
                TakeLineEnd(next);
            return fields;
        }
    }

    private string Plain()
    {
        _field.Clear();
        while (_text.Peek() is var next && next is not (-1 or ',' or '\r' or '\n'))
        {
            if (next == '"')
                throw new WordedFormatException(Because.Of("CsvQuoteInside"));
            _field.Append((char)_text.Read());
        }
        return _field.ToString();
    }

    private string Quoted()
    {
        _field.Clear();
        _text.Read();
        while (true)
        {
            int next = _text.Read();
            if (next < 0)
                throw new WordedFormatException(Because.Of("CsvQuoteOpen"));
            if (next == '"')
            {
                if (_text.Peek() != '"')
                    break;
                _text.Read();
            }
            if (next == '\n')
                _line++;
            _field.Append((char)next);
        }
        return _text.Peek() is -1 or ',' or '\r' or '\n'
            ? _field.ToString()
            : throw new WordedFormatException(Because.Of("CsvQuoteAfter"));
    }

    private void TakeLineEnd(int character)
    {
        if (character == '\r' && _text.Peek() == '\n')
            _text.Read();
        _line++;
    }
}

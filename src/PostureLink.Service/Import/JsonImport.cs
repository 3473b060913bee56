using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Reads every table as <see cref="JournalExport.WriteJson"/> writes them.</summary>
internal sealed class JsonImport
{
    private readonly string _file;
    private readonly byte[] _json;
    private readonly ImportRows _rows;
    private int _line = 1;
    private long _counted;

    private JsonImport(string file, byte[] json, ImportRows rows)
    {
        _file = file;
        _json = json;
        _rows = rows;
    }

    /// <summary>Reads every row; what is wrong is told to <paramref name="rows"/>.</summary>
    public static void Read(string file, byte[] json, ImportRows rows)
    {
        var import = new JsonImport(file, json, rows);
        try
        {
            import.ReadTables();
        }
        catch (JsonException wrong)
        {
            rows.Fault(file, (int)(wrong.LineNumber ?? 0) + 1, Because.Of("JsonNot"));
        }
        catch (FormatException wrong)
        {
            rows.Fault(file, import._line, Wording.Of(wrong));
        }
    }

    private void ReadTables()
    {
        var json = new Utf8JsonReader(_json);
        json.Read();
        Require(ref json, JsonTokenType.StartObject, Because.Of("JsonObject"));
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = NameIn(ref json);
            json.Read();
            if (name == JournalExport.SchemaVersionMember)
            {
                if (json.TokenType != JsonTokenType.Number || !json.TryGetInt32(out int version) || version < 1)
                    throw Wrong(ref json, Because.Of("JsonWhole", name));
                if (version > JournalTables.SchemaVersion)
                    throw Wrong(ref json, Because.Of("JsonNewer", name, version, JournalTables.SchemaVersion));
                continue;
            }
            JournalTable table = JournalTables.All.FirstOrDefault(table => table.Name == name)
                ?? throw Wrong(ref json, Because.Of("JsonNoTable", name));
            Require(ref json, JsonTokenType.StartArray, Because.Of("JsonArray", name));
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                ReadRow(ref json, table);
        }
        json.Read();
    }

    private void ReadRow(ref Utf8JsonReader json, JournalTable table)
    {
        int line = LineOf(ref json);
        Require(ref json, JsonTokenType.StartObject, Because.Of("JsonRow", table.Name));
        var row = new object?[table.Columns.Count];
        Wording? fault = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = NameIn(ref json);
            json.Read();
            int at = table.Columns.ToList().FindIndex(column => column.Name == name);
            if (at >= 0 && TryRead(ref json, table.Columns[at].Type, out row[at]))
                continue;
            if (at >= 0 && json.TokenType == JsonTokenType.String && table.Columns[at].Type == JournalColumnType.Text)
                fault ??= Because.Of("JsonBroken", name);
            else if (at >= 0)
                fault ??= Because.Of("JsonKind", name, Kind(table.Columns[at].Type));
            else if (name != JournalExport.TimeInWords)
                fault ??= Because.Of("TableNoColumn", table.Name, name);
            json.Skip();
        }
        if (fault is null)
            _rows.Take(table, row, _file, line);
        else
            _rows.Fault(_file, line, fault);
    }

    private static bool TryRead(ref Utf8JsonReader json, JournalColumnType type, out object? value)
    {
        value = null;
        switch (json.TokenType, type)
        {
            case (JsonTokenType.Null, _):
                return true;
            case (JsonTokenType.Number, JournalColumnType.Whole) when json.TryGetInt64(out long whole):
                value = whole;
                return true;
            case (JsonTokenType.Number, JournalColumnType.Real) when json.TryGetDouble(out double real) && double.IsFinite(real):
                value = real;
                return true;
            case (JsonTokenType.String, JournalColumnType.Text):
                value = TextIn(ref json);
                return value is not null;
            case (JsonTokenType.StartArray, JournalColumnType.Bytes):
                return TryReadDegrees(ref json, out value);
            default:
                return false;
        }
    }

    private static bool TryReadDegrees(ref Utf8JsonReader json, out object? value)
    {
        List<byte> degrees = [];
        bool isGood = true;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.Null)
                degrees.Add(unchecked((byte)MinuteRecord.UnknownFlexion));
            else if (json.TokenType == JsonTokenType.Number && json.TryGetSByte(out sbyte whole) && whole != MinuteRecord.UnknownFlexion)
                degrees.Add(unchecked((byte)whole));
            else
                isGood = false;
            json.Skip();
        }
        value = degrees.ToArray();
        return isGood;
    }

    private string NameIn(ref Utf8JsonReader json) => TextIn(ref json) ?? throw Wrong(ref json, Because.Of("JsonBrokenName"));

    /// <summary>The text of a name or a value; null where it is not UTF-8, or escapes half of a pair, neither of which the reader looks at.</summary>
    private static string? TextIn(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Wording Kind(JournalColumnType type) => Because.Of(type switch
    {
        JournalColumnType.Whole => "MustWhole",
        JournalColumnType.Real => "MustNumber",
        JournalColumnType.Bytes => "MustDegreeList",
        _ => "MustText",
    });

    private void Require(ref Utf8JsonReader json, JsonTokenType token, Wording otherwise)
    {
        if (json.TokenType != token)
            throw Wrong(ref json, otherwise);
    }

    private WordedFormatException Wrong(ref Utf8JsonReader json, Wording what)
    {
        LineOf(ref json);
        return new WordedFormatException(what);
    }

    private int LineOf(ref Utf8JsonReader json)
    {
        for (; _counted < json.TokenStartIndex; _counted++)
        {
            if (_json[_counted] == '\n')
                _line++;
        }
        return _line;
    }
}

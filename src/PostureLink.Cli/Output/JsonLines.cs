using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PostureLink.Cli;

/// <summary>Writes one JSON object a line.</summary>
internal sealed class JsonLines : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter _output;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    public JsonLines(TextWriter output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer, Options);
    }

    /// <summary>Writes an object, whose members the caller adds.</summary>
    public void Write(Action<Utf8JsonWriter> addMembers)
    {
        _json.WriteStartObject();
        addMembers(_json);
        _json.WriteEndObject();
        _json.Flush();
        _output.WriteLine(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.Clear();
        _json.Reset(_buffer);
    }

    public void Dispose() => _json.Dispose();
}

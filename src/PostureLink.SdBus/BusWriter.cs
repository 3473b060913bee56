using System.Runtime.InteropServices;
using System.Text;

namespace PostureLink.SdBus;

/// <summary>Writes a message from front to end. Lives only as long as the callback that it is handed to.</summary>
internal readonly unsafe ref struct BusWriter
{
    private const string What = "writing a message for the bus";
    private readonly nint _message;

    internal BusWriter(nint message)
    {
        _message = message;
    }

    /// <summary>Writes a 'y'.</summary>
    public void Write(byte value) => Append('y', &value);

    /// <summary>Writes a 'b'.</summary>
    public void Write(bool value)
    {
        int number = value ? 1 : 0;
        Append('b', &number);
    }

    /// <summary>Writes an 'n'.</summary>
    public void Write(short value) => Append('n', &value);

    /// <summary>Writes a 'q'.</summary>
    public void Write(ushort value) => Append('q', &value);

    /// <summary>Writes an 'i'.</summary>
    public void Write(int value) => Append('i', &value);

    /// <summary>Writes a 'u'.</summary>
    public void Write(uint value) => Append('u', &value);

    /// <summary>Writes an 'x'.</summary>
    public void Write(long value) => Append('x', &value);

    /// <summary>Writes a 't'.</summary>
    public void Write(ulong value) => Append('t', &value);

    /// <summary>Writes a 'd'.</summary>
    public void Write(double value) => Append('d', &value);

    /// <summary>Writes an 's'.</summary>
    public void Write(string value) => AppendText('s', value);

    /// <summary>Writes an 'o'.</summary>
    public void Write(BusPath value) => AppendText('o', value.Value);

    /// <summary>Writes a 'g'.</summary>
    public void Write(BusSignature value) => AppendText('g', value.Value);

    /// <summary>Writes an 'h'; the message keeps a copy of the descriptor.</summary>
    public void Write(SafeHandle value)
    {
        int handle = (int)value.DangerousGetHandle();
        Append('h', &handle);
        GC.KeepAlive(value);
    }

    /// <summary>Writes an 'ay'.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
            Sd.Check(Sd.sd_bus_message_append_array(_message, (byte)'y', start, (nuint)bytes.Length), What);
    }

    /// <summary>Opens an array ('a'), struct ('r'), dictionary entry ('e') or variant ('v').</summary>
    /// <param name="container">Which.</param>
    /// <param name="contents">Signature of what is inside: "{sv}" for "a{sv}", "sv" for its entries.</param>
    public void Open(char container, string contents) =>
        Sd.Check(Sd.sd_bus_message_open_container(_message, (byte)container, contents), What);

    /// <summary>Closes the container that was opened last.</summary>
    public void Close() => Sd.Check(Sd.sd_bus_message_close_container(_message), What);

    /// <summary>Writes a 'v'.</summary>
    /// <param name="value">What <see cref="SignatureOf"/> knows.</param>
    public void WriteVariant(object value)
    {
        Open('v', SignatureOf(value));
        WriteValue(value);
        Close();
    }

    /// <summary>Writes an 'a{sv}'.</summary>
    public void WriteProperties(IReadOnlyDictionary<string, object> properties)
    {
        Open('a', "{sv}");
        foreach ((string name, object value) in properties)
        {
            Open('e', "sv");
            Write(name);
            WriteVariant(value);
            Close();
        }
        Close();
    }

    /// <summary>Writes a value by its own type.</summary>
    /// <param name="value">What <see cref="SignatureOf"/> knows.</param>
    public void WriteValue(object value)
    {
        switch (value)
        {
            case byte it: Write(it); break;
            case bool it: Write(it); break;
            case short it: Write(it); break;
            case ushort it: Write(it); break;
            case int it: Write(it); break;
            case uint it: Write(it); break;
            case long it: Write(it); break;
            case ulong it: Write(it); break;
            case double it: Write(it); break;
            case string it: Write(it); break;
            case BusPath it: Write(it); break;
            case BusSignature it: Write(it); break;
            case SafeHandle it: Write(it); break;
            case byte[] it: Write(it.AsSpan()); break;
            case BusVariant it: WriteVariant(it.Value); break;
            case BusStruct it: WriteStruct(it); break;
            case string[] it: WriteArray(it, "s"); break;
            case BusPath[] it: WriteArray(it, "o"); break;
            case BusStruct[] it: WriteArray(it, SignatureOf(it)[1..]); break;
            case IReadOnlyDictionary<string, object> it: WriteProperties(it); break;
            case IReadOnlyDictionary<ushort, object> it: WriteNumbered(it); break;
            default: throw new ArgumentException($"A {value.GetType()} cannot be written to the bus.", nameof(value));
        }
    }

    /// <summary>The type that a value is written as.</summary>
    /// <param name="value">
    /// A number, bool or string, <see cref="BusPath"/>, <see cref="BusSignature"/>, <see cref="BusVariant"/>,
    /// <see cref="BusStruct"/>, a handle; an array of bytes, strings, paths or structs (at least one); a dictionary of string or
    /// ushort to object (a{sv}, a{qv}).
    /// </param>
    /// <exception cref="ArgumentException">It is none of those.</exception>
    public static string SignatureOf(object value) => value switch
    {
        byte => "y",
        bool => "b",
        short => "n",
        ushort => "q",
        int => "i",
        uint => "u",
        long => "x",
        ulong => "t",
        double => "d",
        string => "s",
        BusPath => "o",
        BusSignature => "g",
        SafeHandle => "h",
        BusVariant => "v",
        byte[] => "ay",
        string[] => "as",
        BusPath[] => "ao",
        BusStruct it => "(" + string.Concat(it.Fields.Select(SignatureOf)) + ")",
        BusStruct[] { Length: > 0 } it => "a" + SignatureOf(it[0]),
        IReadOnlyDictionary<string, object> => "a{sv}",
        IReadOnlyDictionary<ushort, object> => "a{qv}",
        _ => throw new ArgumentException($"A {value.GetType()} cannot be written to the bus.", nameof(value)),
    };

    private void WriteStruct(BusStruct value)
    {
        Open('r', SignatureOf(value)[1..^1]);
        foreach (object field in value.Fields)
            WriteValue(field);
        Close();
    }

    private void WriteArray<T>(T[] values, string contents)
        where T : notnull
    {
        Open('a', contents);
        foreach (T value in values)
            WriteValue(value);
        Close();
    }

    private void WriteNumbered(IReadOnlyDictionary<ushort, object> values)
    {
        Open('a', "{qv}");
        foreach ((ushort number, object value) in values)
        {
            Open('e', "qv");
            Write(number);
            WriteVariant(value);
            Close();
        }
        Close();
    }

    private void AppendText(char type, string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        Span<byte> bytes = length < 256 ? stackalloc byte[length + 1] : new byte[length + 1];
        Encoding.UTF8.GetBytes(value, bytes);
        bytes[length] = 0;
        fixed (byte* text = bytes)
            Append(type, text);
    }

    private void Append(char type, void* value) =>
        Sd.Check(Sd.sd_bus_message_append_basic(_message, (byte)type, value), What);
}

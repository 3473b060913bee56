using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PostureLink.SdBus;

/// <summary>Reads a message from front to end. Lives only as long as the callback that it is handed to.</summary>
/// <remarks>
/// The position is the message's own: copies of a reader go on together. Nothing is allocated but the strings, arrays and values
/// that are asked for as such. Every method throws <see cref="BusException"/> where the message holds something else.
/// </remarks>
internal readonly unsafe ref struct BusReader
{
    private const string What = "reading a message of the bus";
    private readonly nint _message;

    internal BusReader(nint message)
    {
        _message = message;
    }

    /// <summary>The unique name of who sent it, or empty.</summary>
    public string Sender => Sd.Text(Sd.sd_bus_message_get_sender(_message)) ?? "";

    /// <summary>The object that it is from or for, or empty.</summary>
    public string Path => Sd.Text(Sd.sd_bus_message_get_path(_message)) ?? "";

    /// <summary>The same as it stands in the message, without its final zero.</summary>
    public ReadOnlySpan<byte> PathUtf8 => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(Sd.sd_bus_message_get_path(_message));

    /// <summary>The interface of the signal or method, or empty.</summary>
    public string Interface => Sd.Text(Sd.sd_bus_message_get_interface(_message)) ?? "";

    /// <summary>The signal or method, or empty.</summary>
    public string Member => Sd.Text(Sd.sd_bus_message_get_member(_message)) ?? "";

    /// <summary>Whether the container that was entered, or else the message, has been read to its end.</summary>
    public bool AtEnd => Sd.Check(Sd.sd_bus_message_at_end(_message, 0), What) > 0;

    /// <summary>The type of what comes next; 0 at the end.</summary>
    public char NextType
    {
        get
        {
            Sd.Check(Sd.sd_bus_message_peek_type(_message, out byte type, out _), What);
            return (char)type;
        }
    }

    /// <summary>Reads a 'y'.</summary>
    public byte ReadByte() => Read<byte>('y');

    /// <summary>Reads a 'b'.</summary>
    public bool ReadBoolean() => Read<int>('b') != 0;

    /// <summary>Reads an 'n'.</summary>
    public short ReadInt16() => Read<short>('n');

    /// <summary>Reads a 'q'.</summary>
    public ushort ReadUInt16() => Read<ushort>('q');

    /// <summary>Reads an 'i'.</summary>
    public int ReadInt32() => Read<int>('i');

    /// <summary>Reads a 'u'.</summary>
    public uint ReadUInt32() => Read<uint>('u');

    /// <summary>Reads an 'x'.</summary>
    public long ReadInt64() => Read<long>('x');

    /// <summary>Reads a 't'.</summary>
    public ulong ReadUInt64() => Read<ulong>('t');

    /// <summary>Reads a 'd'.</summary>
    public double ReadDouble() => Read<double>('d');

    /// <summary>Reads an 's'.</summary>
    public string ReadString() => Marshal.PtrToStringUTF8(Read<nint>('s'))!;

    /// <summary>Reads an 'o'.</summary>
    public string ReadPath() => Marshal.PtrToStringUTF8(Read<nint>('o'))!;

    /// <summary>Reads a 'g'.</summary>
    public string ReadSignature() => Marshal.PtrToStringUTF8(Read<nint>('g'))!;

    /// <summary>Reads an 's' as it stands in the message, without its final zero.</summary>
    public ReadOnlySpan<byte> ReadUtf8() => MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)Read<nint>('s'));

    /// <summary>Reads an 'o' as it stands in the message, without its final zero.</summary>
    public ReadOnlySpan<byte> ReadPathUtf8() => MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)Read<nint>('o'));

    /// <summary>Reads an 'ay' as it stands in the message.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        Sd.Check(Sd.sd_bus_message_read_array(_message, (byte)'y', out void* bytes, out nuint count), What);
        return new ReadOnlySpan<byte>(bytes, checked((int)count));
    }

    /// <summary>Reads an 'h': a copy of the descriptor, the caller's own.</summary>
    public SafeFileHandle ReadHandle() => Libc.Duplicate(Read<int>('h'));

    /// <summary>Enters an array ('a'), struct ('r'), dictionary entry ('e') or variant ('v').</summary>
    /// <param name="container">Which.</param>
    /// <param name="contents">Signature of what is inside: "{sv}" for "a{sv}", "sv" for its entries.</param>
    /// <returns>False where there is nothing left to enter.</returns>
    public bool Enter(char container, string contents) =>
        Sd.Check(Sd.sd_bus_message_enter_container(_message, (byte)container, contents), What) > 0;

    /// <summary>Enters a variant when it holds a value of this type; passes it otherwise.</summary>
    public bool EnterVariant(string contents)
    {
        int result = Sd.sd_bus_message_enter_container(_message, (byte)'v', contents);
        if (result > 0)
            return true;
        Skip("v");
        return false;
    }

    /// <summary>Leaves the container that was entered last; it must have been read to its end.</summary>
    public void Exit() => Sd.Check(Sd.sd_bus_message_exit_container(_message), What);

    /// <summary>Passes over complete types: "sa{sv}".</summary>
    public void Skip(string types) => Sd.Check(Sd.sd_bus_message_skip(_message, types), What);

    /// <summary>Reads an 'a{sv}'; the values are without their variants.</summary>
    public Dictionary<string, object> ReadProperties()
    {
        var properties = new Dictionary<string, object>();
        Enter('a', "{sv}");
        while (Enter('e', "sv"))
        {
            properties[ReadString()] = ReadValue();
            Exit();
        }
        Exit();
        return properties;
    }

    /// <summary>Reads whatever comes next.</summary>
    /// <returns>
    /// The number, bool or string; <see cref="BusPath"/>, <see cref="BusSignature"/>; <see cref="BusStruct"/>; arrays of bytes, strings,
    /// paths and structs as such, others as object[]; dictionaries as Dictionary of string, ushort or object to object; a
    /// <see cref="SafeFileHandle"/> for 'h'; the content of a variant.
    /// </returns>
    public object ReadValue()
    {
        Sd.Check(Sd.sd_bus_message_peek_type(_message, out byte type, out byte* text), What);
        switch ((char)type)
        {
            case 'y': return ReadByte();
            case 'b': return ReadBoolean();
            case 'n': return ReadInt16();
            case 'q': return ReadUInt16();
            case 'i': return ReadInt32();
            case 'u': return ReadUInt32();
            case 'x': return ReadInt64();
            case 't': return ReadUInt64();
            case 'd': return ReadDouble();
            case 's': return ReadString();
            case 'o': return new BusPath(ReadPath());
            case 'g': return new BusSignature(ReadSignature());
            case 'h': return ReadHandle();
        }

        string contents = Sd.Text(text) ?? throw BusException.Of(6, What);
        return (char)type switch
        {
            'v' => ReadInside('v', contents)[0],
            'r' => new BusStruct([.. ReadInside('r', contents)]),
            _ when contents == "y" => ReadBytes().ToArray(),
            _ when contents == "s" => ReadInside('a', contents).Cast<string>().ToArray(),
            _ when contents == "o" => ReadInside('a', contents).Cast<BusPath>().ToArray(),
            _ when contents[0] == '(' => ReadInside('a', contents).Cast<BusStruct>().ToArray(),
            _ when contents[0] == '{' => ReadDictionary(contents),
            _ => ReadInside('a', contents).ToArray(),
        };
    }

    private List<object> ReadInside(char container, string contents)
    {
        var values = new List<object>();
        Enter(container, contents);
        while (!AtEnd)
            values.Add(ReadValue());
        Exit();
        return values;
    }

    private object ReadDictionary(string contents)
    {
        var entries = new List<(object Key, object Value)>();
        Enter('a', contents);
        while (Enter('e', contents[1..^1]))
        {
            entries.Add((ReadValue(), ReadValue()));
            Exit();
        }
        Exit();
        return contents[1] switch
        {
            's' or 'o' => entries.ToDictionary(entry => entry.Key.ToString()!, entry => entry.Value),
            'q' => entries.ToDictionary(entry => (ushort)entry.Key, entry => entry.Value),
            _ => entries.ToDictionary(entry => entry.Key, entry => entry.Value),
        };
    }

    private T Read<T>(char type)
        where T : unmanaged
    {
        T value;
        int result = Sd.Check(Sd.sd_bus_message_read_basic(_message, (byte)type, &value), What);
        return result > 0 ? value : throw new BusException(BusErrors.InvalidArgs, "The message of the bus ended too soon.");
    }
}

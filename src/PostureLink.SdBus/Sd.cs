using System.Runtime.InteropServices;

namespace PostureLink.SdBus;

/// <summary>Functions of libsystemd's sd-bus, by their own names; see sd-bus(3). A negative result is an error number.</summary>
/// <remarks>None of the variadic ones: they cannot be called from here portably. The oldest libsystemd that has all is 241.</remarks>
internal static unsafe partial class Sd
{
    /// <summary>No deadline for a call.</summary>
    public const ulong Infinity = ulong.MaxValue;

    private const string Library = "libsystemd.so.0";

    [LibraryImport(Library)]
    public static partial int sd_bus_open_system(out nint bus);

    [LibraryImport(Library)]
    public static partial int sd_bus_open_user(out nint bus);

    [LibraryImport(Library)]
    public static partial int sd_bus_new(out nint bus);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sd_bus_set_address(nint bus, string address);

    [LibraryImport(Library)]
    public static partial int sd_bus_set_bus_client(nint bus, int isClient);

    [LibraryImport(Library)]
    public static partial int sd_bus_start(nint bus);

    [LibraryImport(Library)]
    public static partial nint sd_bus_close_unref(nint bus);

    [LibraryImport(Library)]
    public static partial int sd_bus_process(nint bus, nint noMessage);

    [LibraryImport(Library)]
    public static partial int sd_bus_get_fd(nint bus);

    [LibraryImport(Library)]
    public static partial int sd_bus_get_events(nint bus);

    [LibraryImport(Library)]
    public static partial int sd_bus_get_timeout(nint bus, out ulong monotonicMicroseconds);

    [LibraryImport(Library)]
    public static partial int sd_bus_can_send(nint bus, byte type);

    [LibraryImport(Library)]
    public static partial int sd_bus_get_unique_name(nint bus, out byte* name);

    [LibraryImport(Library)]
    public static partial int sd_bus_send(nint bus, nint message, nint noCookie);

    [LibraryImport(Library)]
    public static partial int sd_bus_call_async(
        nint bus, out nint slot, nint message, delegate* unmanaged[Cdecl]<nint, nint, nint, int> callback, nint userData,
        ulong microseconds);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sd_bus_add_match_async(
        nint bus, out nint slot, string rule, delegate* unmanaged[Cdecl]<nint, nint, nint, int> callback,
        delegate* unmanaged[Cdecl]<nint, nint, nint, int> installed, nint userData);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sd_bus_add_object(
        nint bus, out nint slot, string path, delegate* unmanaged[Cdecl]<nint, nint, nint, int> callback, nint userData);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sd_bus_add_fallback(
        nint bus, out nint slot, string prefix, delegate* unmanaged[Cdecl]<nint, nint, nint, int> callback, nint userData);

    [LibraryImport(Library)]
    public static partial nint sd_bus_slot_unref(nint slot);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sd_bus_message_new_method_call(
        nint bus, out nint message, string destination, string path, string? interfaceName, string member);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sd_bus_message_new_signal(
        nint bus, out nint message, string path, string interfaceName, string member);

    [LibraryImport(Library)]
    public static partial int sd_bus_message_new_method_return(nint call, out nint message);

    [LibraryImport(Library)]
    public static partial int sd_bus_message_new_method_error(nint call, out nint message, in NativeError error);

    [LibraryImport(Library)]
    public static partial nint sd_bus_message_ref(nint message);

    [LibraryImport(Library)]
    public static partial nint sd_bus_message_unref(nint message);

    [LibraryImport(Library)]
    public static partial NativeError* sd_bus_message_get_error(nint message);

    [LibraryImport(Library)]
    public static partial int sd_bus_message_get_expect_reply(nint message);

    [LibraryImport(Library)]
    public static partial byte* sd_bus_message_get_sender(nint message);

    [LibraryImport(Library)]
    public static partial byte* sd_bus_message_get_path(nint message);

    [LibraryImport(Library)]
    public static partial byte* sd_bus_message_get_interface(nint message);

    [LibraryImport(Library)]
    public static partial byte* sd_bus_message_get_member(nint message);

    [LibraryImport(Library)]
    public static partial int sd_bus_message_append_basic(nint message, byte type, void* value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sd_bus_message_open_container(nint message, byte type, string contents);

    [LibraryImport(Library)]
    public static partial int sd_bus_message_close_container(nint message);

    [LibraryImport(Library)]
    public static partial int sd_bus_message_append_array(nint message, byte type, void* values, nuint bytes);

    [LibraryImport(Library)]
    public static partial int sd_bus_message_read_basic(nint message, byte type, void* value);

    [LibraryImport(Library)]
    public static partial int sd_bus_message_read_array(nint message, byte type, out void* values, out nuint bytes);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sd_bus_message_enter_container(nint message, byte type, string? contents);

    [LibraryImport(Library)]
    public static partial int sd_bus_message_exit_container(nint message);

    [LibraryImport(Library)]
    public static partial int sd_bus_message_peek_type(nint message, out byte type, out byte* contents);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int sd_bus_message_skip(nint message, string? types);

    [LibraryImport(Library)]
    public static partial int sd_bus_message_at_end(nint message, int complete);

    /// <summary>Throws for a negative result.</summary>
    /// <exception cref="BusException">It is negative.</exception>
    public static int Check(int result, string what) => result >= 0 ? result : throw BusException.Of(-result, what);

    /// <summary>A text of libsystemd's, or null.</summary>
    public static string? Text(byte* text) => Marshal.PtrToStringUTF8((nint)text);

    /// <summary>sd_bus_error.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct NativeError
    {
        public byte* Name;
        public byte* Message;
        private readonly int _needFree;
    }
}

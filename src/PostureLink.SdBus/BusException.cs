using System.Runtime.InteropServices;
using PostureLink.Core;

namespace PostureLink.SdBus;

/// <summary>A call over the bus failed: the other side answered with an error, or there is no bus any more.</summary>
internal sealed class BusException : PostureLinkException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errorName">The name of the error: <see cref="BusErrors"/>, or the other side's own.</param>
    /// <param name="message">What the other side said about it.</param>
    /// <param name="innerException">What brought it about, or null.</param>
    public BusException(string errorName, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorName = errorName;
    }

    /// <summary>The name of the error.</summary>
    public string ErrorName { get; }

    /// <summary>The error number of a call into libsystemd as an exception.</summary>
    /// <remarks>A call may be the first to meet a connection that has ended, before the bus itself is found to be gone.</remarks>
    public static BusException Of(int errno, string what) => new(
        Libc.MeansDisconnected(errno) ? BusErrors.Disconnected : "System.Error." + errno,
        $"{what} failed: {Marshal.GetPInvokeErrorMessage(errno)}.");

    /// <summary>The error that a message carries, or null when it is none.</summary>
    public static unsafe BusException? In(nint message)
    {
        Sd.NativeError* error = Sd.sd_bus_message_get_error(message);
        if (error is null || error->Name is null)
            return null;
        string name = Sd.Text(error->Name)!;
        return new BusException(name, Sd.Text(error->Message) ?? name);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{ErrorName}: {base.ToString()}";
}

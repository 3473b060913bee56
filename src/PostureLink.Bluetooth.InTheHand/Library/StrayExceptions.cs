using System.Diagnostics;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>Keeps the process alive where the library throws on a thread of its own.</summary>
/// <remarks>
/// <see cref="LibraryContext"/> holds what our calls start. Signals of the message bus start further <c>async void</c> methods
/// of Linux.Bluetooth (Adapter.OnDeviceAddedAsync) on the bus's own thread, where no context can be set; those throw when the
/// bus goes away, or when its limit of match rules is reached. Only exceptions that no code of ours took part in are kept.
/// </remarks>
internal static class StrayExceptions
{
    private static readonly string[] Theirs = ["Linux.Bluetooth", "InTheHand.BluetoothLE"];
    private static int _contained;

    /// <summary>From now on such an exception does not end the process. Does nothing where the program handles them itself.</summary>
    public static void Contain()
    {
        if (Interlocked.Exchange(ref _contained, 1) != 0)
            return;
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(IsTheirs);
        }
        catch (InvalidOperationException)
        {
            // The program has a handler already, and there can be but one.
        }
    }

    /// <summary>Whether an exception was thrown by the library alone.</summary>
    internal static bool IsTheirs(Exception error) => AreTheirs(new StackTrace(error).GetFrames().Select(AssemblyOf));

    /// <summary>Whether a call stack goes through the library and not through us.</summary>
    /// <param name="assemblies">Names of the assemblies of the frames.</param>
    internal static bool AreTheirs(IEnumerable<string> assemblies)
    {
        string[] all = [.. assemblies];
        return all.Any(it => Theirs.Contains(it)) && !all.Any(it => it.StartsWith("PostureLink", StringComparison.Ordinal));
    }

    private static string AssemblyOf(StackFrame frame)
    {
        MethodBase? method = frame.GetMethod();
        return method?.Module.Assembly.GetName().Name ?? "";
    }
}

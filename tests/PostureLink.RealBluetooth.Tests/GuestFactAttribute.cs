using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.RealBluetooth.Tests;

/// <summary>A scene on the real bluetoothd: skipped, with the reason, where its guest does not run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GuestFactAttribute : FactAttribute
{
    public GuestFactAttribute([CallerMemberName] string test = "")
    {
        Skip = Guest.MissingReason;
        DisplayName = SkippedTest.NameOf(test, Skip) ?? test.Replace('_', ' ');
    }
}

using PostureLink.Bluetooth.BlueZ;
using PostureLink.Core;
using PostureLink.MockBlueZ;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.Tests;

/// <summary>The table of errors: every name, for every kind of call.</summary>
public sealed class RadioErrorsTests
{
    [Fact]
    public void Every_error_that_BlueZ_and_the_bus_know_has_a_row() =>
        Assert.Empty(BlueZError.All.Except(RadioErrors.Known));

    [Fact]
    public void Every_error_is_a_sentence_that_ends_with_what_to_do_and_keeps_what_was_reported()
    {
        foreach (string name in RadioErrors.Known.Append("org.bluez.Error.SomethingNew"))
        {
            foreach (CallKind kind in Enum.GetValues<CallKind>())
            {
                var error = new BusException(name, "said so");
                ClipRadioException failure = RadioErrors.Of(error, kind, "C0:FF:EE:00:00:01");
                Assert.Matches(@"^[A-Z].*\. [A-Z].*\.$|^[A-Z].*\. [A-Z].*'\.$", failure.Message);
                Assert.Equal("C0:FF:EE:00:00:01", failure.Address);
                Assert.Same(error, failure.InnerException);
            }
        }
    }

    [Theory]
    [InlineData(BlueZError.Failed, "", RadioFailure.Unavailable, RadioFailure.NotFound, RadioFailure.PairingNeeded, RadioFailure.Refused)]
    [InlineData(BlueZError.Failed, "Not connected", RadioFailure.Unavailable, RadioFailure.NotFound, RadioFailure.PairingNeeded, RadioFailure.LinkLost)]
    [InlineData(BlueZError.InProgress, "", RadioFailure.Busy, RadioFailure.Busy, RadioFailure.Busy, RadioFailure.Busy)]
    [InlineData(BlueZError.NotReady, "", RadioFailure.Unavailable, RadioFailure.Unavailable, RadioFailure.Unavailable, RadioFailure.Unavailable)]
    [InlineData(BlueZError.NotPermitted, "Not paired", RadioFailure.PairingNeeded, RadioFailure.PairingNeeded, RadioFailure.PairingNeeded, RadioFailure.PairingNeeded)]
    [InlineData(BlueZError.NotPermitted, "Notify acquired", RadioFailure.Busy, RadioFailure.Busy, RadioFailure.Busy, RadioFailure.Busy)]
    [InlineData(BlueZError.NotPermitted, "Read not permitted", RadioFailure.Unavailable, RadioFailure.Refused, RadioFailure.PairingNeeded, RadioFailure.Refused)]
    [InlineData(BlueZError.AuthenticationFailed, "", RadioFailure.PairingNeeded, RadioFailure.PairingNeeded, RadioFailure.PairingNeeded, RadioFailure.PairingNeeded)]
    [InlineData(BlueZError.ConnectionAttemptFailed, "", RadioFailure.NotFound, RadioFailure.NotFound, RadioFailure.NotFound, RadioFailure.NotFound)]
    [InlineData(BlueZError.ServiceUnknown, "", RadioFailure.Unavailable, RadioFailure.Unavailable, RadioFailure.Unavailable, RadioFailure.Unavailable)]
    [InlineData(BlueZError.NoReply, "", RadioFailure.TimedOut, RadioFailure.TimedOut, RadioFailure.TimedOut, RadioFailure.TimedOut)]
    [InlineData(BlueZError.AccessDenied, "", RadioFailure.Unavailable, RadioFailure.Unavailable, RadioFailure.Unavailable, RadioFailure.Unavailable)]
    public void An_error_means_what_the_call_was_about(
        string name, string text, RadioFailure adapter, RadioFailure connecting, RadioFailure pairing, RadioFailure characteristic) =>
        Assert.Equal(
            [adapter, connecting, pairing, characteristic],
            Enum.GetValues<CallKind>().Select(kind => RadioErrors.Of(new BusException(name, text), kind, "").Failure));
}

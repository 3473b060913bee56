namespace PostureLink.MockBlueZ;

/// <summary>What a clip asks of the person before it makes a bond.</summary>
public enum MockDemand
{
    /// <summary>Nothing: Just Works.</summary>
    Nothing = 0,

    /// <summary>RequestAuthorization.</summary>
    Authorization,

    /// <summary>RequestConfirmation.</summary>
    Confirmation,

    /// <summary>RequestPasskey.</summary>
    Passkey,

    /// <summary>RequestPinCode.</summary>
    PinCode,

    /// <summary>DisplayPasskey, twice, as it is told again for each digit that is entered.</summary>
    DisplayedPasskey,

    /// <summary>DisplayPinCode.</summary>
    DisplayedPinCode,
}

/// <summary>Bonds.</summary>
public sealed partial class MockClip
{
    private MockCall? _pairing;

    /// <summary>Whether there is a bond.</summary>
    public bool IsPaired { get; private set; }

    /// <summary>What it asks.</summary>
    public MockDemand Demand { get; set; }

    /// <summary>The code of a pairing with a code.</summary>
    public uint Passkey { get; set; } = 123456;

    private string PinCode => Passkey.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Makes or takes away a bond from the clip's side, without a word to the machine.</summary>
    public void SetPaired(bool paired) => Daemon.Do(() =>
    {
        IsPaired = paired;
        Tell("Paired", "Bonded");
    });

    private void Pair(MockCall call)
    {
        if (!_adapter.Powered)
            call.Fail(BlueZError.NotReady, "Resource Not Ready");
        else if (IsPaired)
            call.Fail(BlueZError.AlreadyExists, "Already Exists");
        else if (_pairing is not null)
            call.Fail(BlueZError.InProgress, "Operation already in progress");
        else if (!IsInReach)
            _pairing = call;
        else
            _ = AskAsync(call);
    }

    private async Task AskAsync(MockCall call)
    {
        bool wasConnected = IsConnected;
        _pairing = call;
        if (!wasConnected)
            BeConnected();
        string? error = Daemon.AgentOf(call.Sender) is { } agent
            ? await AskAsync(agent).ConfigureAwait(false)
            : Demand == MockDemand.Nothing ? null : BlueZError.AuthenticationFailed;
        Daemon.Do(() =>
        {
            if (_pairing != call)
                return;
            _pairing = null;
            if (error is not null)
            {
                call.Fail(error, error["org.bluez.Error.".Length..]);
                if (!wasConnected)
                    Drop("by us");
                return;
            }
            IsPaired = true;
            Tell("Paired", "Bonded");
            call.Reply();
            if (IsConnected && !ServicesResolved && !NeverResolves)
                ShowServices();
        });
    }

    private async Task<string?> AskAsync((string Client, string Path) agent)
    {
        var device = new SdBus.BusPath(Path);
        (object? answer, string? error) = Demand switch
        {
            MockDemand.Authorization => await Daemon.AskAsync(agent, "RequestAuthorization", device).ConfigureAwait(false),
            MockDemand.Confirmation => await Daemon.AskAsync(agent, "RequestConfirmation", device, Passkey).ConfigureAwait(false),
            MockDemand.Passkey => await Daemon.AskAsync(agent, "RequestPasskey", device).ConfigureAwait(false),
            MockDemand.PinCode => await Daemon.AskAsync(agent, "RequestPinCode", device).ConfigureAwait(false),
            MockDemand.DisplayedPinCode => await Daemon.AskAsync(agent, "DisplayPinCode", device, PinCode).ConfigureAwait(false),
            MockDemand.DisplayedPasskey => await ShowAsync(agent, device).ConfigureAwait(false),
            _ => (null, null),
        };
        return error switch
        {
            BlueZError.Rejected => BlueZError.AuthenticationRejected,
            BlueZError.Canceled => BlueZError.AuthenticationCanceled,
            not null => BlueZError.AuthenticationFailed,
            null when answer is uint passkey && passkey != Passkey => BlueZError.AuthenticationFailed,
            null when answer is string pin && pin != PinCode => BlueZError.AuthenticationFailed,
            null => null,
        };
    }

    private async Task<(object? Answer, string? Error)> ShowAsync((string Client, string Path) agent, SdBus.BusPath device)
    {
        await Daemon.AskAsync(agent, "DisplayPasskey", device, Passkey, (ushort)0).ConfigureAwait(false);
        return await Daemon.AskAsync(agent, "DisplayPasskey", device, Passkey, (ushort)1).ConfigureAwait(false);
    }

    private void CancelPairing(MockCall call)
    {
        if (_pairing is null)
        {
            call.Fail(BlueZError.DoesNotExist, "Does Not Exist");
            return;
        }
        EndPairing(null);
        call.Reply();
        Drop("by us");
    }

    private void EndPairing(string? client)
    {
        if (_pairing is not { } pairing || (client is not null && pairing.Sender != client))
            return;
        _pairing = null;
        if (client is null && Daemon.AgentOf(pairing.Sender) is { } agent)
            _ = Daemon.AskAsync(agent, "Cancel");
        pairing.Fail(BlueZError.AuthenticationCanceled, "Authentication Canceled");
    }
}

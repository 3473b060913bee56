namespace PostureLink.MockBlueZ;

/// <summary>The link to a clip: how it comes about, shows services and ends.</summary>
public sealed partial class MockClip
{
    private IReadOnlyList<MockService>? _cached;

    private void Connect(MockCall call)
    {
        if (!_adapter.Powered)
            call.Fail(BlueZError.NotReady, "Resource Not Ready");
        else if (IsConnected)
            call.Reply();
        else if (_connecting is not null)
            call.Fail(BlueZError.InProgress, "Operation already in progress");
        else if (ConnectError is { } error)
            call.Fail(error.Name, error.Message);
        else if (!IsInReach)
            _connecting = call;
        else
            Establish(call);
    }

    private void Establish(MockCall call)
    {
        BeConnected();
        call.Reply();
        if (DropsBeforeServices)
            Drop("remote");
        else if (!NeverResolves)
            ShowServices();
    }

    private void BeConnected()
    {
        IsConnected = true;
        if (_isHeard)
            IsHeardNoMore();
        if (!ConnectsSilently)
            Tell("Connected");
    }

    private void ShowServices()
    {
        IReadOnlyList<MockService> shown = HasStaleCache ? _cached ??= [.. Services] : Services;
        foreach (MockService service in shown)
        {
            _services.Add(service.ObjectAt(Daemon, Path));
            Daemon.Show(_services[^1]);
            ushort handle = service.Handle;
            foreach (MockCharacteristic characteristic in service.Characteristics)
            {
                handle++;
                characteristic.Place(this, _services[^1].Path, handle);
                handle += 2;
                _shown.Add(characteristic);
                Daemon.Show(characteristic);
            }
        }
        ServicesResolved = true;
        Tell("ServicesResolved", "UUIDs");
    }

    private void HideServices()
    {
        foreach (MockCharacteristic characteristic in _shown)
        {
            characteristic.EndNotifying();
            Daemon.Hide(characteristic);
        }
        foreach (MockObject service in _services)
            Daemon.Hide(service);
        _shown.Clear();
        _services.Clear();
    }

    /// <summary>Ends the link, with the daemon locked. What was asked of the clip and not answered stays so, as with BlueZ 5.82.</summary>
    internal void Drop(string reason)
    {
        if (_connecting is { } attempt && reason is not ("remote" or "timeout"))
        {
            _connecting = null;
            attempt.Fail(BlueZError.Failed, "le-connection-abort-by-local");
        }
        EndPairing(null);
        if (!IsConnected)
            return;
        IsConnected = false;
        ServicesResolved = false;
        if (reason != "timeout")
            IsMute = false;
        Tell("ServicesResolved", "Connected");
        HideServices();
    }
}

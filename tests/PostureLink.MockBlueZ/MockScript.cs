namespace PostureLink.MockBlueZ;

/// <summary>What goes wrong with calls, by the name of the method: errors, and calls that are never answered.</summary>
public sealed class MockScript
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Fault> _faults = [];
    private readonly List<(string Member, string Path)> _calls = [];

    /// <summary>Calls that came in so far, in order.</summary>
    public IReadOnlyList<(string Member, string Path)> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>How often a method was called.</summary>
    public int Count(string member)
    {
        lock (_gate)
            return _calls.Count(call => call.Member == member);
    }

    /// <summary>From now on calls of a method fail.</summary>
    /// <param name="member">"Connect", "StartDiscovery", "ReadValue", ...; "Get", "GetAll", "Set" for properties.</param>
    /// <param name="errorName">Of <see cref="BlueZError"/>, or any other.</param>
    /// <param name="message">What bluetoothd says about it.</param>
    /// <param name="times">How often; then it works again.</param>
    public void Fail(string member, string errorName, string message = "it was scripted so", int times = int.MaxValue)
    {
        lock (_gate)
            _faults[member] = new Fault(errorName, message, times);
    }

    /// <summary>From now on calls of a method are never answered.</summary>
    public void Mute(string member, int times = int.MaxValue)
    {
        lock (_gate)
            _faults[member] = new Fault(null, "", times);
    }

    /// <summary>From now on calls of a method work again.</summary>
    public void Mend(string member)
    {
        lock (_gate)
            _faults.Remove(member);
    }

    /// <summary>Whether the script has dealt with a call.</summary>
    internal bool Takes(MockCall call)
    {
        Fault? fault;
        lock (_gate)
        {
            _calls.Add((call.Member, call.Path));
            if (!_faults.TryGetValue(call.Member, out fault))
                return false;
            if (fault.Times <= 1)
                _faults.Remove(call.Member);
            else if (fault.Times < int.MaxValue)
                _faults[call.Member] = fault with { Times = fault.Times - 1 };
        }
        if (fault.ErrorName is not null)
            call.Fail(fault.ErrorName, fault.Message);
        return true;
    }

    private sealed record Fault(string? ErrorName, string Message, int Times);
}

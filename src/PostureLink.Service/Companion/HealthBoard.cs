using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>How each part of the service is: what it says of itself, and whether it still gives signs of life. Any thread.</summary>
/// <remarks>
/// A part that promised a sign of life every so often and gives none is failing, whatever it said last: silence is an alarm.
/// The check is made by whoever calls <see cref="Check"/>, on a clock of its own.
/// </remarks>
internal sealed class HealthBoard
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TextResources _texts;
    private readonly Action<PartHealth> _tell;
    private readonly List<Part> _parts = [];

    /// <param name="time">The clock of the signs of life; elapsed time only.</param>
    /// <param name="texts">The sentences of the room.</param>
    /// <param name="tell">Is told each change, one at a time.</param>
    public HealthBoard(TimeProvider time, TextResources texts, Action<PartHealth> tell)
    {
        _time = time;
        _texts = texts;
        _tell = tell;
    }

    /// <summary>Every part, in the order in which they were first heard of.</summary>
    public IReadOnlyList<PartHealth> All
    {
        get
        {
            lock (_gate)
                return [.. _parts.Select(part => part.Health)];
        }
    }

    /// <summary>A part says how it is.</summary>
    public void Say(string name, PartState state, string reason)
    {
        lock (_gate)
        {
            Part part = Find(name);
            part.LastSign = _time.GetTimestamp();
            Change(part, state, reason);
        }
    }

    /// <summary>From now on a part is expected to give a sign of life within a time; null for no longer.</summary>
    public void Expect(string name, TimeSpan? within, string silent)
    {
        lock (_gate)
        {
            Part part = Find(name);
            part.LastSign = _time.GetTimestamp();
            part.Within = within;
            part.Silent = silent;
        }
    }

    /// <summary>A part is alive.</summary>
    public void Beat(string name)
    {
        lock (_gate)
        {
            Part part = Find(name);
            part.LastSign = _time.GetTimestamp();
            if (!part.IsSilent)
                return;
            part.IsSilent = false;
            Change(part, PartState.Fine, _texts["PartAlive"]);
        }
    }

    /// <summary>Looks for parts that have gone silent.</summary>
    /// <returns>Those that went silent since the last look.</returns>
    public IReadOnlyList<string> Check()
    {
        List<string>? silent = null;
        lock (_gate)
        {
            foreach (Part part in _parts)
            {
                if (part.IsSilent || part.Within is not { } within || _time.GetElapsedTime(part.LastSign) <= within)
                    continue;
                part.IsSilent = true;
                Change(part, PartState.Failing, part.Silent);
                (silent ??= []).Add(part.Health.Name);
            }
        }
        return silent ?? [];
    }

    private Part Find(string name)
    {
        Part? part = _parts.Find(known => known.Health.Name == name);
        if (part is null)
        {
            part = new Part(new PartHealth(name, PartState.Waiting, _texts["PartNotBegun"], Now));
            _parts.Add(part);
        }
        return part;
    }

    private EventTime Now => EventTime.From(_time.GetUtcNow());

    private void Change(Part part, PartState state, string reason)
    {
        if (state != PartState.Failing)
            part.IsSilent = false;
        if (part.Health.State == state && part.Health.Reason == reason)
            return;
        part.Health = part.Health with { State = state, Reason = reason, Since = Now };
        _tell(part.Health);
    }

    private sealed class Part(PartHealth health)
    {
        public PartHealth Health { get; set; } = health;

        public long LastSign { get; set; }

        public TimeSpan? Within { get; set; }

        public string Silent { get; set; } = "";

        public bool IsSilent { get; set; }
    }
}

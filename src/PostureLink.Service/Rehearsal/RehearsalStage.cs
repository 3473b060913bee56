using System.Reactive.Concurrency;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Where a script happens: the wearer, the clip, the gates, and the service that watches. On the rehearsal's clock only.</summary>
internal sealed class RehearsalStage
{
    private readonly RehearsalClock _clock;
    private readonly ICompanion _companion;
    private readonly SimulatedTrunk _trunk;
    private readonly Dictionary<Gate, RehearsedGate> _gates;

    /// <param name="clock">The rehearsal's clock.</param>
    /// <param name="companion">The service.</param>
    /// <param name="trunk">The wearer.</param>
    /// <param name="gates">The gates outside the clip.</param>
    public RehearsalStage(RehearsalClock clock, ICompanion companion, SimulatedTrunk trunk, IEnumerable<RehearsedGate> gates)
    {
        _clock = clock;
        _companion = companion;
        _trunk = trunk;
        _gates = gates.ToDictionary(gate => gate.Gate);
    }

    /// <summary>How the wearer takes prompts from now on.</summary>
    public PromptReply Reply { get; set; }

    /// <summary>The wearer decides something.</summary>
    public void Act(Func<EventTime, WearerAction> action) => _companion.Act(action(_companion.Now));

    /// <summary>Gates shut or open.</summary>
    public void Turn(IReadOnlyList<Gate> gates, bool isShut)
    {
        foreach (Gate gate in gates)
            _gates[gate].Turn(isShut);
    }

    /// <summary>The wearer does something else for a while, then again what the script says.</summary>
    public void Do(params WearerActivity[] activities) => _trunk.Interrupt(_companion.Now, activities);

    /// <summary>Something happens later.</summary>
    public void Later(TimeSpan after, Action happening) => _clock.Schedule(after, happening);
}

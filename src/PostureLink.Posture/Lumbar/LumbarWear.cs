using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>Whether a live second clip is on the body: by what it says, and by the rules of the upper one.</summary>
internal sealed class LumbarWear
{
    private readonly WearRule _wear;
    private readonly RestingFlat _resting;
    private bool _isOff;

    public LumbarWear(SensorMounting mounting, PostureOptions options)
    {
        _wear = new WearRule(mounting.Forward, TimeSpan.FromMinutes(options.NotWornMinutes))
        {
            SeesBreath = options.BreathCheck,
            SeesPulse = options.PulseCheck,
            RestsAnywhere = options.RestsAnywhere,
        };
        _resting = new RestingFlat(mounting.Forward) { InAnyAttitude = options.RestsAnywhere };
    }

    /// <summary>Whether the clip itself says that it is off the body.</summary>
    public bool SaysOffBody { get; set; }

    /// <summary>Whether it is off the body, as far as can be told.</summary>
    public bool IsOff => SaysOffBody || _isOff;

    public void Take(in SecondFeatures second)
    {
        if (!second.HasMovement)
            return;
        // As in the other rule, a silence begins the count anew and leaves a clip that is off where it is: a link that stumbles does not
        // put it on.
        if (second.ObservedRatio > 0 || !_resting.IsResting)
            _resting.Update(second);
        _isOff = _wear.Update(second, isLying: false) is not null || _resting.IsResting;
    }
}

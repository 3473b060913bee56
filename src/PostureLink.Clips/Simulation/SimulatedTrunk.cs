using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The trunk of a simulated wearer who follows a script, and can be interrupted: how it stands where a clip sits.</summary>
/// <remarks>
/// The same for the same seed. Not for two threads at once. Two trunks of one script are one wearer with two clips: they do the same at the
/// same time, and shift and fidget each by itself.
/// </remarks>
public sealed class SimulatedTrunk
{
    private const double BreathHz = 0.25;
    private const double SwayHz = 0.13;

    // On one mount, standing and walking read a few degrees less than upright sitting.
    private const double OnFeetDeg = -5;
    private const double LyingDeg = -82;

    // Getting up and sitting down go through a forward lean of about this much, in two seconds.
    private const double RisingDeg = 28;
    private const double RisingG = 0.12;
    private const double RisingS = 2;

    private const double HandlingS = 4;

    // What a slow move from pose to pose pushes up and brakes again.
    private const double PushG = 0.02;

    private readonly WearerScript _script;
    private readonly SeededNoise _noise;
    private readonly Restlessness _restlessness;
    private readonly Gait _gait;
    private readonly PoseSequence _poses;
    private readonly double[] _ends;
    private int _index;
    private WearerActivity? _current;
    private WearerActivity[] _interruption = [];
    private double _interruptionStart;
    private Glide _flexion = Glide.At(0);
    private Glide _lateral = Glide.At(0);
    private Glide _offBody = Glide.At(0);
    private Glide _share = Glide.At(1);
    private double _risingStart = double.NegativeInfinity;

    /// <summary>Creates the wearer.</summary>
    /// <param name="script">What the wearer does; at least one activity.</param>
    /// <param name="seed">Seed of everything that is random.</param>
    /// <exception cref="ArgumentException">The script is empty.</exception>
    public SimulatedTrunk(WearerScript script, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (script.Activities.Count == 0)
            throw new ArgumentException("The script is empty.", nameof(script));
        _script = script;
        _noise = new SeededNoise(seed);
        _restlessness = new Restlessness(_noise);
        _gait = new Gait(_noise);
        _poses = new PoseSequence(_noise);
        _ends = new double[script.Activities.Count];
        double end = 0;
        for (int i = 0; i < _ends.Length; i++)
            _ends[i] = end += script.Activities[i].Length.TotalSeconds;
    }

    /// <summary>Where the clip sits.</summary>
    /// <value>Default between the shoulder blades.</value>
    public TrunkPlace Place { get; init; }

    /// <summary>Has the wearer do something else for a while, then what the script says.</summary>
    /// <remarks>Shows nothing while the clip is off the body.</remarks>
    /// <param name="at">When it begins; replaces an interruption that is still running or planned.</param>
    /// <param name="activities">What the wearer does instead.</param>
    public void Interrupt(EventTime at, params ReadOnlySpan<WearerActivity> activities)
    {
        _interruption = activities.ToArray();
        _interruptionStart = SecondsAt(at);
    }

    /// <summary>Has the wearer answer a prompt: sit up after a while, and stay upright for a while.</summary>
    /// <param name="at">When the prompt was given.</param>
    /// <param name="reaction">How long the wearer takes to begin.</param>
    /// <param name="hold">How long the wearer stays upright.</param>
    public void SitUp(EventTime at, TimeSpan reaction, TimeSpan hold) =>
        Interrupt(at + reaction, new WearerActivity(ActivityKind.Sit, hold));

    /// <summary>How the trunk stands and moves at a moment; moments must not run back.</summary>
    public TrunkMotion At(EventTime time)
    {
        double t = SecondsAt(time);
        WearerActivity activity = ActivityAt(t);
        if (!ReferenceEquals(activity, _current))
            Begin(activity, t);
        if (_poses.NextAt(t) is { } pose)
            Take(pose, t);

        (double flexion, double lateral, double jolt) = _restlessness.At(activity.Kind, t);
        flexion += _share.ValueAt(t) * _flexion.ValueAt(t) + Breath(activity.Kind) * Math.Sin(2 * Math.PI * BreathHz * t);
        lateral += _lateral.ValueAt(t);
        (double up, double forward, double left) = activity.Kind == ActivityKind.Walk ? _gait.At(t) : default;
        if (activity.Kind == ActivityKind.Stand)
            lateral += 0.4 * Math.Sin(2 * Math.PI * SwayHz * t);

        if (activity.Kind == ActivityKind.Exercise && _flexion.ShareAt(t) is > 0 and < 1 and double way)
            up += PushG * Math.Sin(2 * Math.PI * way);

        double rising = (t - _risingStart) / RisingS;
        if (rising is >= 0 and < 1)
        {
            flexion += RisingDeg * Math.Pow(Math.Sin(Math.PI * rising), 2);
            up += RisingG * Math.Sin(2 * Math.PI * rising);
        }
        return new TrunkMotion(flexion, lateral, up + jolt, forward + jolt / 2, left - jolt / 2, _offBody.ValueAt(t),
            activity.Kind == ActivityKind.ClipOnCharger);
    }

    private double SecondsAt(EventTime time) => (time.Microseconds - _script.Start.Microseconds) * 1e-6;

    private WearerActivity ActivityAt(double t)
    {
        while (_index < _ends.Length - 1 && t >= _ends[_index])
            _index++;
        WearerActivity scripted = _script.Activities[_index];
        if (_interruption.Length == 0 || t < _interruptionStart || scripted.IsOffBody)
            return scripted;

        double end = _interruptionStart;
        foreach (WearerActivity instead in _interruption)
        {
            end += instead.Length.TotalSeconds;
            if (t < end)
                return instead;
        }
        _interruption = [];
        return scripted;
    }

    private void Begin(WearerActivity activity, double t)
    {
        bool first = _current is null;
        bool handled = !first && _current!.IsOffBody != activity.IsOffBody;
        if (!first && !handled && _current!.IsOnFeet != activity.IsOnFeet)
            _risingStart = t;

        double length = first ? 0 : _noise.NextUniform(1.2, 2);
        (double flexion, double lateral) = PoseOf(activity);
        _flexion = _flexion.Towards(flexion, t, length);
        _lateral = _lateral.Towards(lateral, t, length);
        _share = _share.Towards(Place == TrunkPlace.LowBack ? LowBackShare(activity.Kind) : 1, t, length);
        _offBody = _offBody.Towards(activity.IsOffBody ? 1 : 0, t, handled ? HandlingS : 0);
        _restlessness.Begin(activity.Kind, t);
        _poses.Begin(activity.Poses, t);
        _current = activity;
    }

    private void Take(TrunkPose pose, double t)
    {
        _flexion = _flexion.Towards(pose.FlexionDeg, t, pose.MoveSeconds);
        _lateral = _lateral.Towards(pose.LateralDeg, t, pose.MoveSeconds);
    }

    private static (double FlexionDeg, double LateralDeg) PoseOf(WearerActivity activity) => activity.Kind switch
    {
        ActivityKind.Slouch or ActivityKind.Bend or ActivityKind.LeanForward => (activity.AngleDeg, 0),
        ActivityKind.LeanBack => (-activity.AngleDeg, 0),
        ActivityKind.LeanSideways => (0, activity.AngleDeg),
        ActivityKind.Stand or ActivityKind.Walk => (OnFeetDeg, 0),
        ActivityKind.Lie => (LyingDeg, 0),
        _ => (0, 0),
    };

    // Between T4 and L5 a slouch leaves the pelvis nearly where it is, and a lean at the hips takes it along.
    private static double LowBackShare(ActivityKind kind) => kind switch
    {
        ActivityKind.Slouch => 0.1,
        ActivityKind.Exercise => 0.5,
        ActivityKind.Bend => 0.8,
        _ => 1,
    };

    // Breathing tilts a chest sensor by 0.2 to 1 degrees.
    private static double Breath(ActivityKind kind) => kind switch
    {
        ActivityKind.Breathe => 1,
        ActivityKind.Walk or ActivityKind.ClipOnTable or ActivityKind.ClipOnCharger => 0,
        _ => 0.4,
    };
}

using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Evaluation;

/// <summary>Puts trials behind one another. Trials are cut, not blended: the trunk jumps, as no real one does.</summary>
internal sealed class SessionBuilder
{
    /// <summary>From the last sample of a trial to its end, microseconds.</summary>
    private const long Period = 20_000;

    /// <summary>What the product may take to see that the person sits upright again, microseconds.</summary>
    private const long SettleMicroseconds = 8_000_000;

    private readonly string _place;
    private readonly string? _lumbarPlace;
    private readonly List<Sample> _samples = [];
    private readonly List<Sample> _lumbar = [];
    private readonly List<TruthSpan> _truths = [];
    private readonly List<WearerAction> _actions = [];
    private long _end;
    private long _calibratedAt;

    public SessionBuilder(string place, string? lumbarPlace = null) => (_place, _lumbarPlace) = (place, lumbarPlace);

    /// <summary>Adds a trial on which the wearer calibrates.</summary>
    public SessionBuilder Calibrate(Trial trial, CalibrationPose pose, double seconds)
    {
        long from = _end;
        Add(trial, seconds, isJudged: false);
        _actions.Add(new CalibrateAction(new EventTime(from), new EventTime(_end), pose));
        _calibratedAt = _end;
        return this;
    }

    /// <summary>Adds a trial, forward and backward until it is long enough.</summary>
    public SessionBuilder Add(Trial trial, double seconds, bool isJudged = true)
    {
        long length = (long)(seconds * 1e6);
        _truths.Add(new TruthSpan(_end, trial.Truth, isJudged));
        Append(_samples, trial, _place, length);
        if (_lumbarPlace is not null)
            Append(_lumbar, trial, _lumbarPlace, length);
        _end += length;
        return this;
    }

    /// <summary>Adds time without samples.</summary>
    public SessionBuilder Pause(double seconds)
    {
        _truths.Add(new TruthSpan(_end, Truth.Gap));
        _end += (long)(seconds * 1e6);
        return this;
    }

    public Session Build(string name) => new($"{name} {_place}", _samples, _truths, SensorMounting.Back, _actions)
    {
        CalibratedAt = _calibratedAt,
        Settle = SettleMicroseconds,
        Lumbar = _lumbarPlace is null ? null : _lumbar,
    };

    private void Append(List<Sample> to, Trial trial, string place, long length)
    {
        IReadOnlyList<Sample> samples = trial.Places[place];
        for (long turn = 0; turn * trial.Length < length; turn++)
        {
            bool backward = turn % 2 == 1;
            for (int i = 0; i < samples.Count; i++)
            {
                Sample sample = samples[backward ? samples.Count - 1 - i : i];
                long within = backward ? trial.Length - Period - sample.Microseconds : sample.Microseconds;
                long at = turn * trial.Length + within;
                if (at < length)
                    to.Add(sample with { Microseconds = _end + at });
            }
        }
    }
}

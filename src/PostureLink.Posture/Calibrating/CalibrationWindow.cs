using System.Globalization;
using MathNet.Numerics.Statistics;
using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>The seconds of one calibration span, and the judgement over them.</summary>
internal sealed class CalibrationWindow
{
    /// <summary>A still wearer's SD in one second stays below this on every axis, mg (van Hees 2013, PLoS One: 13 mg).</summary>
    /// <remarks>Of a clip that tells an angle alone it is the angle's own SD that stays below: 0.74 degrees.</remarks>
    public const double StillSdMg = 13;

    /// <summary>Good seconds agree within this, degrees.</summary>
    private const double SpreadDeg = 2;

    /// <summary>At rest |a| is 1 g; further away than this the scale is wrong, g.</summary>
    private const double NormToleranceG = 0.1;

    /// <summary>A forward axis nearer to the vertical than this is a wearer lying down, degrees of its pitch.</summary>
    private const double SteepestPitchDeg = 70;

    /// <summary>
    /// Forward it may be steeper: a collar runs along the slope of the neck (measured at C7: 23 to 68 degrees when sitting upright,
    /// 22 people), and nobody lies on their face to sit upright. Degrees.
    /// </summary>
    private const double SteepestForwardPitchDeg = 80;

    /// <summary>A slouch sample nearer than this to neutral gives the forward direction only to 10 degrees or worse.</summary>
    private const double SmallestSlouchDeg = 8;

    /// <summary>Good seconds that a slouch sample needs: it is asked for five seconds, and getting there takes one or two.</summary>
    private const int SlouchGoodSeconds = 3;

    /// <summary>Share of the span in which the pose must have been held.</summary>
    private const double SmallestShare = 0.25;

    private readonly CalibrateAction _action;
    private readonly SensorMounting _mounting;
    private readonly int _neutralGoodSeconds;
    private readonly List<SecondFeatures> _seconds = [];

    public CalibrationWindow(CalibrateAction action, SensorMounting mounting, double neutralGoodSeconds)
    {
        _action = action;
        _mounting = mounting;
        _neutralGoodSeconds = (int)Math.Ceiling(neutralGoodSeconds);
    }

    public CalibrateAction Action => _action;

    public EventTime End => _action.Until;

    /// <summary>Seconds of data so far.</summary>
    public int Count => _seconds.Count;

    /// <summary>Seconds so far that would count: those of the pose that was held longest.</summary>
    public int GoodCount => GoodSeconds().Count;

    /// <summary>Good seconds that are needed.</summary>
    public int Needed => _action.Pose == CalibrationPose.Slouch ? SlouchGoodSeconds : _neutralGoodSeconds;

    public void Add(in SecondFeatures second)
    {
        bool inside = second.Start >= _action.At && second.Start + PostureSecond.Length <= _action.Until;
        if (inside && second.ObservedRatio >= 0.5 && second.HasGravity)
            _seconds.Add(second);
    }

    /// <summary>How it is going, after a second.</summary>
    public CalibrationProgress Progress(in SecondFeatures second, int seconds, Calibration? current, bool isLast)
    {
        double shakeMg = TiltSpread.Mg(second);
        PostureEvent judgement = Judge(second.Start + PostureSecond.Length, current);
        return new CalibrationProgress(
            seconds, (int)Math.Ceiling((_action.Until - _action.At).TotalSeconds), second.HasGravity && shakeMg < StillSdMg, shakeMg, StillSdMg,
            GoodCount, Needed, judgement, isLast ? judgement : null);
    }

    public PostureEvent Judge(EventTime at, Calibration? current)
    {
        bool slouch = _action.Pose == CalibrationPose.Slouch;
        int needed = Needed;
        if (slouch && current is null)
            return Refuse(at, CalibrationRefusal.NoNeutral, "A slouch sample needs the upright pose first: calibrate upright, then slouch.");
        if (_seconds.Count < needed)
        {
            return Refuse(at, CalibrationRefusal.TooShort, string.Create(CultureInfo.InvariantCulture,
                $"Only {_seconds.Count} s of data in the span, {needed} s are needed: hold the pose a little longer."));
        }

        double normG = _seconds.Select(second => second.NormG).Median();
        if (Math.Abs(normG - 1) > NormToleranceG)
        {
            return Refuse(at, CalibrationRefusal.NotOneG, string.Create(CultureInfo.InvariantCulture,
                $"At rest the clip reads {normG:0.00} g instead of 1 g: check that its range and scale are the ones set here."));
        }

        List<SecondFeatures> good = GoodSeconds();
        if (good.Count < needed)
        {
            return Refuse(at, CalibrationRefusal.Moving, string.Create(CultureInfo.InvariantCulture,
                $"Only {good.Count} still seconds of {_seconds.Count}, {needed} are needed: keep still and try again."));
        }

        Direction up = Mean(good);
        return slouch ? JudgeSlouch(at, current!, up) : JudgeNeutral(at, up, good.Count, normG);
    }

    private PostureEvent JudgeNeutral(EventTime at, Direction up, int goodSeconds, double normG)
    {
        double pitchDeg = ToDegrees(Math.Asin(Math.Clamp(up.Dot(_mounting.Forward), -1, 1)));
        double tiltDeg = _mounting.Up is { } axis ? ToDegrees(Math.Acos(Math.Min(1, Math.Abs(up.Dot(axis))))) : 0;
        double steepestDeg = pitchDeg > 0 ? SteepestForwardPitchDeg : SteepestPitchDeg;
        // Upside down forward may still be forward, or just the other way round: gravity alone cannot tell.
        if (tiltDeg <= steepestDeg && _mounting.Up is { } above && up.Dot(above) < 0)
        {
            return Refuse(at, CalibrationRefusal.UpsideDown,
                "The clip sits upside down: turn it round, or say with --forward-axis which of its axes points forward.");
        }
        if (Math.Abs(pitchDeg) > steepestDeg || tiltDeg > steepestDeg
            || !_mounting.Forward.TryMakePerpendicularTo(up, out Direction forward))
        {
            return Refuse(at, CalibrationRefusal.Lying, string.Create(CultureInfo.InvariantCulture,
                $"The clip lies at {Math.Max(Math.Abs(pitchDeg), tiltDeg):0} degrees, as if lying down: sit upright with the clip on, and check the forward axis."));
        }
        return new CalibrationDone(at, new Calibration(_action.Until, up, forward, goodSeconds, normG, null));
    }

    private PostureEvent JudgeSlouch(EventTime at, Calibration current, Direction up)
    {
        double rangeDeg = ToDegrees(Math.Acos(Math.Clamp(up.Dot(current.Neutral), -1, 1)));
        if (rangeDeg < SmallestSlouchDeg || !up.TryMakePerpendicularTo(current.Neutral, out Direction forward))
        {
            return Refuse(at, CalibrationRefusal.SlouchTooSmall, string.Create(CultureInfo.InvariantCulture,
                $"The slouch sample is {rangeDeg:0.0} degrees from upright, at least {SmallestSlouchDeg:0} are needed to tell them apart: slouch as you really do, or go without a sample."));
        }
        if (forward.Dot(current.Forward) < 0)
        {
            return Refuse(at, CalibrationRefusal.SlouchBackward, string.Create(CultureInfo.InvariantCulture,
                $"In the slouch sample the clip tilts {rangeDeg:0.0} degrees backward: calibrate upright once more and slouch forward, or say with --forward-axis which of its axes points forward."));
        }
        return new CalibrationDone(at, current with { TakenAt = _action.Until, Forward = forward, SlouchRangeDeg = rangeDeg });
    }

    /// <summary>The pose that was held longest: the still seconds round the one that most others agree with.</summary>
    /// <remarks>People settle, look down and settle again; the mean of all that is a pose that nobody held.</remarks>
    private List<SecondFeatures> GoodSeconds()
    {
        List<SecondFeatures> still = _seconds.FindAll(second => TiltSpread.Mg(second) < StillSdMg);
        double nearest = Math.Cos(SpreadDeg * Math.PI / 180);
        List<SecondFeatures> good = [];
        foreach (SecondFeatures candidate in still)
        {
            int agreeing = still.Count(other => other.Up.Dot(candidate.Up) >= nearest);
            if (agreeing > good.Count)
                good = still.FindAll(other => other.Up.Dot(candidate.Up) >= nearest);
        }
        // A slow drift has such a second too; the pose must have been held for a good part of the span.
        return good.Count >= SmallestShare * _seconds.Count ? good : [];
    }

    private static Direction Mean(List<SecondFeatures> seconds)
    {
        Direction.TryFrom(seconds.Sum(s => s.Up.X), seconds.Sum(s => s.Up.Y), seconds.Sum(s => s.Up.Z), out Direction mean);
        return mean;
    }

    private static CalibrationRefused Refuse(EventTime at, CalibrationRefusal refusal, string explanation) => new(at, refusal, explanation);

    private static double ToDegrees(double radians) => radians * 180 / Math.PI;
}

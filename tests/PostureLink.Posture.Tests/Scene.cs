using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>A wearer put together from stretches of time: how the trunk is tilted, and how it shakes.</summary>
internal sealed class Scene
{
    private readonly List<(double Seconds, Func<double, Pose> Pose)> _stretches = [];
    private readonly List<(double From, double Until)> _silences = [];

    public double RateHz { get; init; } = 25;

    /// <summary>What the clip tells; of forward tilt it tells whole tenths of a degree, and nothing sideways.</summary>
    public SampleKind Kind { get; init; }

    public double NoiseG { get; init; } = 0.002;

    public int Seed { get; init; } = 1;

    /// <summary>Sensor axis of the wearer's up, and of forward; a right-handed frame.</summary>
    public Direction Up { get; init; } = new(1, 0, 0);

    public Direction Forward { get; init; } = new(0, 0, 1);

    public (double X, double Y, double Z) OffsetG { get; init; }

    public double Length => _stretches.Sum(stretch => stretch.Seconds);

    public Scene Hold(double seconds, double flexionDeg = 0, double lateralDeg = 0) =>
        Add(seconds, _ => new Pose(flexionDeg, lateralDeg, 0));

    public Scene Add(double seconds, Func<double, Pose> pose)
    {
        _stretches.Add((seconds, pose));
        return this;
    }

    /// <summary>Steps at 1.8 Hz: the magnitude swings by 0.3 g from peak to peak.</summary>
    public Scene Walk(double seconds) => Add(seconds, t => new Pose(0, 0, 0.15 * Math.Sin(2 * Math.PI * 1.8 * t)));

    /// <summary>Fidgeting: movement of the magnitude well past the moving mark, at no walking pace.</summary>
    public Scene Move(double seconds, double flexionDeg = 0) =>
        Add(seconds, t => new Pose(flexionDeg, 0, 0.06 * Math.Sin(2 * Math.PI * 3.1 * t)));

    /// <summary>No samples for a while, although time goes on; <paramref name="from"/> counts from the scene's start.</summary>
    public Scene Silence(double from, double seconds)
    {
        _silences.Add((from, from + seconds));
        return this;
    }

    public IEnumerable<(double Time, double X, double Y, double Z)> Samples()
    {
        var random = new Random(Seed);
        Direction lateral = Up.Cross(Forward);
        double begin = 0;
        long index = 0;
        foreach ((double seconds, Func<double, Pose> pose) in _stretches)
        {
            for (; index / RateHz < begin + seconds - 1e-9; index++)
            {
                double time = index / RateHz;
                Pose now = pose(time - begin);
                double flexion = now.FlexionDeg * Math.PI / 180;
                double side = now.LateralDeg * Math.PI / 180;
                double up = Math.Cos(side) * Math.Cos(flexion) * (1 + now.ShakeG);
                double forward = Math.Cos(side) * Math.Sin(flexion) * (1 + now.ShakeG);
                double sideways = Math.Sin(side) * (1 + now.ShakeG);
                (double nx, double ny, double nz) = (Noise(random), Noise(random), Noise(random));
                if (_silences.Any(silence => time >= silence.From && time < silence.Until))
                    continue;
                yield return (
                    time,
                    up * Up.X + forward * Forward.X + sideways * lateral.X + nx + OffsetG.X,
                    up * Up.Y + forward * Forward.Y + sideways * lateral.Y + ny + OffsetG.Y,
                    up * Up.Z + forward * Forward.Z + sideways * lateral.Z + nz + OffsetG.Z);
            }
            begin += seconds;
        }
    }

    /// <summary>Every step that detection makes of the scene, calibrated upright on its first seconds unless told otherwise.</summary>
    public List<PostureStep> Detect(
        PostureOptions? options = null, double calibrateSeconds = 10, int blockSize = 64, Calibration? calibration = null,
        params WearerAction[] actions)
    {
        if (calibrateSeconds > 0)
            actions = [new CalibrateAction(At(0), At(calibrateSeconds), CalibrationPose.Upright), .. actions];
        var steps = new List<PostureStep>();
        using IDisposable run = Inputs(blockSize, actions)
            .DetectPosture(new SensorMounting(Forward), options ?? new PostureOptions(), calibration)
            .Subscribe(steps.Add, error => throw new InvalidOperationException("Detection failed.", error));
        return steps;
    }

    public static EventTime At(double seconds) => EventTime.FromSeconds(seconds);

    /// <summary>The scene as the clip sends it.</summary>
    public IEnumerable<AccelerationBlock> Blocks(int blockSize)
    {
        foreach ((double Time, double X, double Y, double Z)[] samples in Samples().Chunk(blockSize))
        {
            var block = new AccelerationBlock(samples.Length);
            block.BeginUneven(Kind);
            foreach ((double time, double x, double y, double z) in samples)
            {
                if (Kind == SampleKind.ForwardTilt)
                    block.AddForwardTilt(At(time), Math.Round(Math.Atan2(z, x) * 1800 / Math.PI) / 10);
                else
                    block.Add(At(time), x, y, z);
            }
            yield return block;
        }
    }

    private IObservable<SessionInput> Inputs(int blockSize, WearerAction[] actions) => Observable.Create<SessionInput>(inputs =>
    {
        foreach (WearerAction action in actions)
            inputs.OnNext(SessionInput.Of(action));
        foreach (AccelerationBlock block in Blocks(blockSize))
            inputs.OnNext(SessionInput.Of(block));
        inputs.OnCompleted();
        return () => { };
    });

    private double Noise(Random random)
    {
        double u = 1 - random.NextDouble();
        return NoiseG * Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}

/// <summary>How the trunk is at one moment.</summary>
/// <param name="FlexionDeg">Forward tilt, degrees.</param>
/// <param name="LateralDeg">Sideways tilt, degrees.</param>
/// <param name="ShakeG">What movement adds to the magnitude, g.</param>
internal readonly record struct Pose(double FlexionDeg, double LateralDeg, double ShakeG);

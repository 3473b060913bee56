using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Service.Tests.Live;

/// <summary>Every built-in clip that tells an angle, as the pipeline takes its angle.</summary>
public sealed class AngleClipTests
{
    public static TheoryData<string> Clips => new(Known().Select(clip => clip.Id));

    // An Upright GO shows some 35 degrees when its wearer is upright: zero is wherever the clip was calibrated.
    [Theory]
    [MemberData(nameof(Clips))]
    public void Bending_forward_grows_by_as_many_degrees_as_the_clip_tells(string id)
    {
        ClipProfile clip = Known().Single(known => known.Id == id);
        foreach (double upright in new[] { -20.0, 0, 35, 60 })
        {
            var frame = new TiltFrame(Up(upright), clip.Mounting.Forward);
            foreach (double bent in new[] { -30.0, 0, 15, 40 })
            {
                TrunkAngles angles = frame.Angles(Up(upright + bent));
                Assert.Equal(bent, angles.FlexionDeg, 1e-9);
                Assert.Equal(0, angles.LateralDeg, 1e-9);
            }
        }
    }

    private static IEnumerable<ClipProfile> Known() =>
        ClipProfiles.Load([], includeExperimental: true).All.Where(clip => clip.Output == ClipOutput.Angle);

    private static Direction Up(double degrees)
    {
        var block = new AccelerationBlock(1);
        block.BeginEven(default, TimeSpan.FromSeconds(1), SampleKind.ForwardTilt);
        block.AddForwardTilt(degrees);
        return new Direction(block.X[0], block.Y[0], block.Z[0]);
    }
}

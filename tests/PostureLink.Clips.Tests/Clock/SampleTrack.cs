namespace PostureLink.Clips.Tests;

/// <summary>Every sample's time, looked at in turn.</summary>
internal sealed class SampleTrack
{
    private double _lastUs = double.NegativeInfinity;

    public bool IsMonotone { get; private set; } = true;

    public double ShortestStepUs { get; private set; } = double.PositiveInfinity;

    public void Add(FrameTimes times, int count)
    {
        for (int i = 0; i < count; i++)
        {
            double sampleUs = times.First.Microseconds + i * times.Period.TotalMicroseconds;
            IsMonotone &= sampleUs > _lastUs;
            ShortestStepUs = Math.Min(ShortestStepUs, sampleUs - _lastUs);
            _lastUs = sampleUs;
        }
    }
}

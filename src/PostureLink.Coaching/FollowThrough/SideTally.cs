namespace PostureLink.Coaching;

/// <summary>How many seconds were spent at each sideways angle, in steps of 2 degrees.</summary>
internal sealed class SideTally
{
    private const int StepDeg = 2;
    private readonly int[] _seconds = new int[180 / StepDeg + 1];

    public void Add(double lateralDeg) => _seconds[(int)Math.Round((Math.Clamp(lateralDeg, -90, 90) + 90) / StepDeg)]++;

    public void Clear() => Array.Clear(_seconds);

    public void Add(SideTally other)
    {
        for (int i = 0; i < _seconds.Length; i++)
            _seconds[i] += other._seconds[i];
    }

    /// <summary>How far apart the two sides are on each of which so many seconds were spent, degrees; 0 when there are not two.</summary>
    public double ApartDeg(int seconds)
    {
        int low = 0, high = _seconds.Length - 1;
        for (int spent = _seconds[low]; spent < seconds && low < high; spent += _seconds[low])
            low++;
        for (int spent = _seconds[high]; spent < seconds && high > low; spent += _seconds[high])
            high--;
        return (high - low) * StepDeg;
    }
}

using System.Runtime.Intrinsics;
using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Puts samples with any spacing onto an even grid, second by second, by straight lines between neighbors.</summary>
/// <remarks>
/// <para>The grid is anchored at the first sample. It reads the line at single moments and does not average over the grid
/// interval: noise and movement then have the same standard deviation whether a clip sends 25, 50 or 100 samples a second,
/// and the thresholds of the rules, which were measured on single samples, stay valid. The price is that vibration above
/// half the grid rate folds down; an accelerometer's own low-pass leaves little of it.</para>
/// <para>Nothing depends on how samples are cut into blocks.</para>
/// <para>A value that lies within what uses it, beside what it fills; do not copy it. A process may keep thousands of clips, and each
/// object on the way to a clip's state is one more that the processor waits for.</para>
/// </remarks>
internal struct GridResampler
{
    private const long SecondMicroseconds = 1_000_000;

    /// <summary>The longest spacing of coarse samples. Silence shorter than that says nothing: advertisements are often missed.</summary>
    private const long CoarsePeriodMicroseconds = 10 * SecondMicroseconds;

    private const long LongestCoarseBridge = 60 * SecondMicroseconds;
    private const ulong LongestJump = 366UL * 86_400 * SecondMicroseconds;
    private static readonly EventTime EarliestTime = EventTime.From(DateTimeOffset.MinValue);
    private static readonly EventTime LatestTime = EventTime.From(DateTimeOffset.MaxValue);

    private readonly int _pointsPerSecond;
    private readonly ulong _fineBridge;

    /// <summary>From one point to the next, microseconds; 0 when it is not always the same.</summary>
    private readonly long _pointSpacing;

    private ulong _longestBridge;

    /// <summary>Points not handed on yet; none but while a block is taken.</summary>
    private GridRun? _run;

    private bool _started;
    private bool _inRun;
    private long _runStart;
    private long _secondStart;
    private long _knownEmptyUntil;
    private Sample _last;
    private int _nextPoint;
    private long _nextPointTime = long.MinValue;
    private DroppedSamples _dropped;

    public GridResampler(int gridHz, TimeSpan longestBridge)
    {
        _pointsPerSecond = gridHz;
        _fineBridge = (ulong)(longestBridge.Ticks / TimeSpan.TicksPerMicrosecond);
        _longestBridge = _fineBridge;
        _pointSpacing = SecondMicroseconds % gridHz == 0 ? SecondMicroseconds / gridHz : 0;
    }

    /// <summary>Samples left out since construction.</summary>
    public readonly DroppedSamples Dropped => _dropped;

    private readonly long SecondEnd => _secondStart + SecondMicroseconds;

    public void Process(AccelerationBlock block, ref GridFeatures sink)
    {
        _longestBridge = block.Kind == SampleKind.CoarseAcceleration ? CoarseBridge(block) : _fineBridge;
        _run = GridRun.Begin();
        try
        {
            for (int from = 0; from < block.Count; from += SampleTile.Longest)
            {
                var tile = new SampleTile(block, from);
                if (GoesOn(tile, out long spacing))
                    Follow(tile, spacing, ref sink);
                else
                    TakeEach(tile, ref sink);
            }
            HandOn(ref sink);
        }
        finally
        {
            // It is the thread's: the next block may come on another one.
            _run = null;
        }
    }

    /// <summary>Says that nothing more will come up to a moment; once that is longer than a bridge, its seconds are given.</summary>
    public void AdvanceTo(EventTime now, ref GridFeatures sink)
    {
        if (!_started || now.Microseconds <= _last.Time || Since(_last.Time, now.Microseconds) <= _longestBridge)
            return;
        if (IsBadTime(now.Microseconds))
        {
            _dropped = _dropped with { BadTime = _dropped.BadTime + 1 };
            return;
        }
        EndRun();
        _knownEmptyUntil = Math.Max(_knownEmptyUntil, now.Microseconds);
        while (SecondEnd <= now.Microseconds)
            CloseSecond(_last.Time, ref sink);
    }

    /// <summary>Ends the record: gives the last second if at least half of it was observed. A new record may follow.</summary>
    public void Complete(ref GridFeatures sink)
    {
        if (_started && !_inRun)
            sink.OnGap(new EventTime(_last.Time), new EventTime(_knownEmptyUntil));
        else if (_started && 2 * ObservedUntil(_last.Time) >= SecondMicroseconds)
            CloseSecond(_last.Time, ref sink);
        EndRun();
        _started = false;
    }

    /// <summary>Whether samples go on where the last one stood: each usable, later than the one before it and near enough to be bridged.</summary>
    /// <param name="tile">The samples.</param>
    /// <param name="spacing">Their spacing, microseconds; 0 when it is not always the same.</param>
    private bool GoesOn(in SampleTile tile, out long spacing)
    {
        (long shortest, long longest) = tile.Spacings();
        spacing = shortest == longest ? shortest : 0;
        long first = tile.TimeOf(0);
        return _inRun && first > _last.Time && Since(_last.Time, first) <= _longestBridge && shortest > 0
            && longest <= (long)_longestBridge && tile.AreUsable();
    }

    private void Follow(in SampleTile tile, long spacing, ref GridFeatures sink)
    {
        long first = tile.TimeOf(0);
        Bridge(first, tile[0], ref sink);
        int last = tile.Count - 1;
        if (spacing > 0 && _pointSpacing > 0 && _pointSpacing % spacing == 0)
        {
            BridgeEvenly(tile, spacing, ref sink);
        }
        else
        {
            for (int i = 1; i <= last; i++)
            {
                long time = tile.TimeOf(i);
                if (time < _nextPointTime)
                    continue;
                _last = new Sample(tile.TimeOf(i - 1), tile[i - 1]);
                Bridge(time, tile[i], ref sink);
            }
        }
        _last = new Sample(tile.TimeOf(last), tile[last]);
    }

    /// <summary>Bridges samples whose spacing goes into that of the grid: all points lie alike between the two samples round them.</summary>
    private void BridgeEvenly(in SampleTile tile, long spacing, ref GridFeatures sink)
    {
        int stride = (int)(_pointSpacing / spacing);
        long first = tile.TimeOf(0);
        while (true)
        {
            (long before, long rest) = Math.DivRem(_nextPointTime - 1 - first, spacing);
            if (before >= tile.Count - 1)
                return;
            if (_nextPoint == _pointsPerSecond)
            {
                CloseSecond(SecondEnd, ref sink);
                MoveTo(0);
            }
            int points = Math.Min(_pointsPerSecond - _nextPoint, (tile.Count - 2 - (int)before) / stride + 1);
            double weight = (rest + 1) / (double)spacing;
            _run!.AddEvenly(tile, (int)before, stride, points, spacing, weight);
            MoveTo(_nextPoint + points);
        }
    }

    /// <summary>Takes samples one after another, whatever they are.</summary>
    private void TakeEach(in SampleTile tile, ref GridFeatures sink)
    {
        for (int i = 0; i < tile.Count; i++)
            Accept(tile.TimeOf(i), tile[i], ref sink);
    }

    /// <summary>Three samples of a coarse clip may be missed in a row; without a period it counts as the longest.</summary>
    private ulong CoarseBridge(AccelerationBlock block)
    {
        long periodUs = block.IsUneven ? CoarsePeriodMicroseconds : block.Period.Ticks / TimeSpan.TicksPerMicrosecond;
        long threeUs = 3 * Math.Min(periodUs, LongestCoarseBridge);
        return Math.Max(_fineBridge, (ulong)Math.Clamp(threeUs, CoarsePeriodMicroseconds, LongestCoarseBridge));
    }

    private void Accept(long time, Vector256<double> g, ref GridFeatures sink)
    {
        if (!SampleTile.IsUsable(g))
            _dropped = _dropped with { Unusable = _dropped.Unusable + 1 };
        else if (!_started)
            Start(time, g, ref sink);
        else if (time == _last.Time)
            _dropped = _dropped with { Duplicate = _dropped.Duplicate + 1 };
        else if (time < _last.Time)
            _dropped = _dropped with { Backward = _dropped.Backward + 1 };
        else if (_inRun && Since(_last.Time, time) <= _longestBridge)
            Bridge(time, g, ref sink);
        else if (time < _secondStart)
            _dropped = _dropped with { Late = _dropped.Late + 1 };
        else if (IsBadTime(time))
            _dropped = _dropped with { BadTime = _dropped.BadTime + 1 };
        else
            EndGap(time, g, ref sink);
    }

    private void Start(long time, Vector256<double> g, ref GridFeatures sink)
    {
        if (time < EarliestTime.Microseconds || time > LatestTime.Microseconds)
        {
            _dropped = _dropped with { BadTime = _dropped.BadTime + 1 };
            return;
        }
        _started = true;
        _knownEmptyUntil = time;
        _secondStart = time;
        BeginRun(time, g, ref sink);
    }

    private void EndGap(long time, Vector256<double> g, ref GridFeatures sink)
    {
        EndRun();
        var from = new EventTime(_last.Time);
        while (SecondEnd <= time)
            CloseSecond(_last.Time, ref sink);
        sink.OnGap(from, new EventTime(time));
        BeginRun(time, g, ref sink);
    }

    private void BeginRun(long time, Vector256<double> g, ref GridFeatures sink)
    {
        _inRun = true;
        _runStart = time;
        MoveTo(0);
        while (_nextPointTime < time)
            MoveTo(_nextPoint + 1);
        // A run whose first point falls into the next second begins there.
        sink.OnRunBegins(_nextPoint == _pointsPerSecond ? 0 : _nextPoint);
        _last = new Sample(time, g);
        Bridge(time, g, ref sink);
    }

    private void MoveTo(int point)
    {
        _nextPoint = point;
        _nextPointTime = _secondStart + (_pointSpacing > 0 ? point * _pointSpacing : point * SecondMicroseconds / _pointsPerSecond);
    }

    private void EndRun()
    {
        _inRun = false;
        _nextPointTime = long.MinValue;
    }

    /// <summary>Fills the points of the grid after the last sample, up to and including this one's time.</summary>
    private void Bridge(long time, Vector256<double> g, ref GridFeatures sink)
    {
        while (_nextPointTime <= time)
        {
            if (_nextPoint == _pointsPerSecond)
            {
                CloseSecond(SecondEnd, ref sink);
                MoveTo(0);
            }
            else
            {
                AddPoint(time, g);
                MoveTo(_nextPoint + 1);
            }
        }
        _last = new Sample(time, g);
    }

    private void AddPoint(long time, Vector256<double> g)
    {
        long spacing = time - _last.Time;
        // The first sample of a run stands for the one before it too.
        double weight = time == _nextPointTime ? 1 : (_nextPointTime - _last.Time) / (double)spacing;
        _run!.Add(_last.G, g, spacing, weight);
    }

    private void CloseSecond(long observedUntil, ref GridFeatures sink)
    {
        HandOn(ref sink);
        var start = new EventTime(_secondStart);
        sink.OnSecond(start, ObservedUntil(observedUntil));
        _secondStart = SecondEnd;
    }

    private void HandOn(ref GridFeatures sink)
    {
        if (_run is not { Points.IsEmpty: false } run)
            return;
        sink.OnPoints(run);
        run.Clear();
    }

    private long ObservedUntil(long until) =>
        Math.Max(0, Math.Min(until, SecondEnd) - Math.Max(_runStart, _secondStart));

    private bool IsBadTime(long time) => Since(_last.Time, time) > LongestJump || time > LatestTime.Microseconds;

    /// <summary>From an earlier to a later time; no pair of times overflows.</summary>
    private static ulong Since(long earlier, long later) => unchecked((ulong)later - (ulong)earlier);

    /// <summary>A sample and its axes, g.</summary>
    private readonly record struct Sample(long Time, Vector256<double> G);
}

using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>One calibration on its own, outside the pipeline: the same seconds, the same rules.</summary>
internal sealed class CalibrationRun : ISecondSink
{
    private readonly SensorMounting _mounting;
    private readonly PostureOptions _options;
    private readonly CalibrationPose _pose;
    private readonly TimeSpan _length;
    private readonly Calibration? _current;
    private readonly IObserver<CalibrationProgress> _progress;
    private readonly SecondExtractor _extractor;
    private CalibrationWindow? _window;
    private int _seconds;
    private bool _isOver;

    public CalibrationRun(
        SensorMounting mounting, PostureOptions options, CalibrationPose pose, TimeSpan length, Calibration? current,
        IObserver<CalibrationProgress> progress)
    {
        _mounting = mounting;
        _options = options;
        _pose = pose;
        _length = length;
        _current = current;
        _progress = progress;
        _extractor = SecondFeatureChain.Create(options);
    }

    public void Take(AccelerationBlock block)
    {
        if (!_isOver)
            _extractor.Process(block, this);
    }

    /// <summary>No more samples come: judged by what there is.</summary>
    public void Complete()
    {
        if (!_isOver)
            _extractor.Complete(this);
        if (!_isOver)
            Report(default, _window ?? Open(default), isLast: true);
    }

    public void OnSecond(in SecondFeatures second)
    {
        if (_isOver)
            return;
        _window ??= Open(second.Start);
        _window.Add(second);
        _seconds++;
        Report(second, _window, isLast: second.Start + PostureSecond.Length >= _window.End);
    }

    public void OnGap(EventTime from, EventTime until)
    {
        // Its seconds came already, unobserved: none of them counts.
    }

    private CalibrationWindow Open(EventTime start) =>
        new(new CalibrateAction(start, start + _length, _pose), _mounting, _options.CalibrationGoodSeconds);

    private void Report(in SecondFeatures second, CalibrationWindow window, bool isLast)
    {
        _isOver = isLast;
        _progress.OnNext(window.Progress(second, _seconds, _current, isLast));
        if (isLast)
            _progress.OnCompleted();
    }
}

using PostureLink.Core;

namespace PostureLink.Signals.Tests;

/// <summary>An extractor with what it gave, fed by the second.</summary>
internal sealed class Feed
{
    public SecondExtractor Extractor { get; } = new();

    public SecondRecorder Recorder { get; } = new();

    /// <summary>The moment a number of seconds after the start, to the microsecond.</summary>
    public static EventTime At(double seconds) => new(Signal.Start.Microseconds + (long)Math.Round(seconds * 1e6));

    /// <summary>Feeds spans of one 50 Hz signal, a sample a block, and ends the record.</summary>
    public void Record(params (double From, double Until)[] spans)
    {
        foreach ((double from, double until) in spans)
        {
            for (int i = 0; i < Math.Round((until - from) * 50); i++)
                SendAt(At(from + i / 50.0));
        }
        Extractor.Complete(Recorder);
    }

    /// <summary>Feeds samples along x in one block.</summary>
    public void Send(params (double Seconds, double G)[] samples)
    {
        var block = new AccelerationBlock();
        block.BeginUneven();
        foreach ((double seconds, double g) in samples)
            block.Add(At(seconds), g, 0, 0);
        Extractor.Process(block, Recorder);
    }

    /// <summary>Feeds a sample of 1 g along x.</summary>
    public void SendAt(EventTime time)
    {
        var block = new AccelerationBlock(1);
        block.BeginUneven();
        block.Add(time, 1, 0, 0);
        Extractor.Process(block, Recorder);
    }
}

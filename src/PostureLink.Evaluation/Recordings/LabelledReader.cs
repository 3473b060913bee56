using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Evaluation;

/// <summary>Reads a labelled recording with the product's own reader.</summary>
internal static class LabelledReader
{
    public static LabelledRecording Read(string path)
    {
        var samples = new List<Sample>();
        var labels = new List<Truth>();
        using RecordingReader reader = RecordingReader.Open(path, new EventTime(0));
        var block = new AccelerationBlock();
        long line = HeaderLine(path), first = 0;
        while (reader.ReadBlock(block))
        {
            if (samples.Count == 0)
                first = block.Start.Microseconds;
            ReadOnlySpan<string> texts = reader.Labels;
            for (int i = 0; i < block.Count; i++)
            {
                line++;
                if (!TruthLabels.TryRead(texts[i], out Truth truth))
                    throw new EvaluationException(path, line, $"the label is '{texts[i]}'; the labels that can be measured are {TruthLabels.All}.");
                samples.Add(new Sample(block.TimeOf(i).Microseconds - first, block.X[i], block.Y[i], block.Z[i]));
                labels.Add(truth);
            }
        }
        if (samples.Count == 0)
            throw new EvaluationException(path, 1, "there is no sample after the header; leave the file out.");
        return new LabelledRecording(Path.GetFileName(path).Split('.')[0], samples, labels);
    }

    /// <summary>The product's reader does not say which line a row came from; only comments before the header shift them.</summary>
    private static long HeaderLine(string path)
    {
        using StreamReader text = TrialsReader.OpenText(path);
        long line = 1;
        while (text.ReadLine() is { } read && read.StartsWith('#'))
            line++;
        return line;
    }
}

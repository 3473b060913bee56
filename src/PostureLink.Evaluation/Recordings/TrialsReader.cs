using System.Globalization;
using System.IO.Compression;
using PostureLink.Clips;

namespace PostureLink.Evaluation;

/// <summary>Reads trials at several places at once: <c>trial,label,i,c7x_mg,c7y_mg,c7z_mg,...</c>, plain or compressed.</summary>
/// <remarks>50 samples a second, numbered by <c>i</c>; thousandths of g. An empty field is a sample that was lost.</remarks>
internal static class TrialsReader
{
    public const string HeaderStart = "trial,label,i,";
    public const string Form = "trial,label,i and for each place three columns like t4x_mg,t4y_mg,t4z_mg";

    private const long PeriodMicroseconds = 20_000;
    private const double GPerMg = 0.001;

    public static StreamReader OpenText(string path) => new(path.EndsWith(RecordingFormat.CompressedExtension, StringComparison.Ordinal)
        ? new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress)
        : System.IO.File.OpenRead(path));

    public static PersonTrials Read(string path)
    {
        using StreamReader text = OpenText(path);
        string[] places = ReadPlaces(path, text.ReadLine());
        var trials = new List<Trial>();
        List<Sample>[] samples = [];
        (int Number, string Label, int LastIndex) open = (0, "", -1);
        long lineNumber = 1;
        while (text.ReadLine() is { } line)
        {
            lineNumber++;
            var row = new TrialRow(path, lineNumber, line, 3 + 3 * places.Length);
            int number = row.Integer(0, "trial");
            if (number != open.Number || samples.Length == 0)
            {
                Close();
                samples = [.. places.Select(_ => new List<Sample>())];
                open = (number, row.Text(1), -1);
                if (!TruthLabels.TryRead(open.Label, out _))
                    throw new EvaluationException(path, lineNumber, $"the label is '{open.Label}'; the labels that can be measured are {TruthLabels.All}.");
            }
            int index = row.Integer(2, "i");
            if (index <= open.LastIndex)
                throw new EvaluationException(path, lineNumber, $"i is {index} after {open.LastIndex}; samples of a trial are numbered upwards.");
            open.LastIndex = index;
            for (int place = 0; place < places.Length; place++)
            {
                if (row.TryVector(3 + 3 * place, GPerMg, out double x, out double y, out double z))
                    samples[place].Add(new Sample(index * PeriodMicroseconds, x, y, z));
            }
        }
        Close();
        if (trials.Count == 0)
            throw new EvaluationException(path, lineNumber, "there is no sample after the header; leave the file out.");
        return new PersonTrials(Path.GetFileName(path).Split('.')[0], trials);

        void Close()
        {
            if (samples.Length == 0)
                return;
            TruthLabels.TryRead(open.Label, out Truth truth);
            trials.Add(new Trial(open.Number, truth, (open.LastIndex + 1) * PeriodMicroseconds,
                places.Zip(samples).ToDictionary(pair => pair.First, pair => (IReadOnlyList<Sample>)pair.Second, StringComparer.Ordinal)));
        }
    }

    private static string[] ReadPlaces(string path, string? header)
    {
        string[] columns = (header ?? "").Split(',');
        string[] places = [.. columns.Skip(3).Where((_, i) => i % 3 == 0).Select(column => column.EndsWith("x_mg", StringComparison.Ordinal) ? column[..^4] : "")];
        IEnumerable<string> expected = places.SelectMany(place => new[] { place + "x_mg", place + "y_mg", place + "z_mg" });
        if (places.Length == 0 || places.Contains("") || !columns.Skip(3).SequenceEqual(expected))
            throw new EvaluationException(path, 1, string.Create(CultureInfo.InvariantCulture, $"the header must be {Form}."));
        return places;
    }
}

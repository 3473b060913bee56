
namespace PostureLink.Evaluation;

/// <summary>Runs a folder of labelled recordings through the shipped pipeline and compares.</summary>
public sealed class Evaluator
{
    private readonly EvaluationOptions _options;
    private readonly SortedDictionary<string, PlaceTally> _places = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ConditionTallies> _conditions = new(StringComparer.Ordinal);
    private readonly TruthTally _others = new();
    private readonly IdleTally _idle;
    private readonly ShiftTally _shifts;
    private readonly TwoClipTally _twoClips;
    private readonly List<string> _leftOut = [];

    private Evaluator(EvaluationOptions options)
    {
        _options = options;
        _idle = new IdleTally(options.Pipeline);
        _shifts = new ShiftTally(options.Pipeline);
        _twoClips = new TwoClipTally(options.Pipeline);
    }

    /// <summary>Measures.</summary>
    /// <param name="folder">Where the recordings are; sub-folders too.</param>
    /// <param name="options">How.</param>
    /// <param name="onFile">Hears before each file how many are done, and of how many; null for nobody.</param>
    /// <returns>What came out.</returns>
    /// <exception cref="EvaluationException">The folder or a file cannot be used.</exception>
    /// <exception cref="Clips.RecordingException">A labelled recording cannot be read to its end.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static EvaluationReport Measure(string folder, EvaluationOptions options, Action<int, int>? onFile = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Pipeline.Validate();
        IReadOnlyList<(string Path, bool HoldsTrials)> files = RecordingFolder.List(folder);
        var evaluator = new Evaluator(options);
        int people = 0;
        for (int i = 0; i < files.Count; i++)
        {
            onFile?.Invoke(i, files.Count);
            if (files[i].HoldsTrials)
            {
                people++;
                evaluator.Take(TrialsReader.Read(files[i].Path));
            }
            else
            {
                evaluator.Take(LabelledReader.Read(files[i].Path));
            }
        }
        return evaluator.Report(people, files.Count - people);
    }

    private void Take(PersonTrials person)
    {
        if (person.Neutral is null)
        {
            _leftOut.Add(person.Person);
            return;
        }
        _twoClips.Add(person);
        foreach (string place in person.Trials[0].Places.Keys)
        {
            if (!_places.TryGetValue(place, out PlaceTally? tally))
                _places.Add(place, tally = new PlaceTally(place, _options.Pipeline));
            tally.Add(person);
            // Where such clips are worn: the upper back and the collar.
            if (place is not ("c7" or "t4"))
                continue;
            if (!_conditions.TryGetValue(place, out ConditionTallies? conditions))
                _conditions.Add(place, conditions = new ConditionTallies(place, _options));
            conditions.Add(person);
            if (place == "t4")
                _shifts.Add(person, place);
        }
    }

    private void Take(LabelledRecording recording)
    {
        if (recording.Has(Truth.NotWorn))
        {
            _idle.Add(recording);
            return;
        }
        Session session = LabelledSessions.Of(recording);
        _others.Add(session, SessionRun.Of(session, _options.Pipeline));
        // Their sensors sat at the height of the upper back, in front: they stand beside its trials.
        if (!_conditions.TryGetValue("t4", out ConditionTallies? conditions))
            _conditions.Add("t4", conditions = new ConditionTallies("t4", _options));
        conditions.Add(session);
    }

    private EvaluationReport Report(int people, int labelled) => new(
        _options.Seed, _options.Settings ?? [], _options.Pipeline.Posture.DwellSeconds, people, labelled, _leftOut,
        [.. _places.Values.Select(place => place.Result())],
        [.. _conditions.Values.SelectMany(tallies => tallies.Curve())],
        [.. _conditions.Values.SelectMany(tallies => tallies.Robustness())],
        [.. _conditions.Values.SelectMany(tallies => tallies.Rules())],
        _others.Result(), _idle.Result(), _shifts.Result(), _twoClips.Result());
}

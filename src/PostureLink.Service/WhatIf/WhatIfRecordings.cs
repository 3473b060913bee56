using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>
/// How many prompts recordings would have had with other settings: their samples go through the whole pipeline, so every option
/// counts.
/// </summary>
public static class WhatIfRecordings
{
    /// <summary>Judges every recording of a folder.</summary>
    /// <param name="folder">The folder; its recordings are read, packed and CSV, in order of their names.</param>
    /// <param name="journal">The wearer's journal, for poses and prompts of that time; null for none.</param>
    /// <param name="settings">As everything is set now.</param>
    /// <param name="asked">What is asked about: names and values, as a person types them.</param>
    /// <param name="mounting">How the clip sat.</param>
    /// <param name="uprightSeconds">
    /// Seconds from the start in which the wearer sits upright; null for the pose that the journal has of that time.
    /// </param>
    /// <param name="clock">Measures time that nobody looks at.</param>
    /// <exception cref="WhatIfException">It cannot be answered; the message says why.</exception>
    /// <exception cref="RecordingException">A recording cannot be read.</exception>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static WhatIfAnswer Ask(
        string folder, IJournal? journal, Settings settings, IReadOnlyList<KeyValuePair<string, string>> asked, SensorMounting mounting,
        (double From, double Until)? uprightSeconds, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var texts = new TextResources(typeof(WhatIf), settings.Language);
        (Settings changed, IReadOnlyList<WhatIfSetting> told) = WhatIfSettings.Apply(settings, asked, hasSamples: true, settings.Language);
        IReadOnlyList<string> files = Directory.Exists(folder)
            ? FolderReplay.Recordings(folder)
            : throw new WhatIfException(texts.Fill("WhatIfNoFolder", folder));
        if (files.Count == 0)
            throw new WhatIfException(texts.Fill("WhatIfNoRecordings", folder));
        var run = new Run(journal, mounting, uprightSeconds, clock, texts);
        return new WhatIfAnswer(
            told, [.. files.Select(file => run.Of(file, changed.ToPipelineOptions(null), settings.ToPipelineOptions(null)))],
            [texts["WhatIfLimitWearer"]]);
    }

    private sealed class Run(
        IJournal? journal, SensorMounting mounting, (double From, double Until)? upright, TimeProvider clock, TextResources texts)
    {
        public WhatIfDay Of(string file, PipelineOptions asked, PipelineOptions present)
        {
            (WhatIfPrompts then, _) = Judge(file, asked);
            (WhatIfPrompts now, (EventTime Start, EventTime End)? span) = Judge(file, present);
            WhatIfPrompts? given = journal is null || span is not { } time
                ? null
                : WhatIf.Count(journal.Read(JournalTables.Prompts, time.Start, time.End).Select(prompt => prompt.Kind));
            return new WhatIfDay(Path.GetFileName(file), given, then, now);
        }

        private (WhatIfPrompts Prompts, (EventTime Start, EventTime End)? Span) Judge(string file, PipelineOptions options)
        {
            // Where a recording says when it began it is judged as of then: quiet hours go by the clock.
            EventTime? began = StartOf(file);
            using var reader = RecordingReader.Open(file, began ?? new EventTime(0));
            Calibration? pose = upright is not null ? null : reader.Facts.Calibration ?? (began is { } start ? PoseAt(start) : null);
            if (upright is null && pose is null)
                throw new WhatIfException(texts.Fill("WhatIfNoPose", Path.GetFileName(file)));
            List<PromptKind> given = [];
            EventTime end = default;
            PipelineOptions posed = options with { Mounting = mounting, Calibration = pose };
            ReplayResult result = RecordingReplay.Run(reader, Actions, posed, clock, step =>
            {
                end = step.Posture.Second.End;
                given.AddRange(step.Decisions.Where(decision => decision.Given).Select(decision => decision.Kind));
            });
            return result.Fault is { } fault ? throw fault : (WhatIf.Count(given), began is { } from ? (from, end) : null);
        }

        private static EventTime? StartOf(string file)
        {
            using var reader = RecordingReader.Open(file, new EventTime(0));
            return reader.Start;
        }

        private Calibration? PoseAt(EventTime start) =>
            journal?.Read(JournalTables.Calibrations, JournalReading.Beginning, start) is [.., var last] ? last : null;

        private IEnumerable<WearerAction> Actions(EventTime start)
        {
            if (upright is { } span)
                yield return new CalibrateAction(
                    start + TimeSpan.FromSeconds(span.From), start + TimeSpan.FromSeconds(span.Until), CalibrationPose.Upright);
        }
    }
}

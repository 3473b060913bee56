using System.Text.Json;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>A replay as JSON lines: states as they change, events, and last the totals.</summary>
internal sealed class ReplayJson : IReplayOutput
{
    private readonly JsonLines _lines;
    private (PostureState State, UnknownReason Reason)? _state;

    public ReplayJson(TextWriter output) => _lines = new JsonLines(output);

    public void Take(CoachStep step)
    {
        PostureSecond second = step.Posture.Second;
        if (second.Reason != UnknownReason.NoRecord && _state != (second.State, second.Reason))
        {
            _state = (second.State, second.Reason);
            WriteState(second);
        }
        foreach (PostureEvent happened in step.Posture.Events)
            WriteEvent(happened);
        foreach (PromptDecision decision in step.Decisions)
            WriteDecision(decision);
        foreach (Prompt prompt in step.Prompts)
            WriteOutcome(prompt, second.End);
    }

    public void End(ReplayResult result) => _lines.Write(json =>
    {
        json.WriteString("event", "total");
        WriteTotals(json, result);
    });

    public void Dispose() => _lines.Dispose();

    /// <summary>Adds what a replay added up to.</summary>
    public static void WriteTotals(Utf8JsonWriter json, ReplayResult result)
    {
        json.WriteNumber("samples", result.Samples);
        json.WriteNumber("seconds", result.Totals.TotalSeconds);
        json.WriteStartObject("states");
        foreach (PostureState state in Enum.GetValues<PostureState>())
        {
            if (result.Totals[state] > 0)
                json.WriteNumber(state.ToString(), result.Totals[state]);
        }
        json.WriteEndObject();
        json.WriteNumber("alerts", result.Alerts);
        if (result.Start is { } start)
            json.WriteString("start", start.ToString());
        if (result.Kind is { } kind)
            json.WriteBoolean("movement_known", kind == SampleKind.Acceleration);
        double seconds = result.Elapsed.TotalSeconds;
        json.WriteNumber("samples_per_second", seconds > 0 ? Math.Round(result.Samples / seconds) : 0);
    }

    private void WriteState(PostureSecond second) => _lines.Write(json =>
    {
        Begin(json, second.Start, "state");
        json.WriteString("state", second.State.ToString());
        if (second.State == PostureState.Unknown)
            json.WriteString("reason", second.Reason.ToString());
        if (second.CurvatureDeg is { } curvature)
            json.WriteNumber("curvature_deg", Figures.Round(curvature, 1));
    });

    private void WriteEvent(PostureEvent happened)
    {
        switch (happened)
        {
            case SlouchStarted started:
                _lines.Write(json =>
                {
                    Begin(json, started.At, "slouch-start");
                    WriteFlexion(json, started.FlexionDeg, started.ThresholdDeg);
                });
                break;
            case SlouchEnded ended:
                _lines.Write(json =>
                {
                    Begin(json, ended.At, "slouch-end");
                    WriteFlexion(json, ended.Episode.MeanFlexionDeg, ended.Episode.ThresholdDeg);
                    json.WriteNumber("start_t", Seconds(ended.Episode.Start));
                    json.WriteNumber("slouched_s", Figures.Round(ended.Episode.Slouched.TotalSeconds, 1));
                    json.WriteString("ended_by", ended.Episode.EndedBy.ToString());
                });
                break;
            case GapSeen gap:
                _lines.Write(json =>
                {
                    Begin(json, gap.At, "gap");
                    json.WriteNumber("from_t", Seconds(gap.From));
                });
                break;
            case CalibrationDone done:
                _lines.Write(json =>
                {
                    Begin(json, done.At, "calibration");
                    json.WriteBoolean("accepted", true);
                    json.WriteNumber("good_seconds", done.Calibration.GoodSeconds);
                    json.WriteNumber("norm_g", Figures.Round(done.Calibration.NormG, 3));
                    if (done.Calibration.SlouchRangeDeg is { } range)
                        json.WriteNumber("slouch_range_deg", Figures.Round(range, 1));
                });
                break;
            case CalibrationRefused refused:
                _lines.Write(json =>
                {
                    Begin(json, refused.At, "calibration");
                    json.WriteBoolean("accepted", false);
                    json.WriteString("refusal", refused.Refusal.ToString());
                    json.WriteString("explanation", refused.Explanation);
                });
                break;
            case SamplesDropped dropped:
                _lines.Write(json =>
                {
                    Begin(json, dropped.At, "dropped");
                    json.WriteNumber("out_of_order", dropped.OutOfOrder);
                    json.WriteNumber("unusable", dropped.Unusable);
                });
                break;
            case TakenOffSince off:
                _lines.Write(json =>
                {
                    Begin(json, off.At, "taken-off");
                    json.WriteNumber("since_t", Seconds(off.From));
                });
                break;
            case SeatChosen seat:
                _lines.Write(json =>
                {
                    Begin(json, seat.At, "seat");
                    json.WriteNumber("taken_t", Seconds(seat.TakenAt));
                });
                break;
            case UprightMoved moved:
                _lines.Write(json =>
                {
                    Begin(json, moved.At, "upright-moved");
                    json.WriteNumber("back_deg", Figures.Round(moved.BackDeg, 1));
                    json.WriteNumber("total_deg", Figures.Round(moved.TotalDeg, 1));
                });
                break;
            case CalibrationWanted wanted:
                _lines.Write(json =>
                {
                    Begin(json, wanted.At, "calibration-wanted");
                    json.WriteNumber("away_s", Figures.Round(wanted.Away.TotalSeconds, 0));
                    json.WriteNumber("flexion_deg", Figures.Round(wanted.FlexionDeg, 1));
                });
                break;
            case BreakTaken taken:
                _lines.Write(json =>
                {
                    Begin(json, taken.At, "break");
                    json.WriteNumber("still_s", Figures.Round((taken.Bout.End - taken.Bout.Start).TotalSeconds, 0));
                });
                break;
        }
    }

    private void WriteDecision(PromptDecision decision)
    {
        bool slouch = decision.Kind == PromptKind.Slouch;
        string name = decision.Kind switch
        {
            _ when !decision.Given => "withheld",
            PromptKind.Slouch => "slouch-alert",
            PromptKind.Break or PromptKind.Water => "break-prompt",
            PromptKind.Card => "card",
            _ => "prompt",
        };
        _lines.Write(json =>
        {
            Begin(json, decision.At, name);
            json.WriteString("kind", decision.Kind.ToString());
            if (!decision.Given)
                json.WriteString("reason", decision.Withheld.ToString());
            if (slouch)
                WriteFlexion(json, decision.FlexionDeg, decision.ThresholdDeg);
            json.WriteNumber("sustained_s", Figures.Round(decision.Sustained.TotalSeconds, 1));
            json.WriteString("why", decision.Explanation);
        });
    }

    private void WriteOutcome(Prompt prompt, EventTime at)
    {
        if (prompt.Outcome == PromptOutcome.Pending)
            return;
        _lines.Write(json =>
        {
            Begin(json, at, "outcome");
            json.WriteNumber("prompt_t", Seconds(prompt.At));
            json.WriteString("outcome", prompt.Outcome.ToString());
            if (prompt.Recovery is { } recovery)
                json.WriteNumber("recovery_s", Figures.Round(recovery.TotalSeconds, 1));
        });
    }

    private static void Begin(Utf8JsonWriter json, EventTime at, string name)
    {
        json.WriteNumber("t", Seconds(at));
        json.WriteString("event", name);
    }

    private static void WriteFlexion(Utf8JsonWriter json, double flexionDeg, double thresholdDeg)
    {
        json.WriteNumber("flexion_deg", Figures.Round(flexionDeg, 1));
        json.WriteNumber("threshold_deg", Figures.Round(thresholdDeg, 1));
    }

    private static double Seconds(EventTime time) => Math.Round(time.TotalSeconds, 3);
}

using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Samples;
using PostureLink.Service;

if (args is ["make"])
{
    string path = Path.Combine("samples", "ReplayRecording", SimulatedRecording.FileName);
    SimulatedRecording.Make(path);
    Console.WriteLine($"Made {path}.");
    return 0;
}

// A recording has no date: its second 0 may be any moment. With this one, event times are seconds of the file.
EventTime origin = new(0);
using RecordingReader reader = RecordingReader.Open(Path.Combine(AppContext.BaseDirectory, SimulatedRecording.FileName), origin);
var options = new PipelineOptions { Zone = TimeZoneInfo.Utc };
var totals = new StateTotals();
Exception? failure = null;

// Coach is the whole product between clip and journal. The live program, the demo and the replay verb run this same line.
using IDisposable replay = Inputs(reader, origin).ToObservable().Coach(options).Subscribe(Show, error => failure = error);
if (failure is not null)
{
    Console.Error.WriteLine(failure.Message);
    return 3;
}

Console.WriteLine();
foreach (PostureState state in Enum.GetValues<PostureState>().Where(state => totals[state] > 0))
    Console.WriteLine($"{state,-15} {totals[state],4} s");
Console.WriteLine($"{"together",-15} {totals.TotalSeconds,4} s of {reader.SamplesRead} samples");
return 0;

// What a person decides travels in the same stream as the samples. Here: "I sit upright for the first 30 seconds."
static IEnumerable<SessionInput> Inputs(RecordingReader reader, EventTime origin)
{
    yield return SessionInput.Of(new CalibrateAction(origin, origin + TimeSpan.FromSeconds(30), CalibrationPose.Upright));
    var block = new AccelerationBlock();
    while (reader.ReadBlock(block))
        yield return SessionInput.Of(block);
}

// One step a second: what the second was, what was noticed at its end, what was said about it.
void Show(CoachStep step)
{
    totals.Take(step.Posture);
    foreach (PostureEvent happened in step.Posture.Events)
    {
        switch (happened)
        {
            case CalibrationDone done:
                Print(done.At, $"calibrated on {done.Calibration.GoodSeconds} good seconds");
                break;
            case SlouchStarted started:
                Print(started.At, $"slouch begins, mark {started.ThresholdDeg:0.0} degrees");
                break;
            case SlouchEnded ended:
                SlouchEpisode slouch = ended.Episode;
                Print(slouch.End, $"slouch ends after {slouch.Slouched.TotalSeconds:0} s at {slouch.MeanFlexionDeg:0.0} degrees");
                break;
        }
    }
    foreach (PromptDecision decision in step.Decisions)
        Print(decision.At, $"{(decision.Given ? "ALERT" : $"withheld ({decision.Withheld})")}: {decision.Explanation}");
}

static void Print(EventTime at, string text) => Console.WriteLine($"{at.TotalSeconds,5:0} s  {text}");

using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>A replay for people: what happened, and what the time added up to.</summary>
internal sealed class ReplayText : IReplayOutput
{
    private readonly TextWriter _output;
    private readonly Timeline _timeline;
    private int _alerts;

    public ReplayText(CliContext context)
    {
        _output = context.Output;
        _timeline = new Timeline(context.Console, Clock);
    }

    public void Take(CoachStep step)
    {
        _alerts += step.Decisions.Count(decision => decision is { Given: true, Kind: PromptKind.Slouch });
        _timeline.Write(step);
    }

    public void End(ReplayResult result)
    {
        TimeSpan total = TimeSpan.FromSeconds(result.Totals.TotalSeconds);
        _output.WriteLine();
        foreach (PostureState state in Enum.GetValues<PostureState>().Where(state => result.Totals[state] > 0))
            _output.WriteLine($"  {state,-16} {Figures.Length(TimeSpan.FromSeconds(result.Totals[state])),12}");
        _output.WriteLine($"  {"all states",-16} {Figures.Length(total),12}");
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Samples} samples, {_alerts} alerts, replayed in {result.Elapsed.TotalSeconds:0.00} s."));
        if (result.Start is { } start)
            _output.WriteLine($"Recorded from {start} on: that is second 0.");
        if (result.Kind is { } kind && Unknown(kind) is { } unknown)
            _output.WriteLine(unknown);
    }

    public void Dispose()
    {
    }

    /// <summary>What nobody can know of such a recording, or null.</summary>
    private static string? Unknown(SampleKind kind) => kind switch
    {
        SampleKind.ForwardTilt =>
            "The recording holds an angle alone: it is not known when its wearer moved, walked or leaned sideways, or had the clip off.",
        SampleKind.CoarseAcceleration =>
            "The recording's samples are too rare for movement: it is not known when its wearer moved or walked, or had the clip off.",
        _ => null,
    };

    private static string Clock(EventTime time)
    {
        TimeSpan span = TimeSpan.FromMicroseconds(time.Microseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(span.TotalHours),4:0}:{span.Minutes:00}:{span.Seconds:00}");
    }
}

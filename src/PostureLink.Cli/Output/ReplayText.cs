using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>A replay for people: what happened, and what the time added up to.</summary>
internal sealed class ReplayText : IReplayOutput
{
    private readonly TextWriter _output;
    private readonly CliContext _context;
    private readonly Timeline _timeline;

    public ReplayText(CliContext context)
    {
        _context = context;
        _output = context.Output;
        _timeline = new Timeline(context, Clock);
    }

    public void Take(CoachStep step) => _timeline.Write(step);

    public void End(ReplayResult result)
    {
        TimeSpan total = TimeSpan.FromSeconds(result.Totals.TotalSeconds);
        _output.WriteLine();
        foreach (PostureState state in Enum.GetValues<PostureState>().Where(state => result.Totals[state] > 0))
            _output.WriteLine(
                $"  {_context.Word("status.state", state.ToString()),-16} {Figures.Length(TimeSpan.FromSeconds(result.Totals[state])),12}");
        _output.WriteLine($"  {_context.Texts["replay.all"],-16} {Figures.Length(total),12}");
        _context.Say("replay.done", result.Samples, result.Alerts, _context.Texts.Figure(result.Elapsed.TotalSeconds, "0.00"));
        if (result.Start is { } start)
            _context.Say("replay.start", start);
        if (result.Kind is SampleKind.ForwardTilt or SampleKind.CoarseAcceleration)
            _context.Say($"replay.{result.Kind}");
    }

    public void Dispose()
    {
    }

    private static string Clock(EventTime time)
    {
        TimeSpan span = TimeSpan.FromMicroseconds(time.Microseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(span.TotalHours),4:0}:{span.Minutes:00}:{span.Seconds:00}");
    }
}

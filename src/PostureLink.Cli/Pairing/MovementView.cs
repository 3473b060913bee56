using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>Shows live how much a clip moves, so that the wearer recognises theirs by moving it.</summary>
internal sealed class MovementView
{
    private const int Width = 30;

    private const double FullScaleMg = 600;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(150);

    private readonly CliContext _context;

    public MovementView(CliContext context) => _context = context;

    /// <summary>Shows it for some seconds; longer for a clip that sends rarely, or is heard more rarely than it sends.</summary>
    /// <returns>Whether it was moved.</returns>
    public async Task<bool> ShowAsync(ClipTrial clip, CancellationToken cancellationToken)
    {
        MovementMeter meter = clip.Movement;
        long before = meter.Samples;
        TimeSpan length = MovementMeter.LookFor(clip.Profile.RateHz());
        double largest = 0;
        IObservable<double> movement = Observable.Interval(Tick, _context.Host.Scheduler)
            .Select(tick => (tick + 1) * Tick)
            .TakeWhile(watched => MovementMeter.IsLookedOn(watched, length, meter.Samples - before))
            .Select(_ => meter.MovementMg)
            .Do(mg => largest = Math.Max(largest, mg));
        if (_context.Terminal.Output)
        {
            using var line = new LiveLine(_context.Console);
            await movement.Do(mg => line.Draw(Bar(mg))).LastOrDefaultAsync().ToTask(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await movement.LastOrDefaultAsync().ToTask(cancellationToken).ConfigureAwait(false);
            _context.Say("move.by", _context.Texts.Figure(largest, "0"));
        }
        return largest >= MovementMeter.MovedMg;
    }

    private string Bar(double mg)
    {
        bool unicode = _context.Console.Profile.Capabilities.Unicode;
        int lit = (int)Math.Clamp(Math.Round(Width * mg / FullScaleMg), 0, Width);
        string colour = mg >= MovementMeter.MovedMg ? "green" : "grey";
        return $"  [{colour}]{new string(unicode ? '█' : '#', lit)}[/][grey35]{new string(unicode ? '░' : '.', Width - lit)}[/] "
            + _context.Texts[mg >= MovementMeter.MovedMg ? "move.moves" : "move.still"];
    }
}

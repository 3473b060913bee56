using System.Globalization;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using System.Runtime.CompilerServices;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>Looks at one clip of the wearer's: known, heard, connected, samples, battery, pose, clock.</summary>
internal sealed class ClipCheck
{
    /// <summary>Some radios report a clip only every ten seconds.</summary>
    private static readonly TimeSpan HearingLimit = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan ConnectingLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Counting = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan BatteryLimit = TimeSpan.FromSeconds(8);
    private const int LowBatteryPercent = 15;

    /// <summary>A clip is put on a little differently every day; after so long nobody remembers how it was.</summary>
    private static readonly TimeSpan OldPose = TimeSpan.FromDays(30);

    private readonly CliContext _context;
    private readonly PairedClip _clip;
    private readonly OpenRadio _radio;
    private readonly bool _canUseRadio;
    private readonly CultureInfo _language;
    private readonly TextResources _texts;

    public ClipCheck(CliContext context, PairedClip clip, OpenRadio radio, bool canUseRadio, CultureInfo language)
    {
        _language = language;
        _texts = new TextResources(typeof(ClipCheck), language);
        _context = context;
        _clip = clip;
        _radio = radio;
        _canUseRadio = canUseRadio;
    }

    private EventTime Now => EventTime.From(_context.Time.GetUtcNow());

    public async IAsyncEnumerable<Finding> RunAsync(ClipProfiles profiles, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Pose();
        yield return Clock();
        if (!profiles.TryGet(_clip.ProfileId, out ClipProfile? profile))
        {
            yield return Finding.Bad("clip known", _texts.Fill("check.no-profile", _clip.Name, _clip.ProfileId),
                _texts["check.no-profile.cure"], ExitCode.UnusableInput);
            yield break;
        }
        yield return Finding.Good("clip known", $"{_clip.Name}: {profile.Name}, {_clip.Address}, {ClipWords.Evidence(profile, _texts)}");
        if (!_canUseRadio)
        {
            yield return Finding.Open("clip heard", _texts["check.not-looked"]);
            yield break;
        }
        if (IsTaken())
        {
            yield return Finding.Open("clip heard", _texts["check.taken"]);
            yield break;
        }
        Finding heard = await HearAsync(cancellationToken).ConfigureAwait(false);
        yield return heard;
        if (heard.State != FindingState.Good)
            yield break;
        await foreach (Finding finding in ConnectAsync(profile, cancellationToken).ConfigureAwait(false))
            yield return finding;
    }

    private bool IsTaken()
    {
        try
        {
            _radio.Claim(_clip.Address)?.Dispose();
            return false;
        }
        catch (ClipRadioException taken) when (taken.Failure == RadioFailure.Busy)
        {
            return true;
        }
    }

    private Finding Pose()
    {
        if (_clip.Calibration is not { } pose)
            return Finding.Bad("upright pose", _texts.Fill("check.no-pose", _clip.Name), "posturelink calibrate", ExitCode.NotCalibrated);
        string at = pose.TakenAt.In(_context.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        string taken = pose.SlouchRangeDeg is { } range
            ? _texts.Fill("check.pose.slouch", at, _texts.Figure(range, "0.0"))
            : _texts.Fill("check.pose", at);
        return Now - pose.TakenAt > OldPose
            ? Finding.Open("upright pose", taken, _texts["check.pose.old"])
            : Finding.Good("upright pose", taken);
    }

    private Finding Clock()
    {
        EventTime latest = _clip.Calibration is { } pose && pose.TakenAt > _clip.PairedAt ? pose.TakenAt : _clip.PairedAt;
        string now = string.Create(CultureInfo.InvariantCulture, $"{Now.In(_context.Zone):yyyy-MM-dd HH:mm:ss zzz}, {_context.Zone.Id}");
        return Now < latest
            ? Finding.Bad("clock", _texts.Fill("check.clock", now), _texts["check.clock.cure"], ExitCode.Failed)
            : Finding.Good("clock", now);
    }

    private async Task<Finding> HearAsync(CancellationToken cancellationToken)
    {
        try
        {
            ClipSighting? sighting = await _radio.Radio.Scan([])
                .Where(sighting => string.Equals(sighting.Address, _clip.Address, StringComparison.OrdinalIgnoreCase))
                .Take(1)
                .TakeUntil(Observable.Timer(HearingLimit, _context.Host.Scheduler))
                .LastOrDefaultAsync()
                .ToTask(cancellationToken).ConfigureAwait(false);
            return sighting is not null
                ? Finding.Good("clip heard", SignalText.Describe(sighting.SignalDbm, _texts))
                : Finding.Bad(
                    "clip heard", _texts.Fill("check.not-within", (int)HearingLimit.TotalSeconds), ClipWords.WakeIt.In(_texts),
                    ExitCode.ClipUnreachable);
        }
        catch (ClipRadioException failed)
        {
            return new Finding("clip heard", FindingState.Bad, new RadioWords(_language).Of(failed), null, ExitCode.RadioUnavailable);
        }
    }

    private async IAsyncEnumerable<Finding> ConnectAsync(ClipProfile profile, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (ClipTrial? trial, Finding? failure) = await StartAsync(profile, cancellationToken).ConfigureAwait(false);
        if (trial is null)
        {
            yield return failure!;
            yield break;
        }
        await using (trial.ConfigureAwait(false))
        {
            yield return Finding.Good("clip connected", _texts["check.connected"]);
            long before = trial.Movement.Samples;
            await Observable.Timer(Counting, _context.Host.Scheduler).ToTask(cancellationToken).ConfigureAwait(false);
            yield return Samples(profile, trial.Movement.Samples - before);
            yield return await BatteryAsync(profile, trial, cancellationToken).ConfigureAwait(false);
            if (trial.Session.Information is { } says)
                yield return Finding.Good("clip says", string.Join(", ", new[] { says.Maker, says.Model, says.Firmware }.OfType<string>()));
        }
    }

    private Finding Samples(ClipProfile profile, long count)
    {
        double asked = profile.RateHz(profile.Configure(_clip.Settings));
        string text = _texts.Fill("check.samples", _texts.Figure(count / Counting.TotalSeconds, "0.#"), _texts.Figure(asked, "0.#"));
        return count > 0 || asked * Counting.TotalSeconds < 1
            ? Finding.Good("samples", text)
            : Finding.Bad("samples", text, _texts["check.samples.cure"], ExitCode.ClipUnreachable);
    }

    private async Task<Finding> BatteryAsync(ClipProfile profile, ClipTrial trial, CancellationToken cancellationToken)
    {
        if (profile.Battery is null)
            return Finding.Open("battery", _texts["check.no-battery"]);
        ClipBatteryLevel? level = await trial.Session.Battery
            .Take(1)
            .TakeUntil(Observable.Timer(BatteryLimit, _context.Host.Scheduler))
            .LastOrDefaultAsync()
            .ToTask(cancellationToken).ConfigureAwait(false);
        return level is null ? Finding.Open("battery", _texts.Fill("check.battery.late", (int)BatteryLimit.TotalSeconds))
            : level.Percent >= LowBatteryPercent ? Finding.Good("battery", $"{level.Percent} %")
            : Finding.Open("battery", $"{level.Percent} %", _texts["check.charge"]);
    }

    private async Task<(ClipTrial? Trial, Finding? Failure)> StartAsync(ClipProfile profile, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer timer = _context.Time.CreateTimer(_ => deadline.Cancel(), null, ConnectingLimit, Timeout.InfiniteTimeSpan);
        try
        {
            return (await ClipTrial.StartAsync(
                _radio, _clip.Address, profile, _clip.Settings, _context.Host, _ => { }, _language, deadline.Token)
                .ConfigureAwait(false), null);
        }
        catch (ClipRadioException failed)
        {
            return (
                null,
                new Finding("clip connected", FindingState.Bad, new RadioWords(_language).Of(failed), null, ExitCode.ClipUnreachable));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, Finding.Bad(
                "clip connected", _texts.Fill("check.not-within", (int)ConnectingLimit.TotalSeconds), ClipWords.WakeIt.In(_texts),
                ExitCode.ClipUnreachable));
        }
    }
}

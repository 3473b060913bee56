using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>One try with a clip that speaks only in advertisements: scan, and take what its maker put into them.</summary>
internal sealed class AdvertisementListener
{
    private readonly IClipRadio _radio;
    private readonly ClipProfile _profile;
    private readonly ClipSessionOptions _options;
    private readonly IScheduler _scheduler;
    private readonly SessionStreams _streams;
    private readonly LinkWords _words;
    private readonly string _address;

    public AdvertisementListener(
        IClipRadio radio, ClipProfile profile, ClipSessionOptions options, IScheduler scheduler, SessionStreams streams,
        string address)
    {
        _radio = radio;
        _profile = profile;
        _options = options;
        _scheduler = scheduler;
        _streams = streams;
        _words = streams.Words;
        _address = address;
    }

    /// <summary>Listens until the clip is not heard any more.</summary>
    /// <exception cref="ClipRadioException">The clip was not heard at all, or the scan failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<LinkEnd> RunAsync(TryCourse course, CancellationToken token)
    {
        using var scanning = new SerialDisposable();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var silence = new SilenceWatch(_profile.SilenceLimit, _scheduler);
        Exception? failure = null;

        void Listen()
        {
            scanning.Disposable = Disposable.Empty;
            scanning.Disposable = _radio.Scan([]).Subscribe(
                sighting => Hear(sighting, course, silence),
                error =>
                {
                    failure = error;
                    Deadlines.Expire(gone);
                });
            silence.Begin(silence.HasHeard ? _profile.SilenceLimit : _options.SearchLimit);
        }

        async Task WaitAsync()
        {
            try
            {
                await silence.WaitAsync(gone.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (failure is ClipRadioException)
            {
                throw failure;
            }
            if (!silence.HasHeard)
                throw NotHeard();
        }

        course.Hearing = Hearing.Nobody;
        course.Silence = silence;
        _streams.Enter(LinkStatus.Searching, _words.Fill("listening", _profile.Name));
        _streams.BeginLink(silence, isConnection: false);
        try
        {
            string reason = await new SilenceCure(_streams, _profile).StayAsync(
                () =>
                {
                    Listen();
                    return Task.CompletedTask;
                },
                WaitAsync,
                silence).ConfigureAwait(false);
            return new LinkEnd(LinkFault.Silent, reason, course.BroughtData, course.Hearing);
        }
        finally
        {
            _streams.EndLink();
        }
    }

    private ClipRadioException NotHeard() =>
        _words.Failure(RadioFailure.NotFound, "not-heard", _profile.Name, _words.Seconds(_options.SearchLimit));

    private void Hear(ClipSighting sighting, TryCourse course, SilenceWatch silence)
    {
        bool isTheClip = sighting.Address == _address;
        if (course.Hearing != Hearing.TheClip)
            course.Hearing = isTheClip ? Hearing.TheClip : Hearing.Others;
        if (!isTheClip || _profile.Company is not { } company || !sighting.ManufacturerData.TryGetValue(company, out byte[]? bytes))
            return;
        if (_profile.Battery is { } battery && battery.TryRead(_profile.DataCharacteristic, bytes, out int percent))
            _streams.TakeBattery(percent);
        if (_streams.Receive(silence, _profile.DataCharacteristic, new ClipNotification(sighting.At, bytes)))
            silence.Hear();
    }
}

using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Stays with a clip while it is heard; when it falls silent, listens anew, twice at most, before giving it up.</summary>
internal sealed class SilenceCure
{
    private const int MostTimesAgain = 2;

    // A clip that was heard for so long since it was listened to anew may be listened to anew twice more.
    private static readonly TimeSpan SoundAfter = TimeSpan.FromMinutes(1);

    private readonly SessionStreams _streams;
    private readonly LinkWords _words;
    private readonly string _silence;
    private readonly string _again;

    /// <param name="streams">Is told of each silence.</param>
    /// <param name="profile">How long the clip may be silent.</param>
    public SilenceCure(SessionStreams streams, ClipProfile profile)
    {
        _streams = streams;
        _words = streams.Words;
        string how = profile.Transport == ClipTransport.Connection ? "" : ".advertisement";
        _silence = _words.Fill("silence" + how, _words.Tenths(profile.SilenceLimit.TotalSeconds));
        _again = "silence.again" + how;
    }

    /// <summary>Listens until it is no use any more.</summary>
    /// <param name="listen">Begins to listen, or does so anew.</param>
    /// <param name="wait">Waits until the clip has been silent for too long.</param>
    /// <param name="silence">When the clip was last heard.</param>
    /// <returns>Why it is given up, in one sentence.</returns>
    public async Task<string> StayAsync(Func<Task> listen, Func<Task> wait, SilenceWatch silence)
    {
        int again = 0;
        TimeSpan listenedAt = silence.Age;
        while (true)
        {
            _streams.BeginStream();
            await listen().ConfigureAwait(false);
            await wait().ConfigureAwait(false);
            if (silence.Age - listenedAt > SoundAfter)
                again = 0;
            if (silence.IsSuspect || again == MostTimesAgain)
                break;
            again++;
            listenedAt = silence.Age;
            _streams.Enter(LinkStatus.Silent, _words.Fill(_again, _silence, again, MostTimesAgain));
        }

        string reason = silence.IsSuspect ? _words["silence.interrupted"] : _silence;
        if (_streams.Status != LinkStatus.Silent)
            _streams.Enter(LinkStatus.Silent, reason);
        return reason;
    }
}

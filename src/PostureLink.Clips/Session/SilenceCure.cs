using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Stays with a clip while it is heard; when it falls silent, listens anew, twice at most, before giving it up.</summary>
internal sealed class SilenceCure
{
    private const int MostTimesAgain = 2;

    // A clip that was heard for so long since it was listened to anew may be listened to anew twice more.
    private static readonly TimeSpan SoundAfter = TimeSpan.FromMinutes(1);

    private readonly SessionStreams _streams;
    private readonly string _silence;
    private readonly string _again;

    /// <param name="streams">Is told of each silence.</param>
    /// <param name="profile">How long the clip may be silent.</param>
    public SilenceCure(SessionStreams streams, ClipProfile profile)
    {
        _streams = streams;
        bool connects = profile.Transport == ClipTransport.Connection;
        _silence = string.Create(CultureInfo.InvariantCulture,
            $"{(connects ? "Connected, but no" : "No")} readable sample for {profile.SilenceLimit.TotalSeconds:0.#} s.");
        _again = connects ? "Subscribing again" : "Listening again";
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
            _streams.Enter(LinkStatus.Silent, $"{_silence} {_again}, time {again} of {MostTimesAgain}.");
        }

        string reason = silence.IsSuspect ? "Heard before an interruption, but nothing comes any more." : _silence;
        if (_streams.Status != LinkStatus.Silent)
            _streams.Enter(LinkStatus.Silent, reason);
        return reason;
    }
}

namespace PostureLink.Service;

/// <summary>The clips that are worn: an upper one, and beside it one on the low back, where there is one.</summary>
/// <remarks>Begun and ended by the companion's loop alone.</remarks>
internal sealed class WornClips : IDisposable
{
    /// <param name="upper">The upper clip.</param>
    /// <param name="lowBack">The one on the low back.</param>
    public WornClips(WornClip upper, WornClip lowBack) => (Upper, LowBack) = (upper, lowBack);

    /// <summary>The upper clip.</summary>
    public WornClip Upper { get; }

    /// <summary>The clip on the low back.</summary>
    public WornClip LowBack { get; }

    /// <summary>Takes both; their sessions have not begun.</summary>
    public void Begin()
    {
        Upper.Begin();
        BeginLowBack();
    }

    /// <summary>A second clip is of use beside an upper one alone.</summary>
    public void BeginLowBack()
    {
        if (Upper.InUse is { } upper)
            LowBack.Begin(upper);
    }

    /// <summary>Has the sessions begin: when somebody listens to their samples.</summary>
    public void StartSessions()
    {
        Upper.InUse?.Session.Start();
        LowBack.InUse?.Session.Start();
    }

    /// <summary>The second clip first: the radio may be the upper one's.</summary>
    public async Task EndAsync()
    {
        await LowBack.EndAsync().ConfigureAwait(false);
        await Upper.EndAsync().ConfigureAwait(false);
    }

    /// <summary>Tries no more.</summary>
    public void Dispose()
    {
        Upper.Dispose();
        LowBack.Dispose();
    }
}

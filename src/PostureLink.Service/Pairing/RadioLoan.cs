namespace PostureLink.Service;

/// <summary>A radio for a while: the one of the clip in use, which stays open, or one of its own, which is closed again.</summary>
internal sealed class RadioLoan(OpenRadio radio, bool isOwn) : IAsyncDisposable
{
    public OpenRadio Radio => radio;

    public ValueTask DisposeAsync() => isOwn ? radio.DisposeAsync() : ValueTask.CompletedTask;
}

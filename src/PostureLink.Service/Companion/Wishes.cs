using System.Threading.Channels;

namespace PostureLink.Service;

/// <summary>What the companion's loop is asked for, in the order in which it was asked. Any thread; one reader.</summary>
internal sealed class Wishes
{
    private readonly Channel<Wish> _asked = Channel.CreateUnbounded<Wish>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Action<string> _log;

    /// <param name="log">Takes the faults that are why something is made anew.</param>
    public Wishes(Action<string> log) => _log = log;

    /// <summary>Asks for something.</summary>
    /// <returns>False when the loop takes nothing any more.</returns>
    public bool Ask(Wish wish) => _asked.Writer.TryWrite(wish);

    /// <summary>Asks for a part to be made anew; with the fault, where that is why.</summary>
    public void Renew(Wish what, Exception? fault)
    {
        if (fault is not null)
            _log(fault.ToString());
        Ask(what);
    }

    /// <summary>Asks for what a part that went silent needs, where there is something.</summary>
    /// <param name="part">Its name, one of <see cref="Parts"/>.</param>
    public void Revive(string part)
    {
        if (part == Parts.Samples)
            Ask(Wish.Clip);
        else if (part == Parts.SecondClip)
            Ask(Wish.SecondClip);
        else if (part == Parts.Pipeline)
            Ask(Wish.Pipeline);
    }

    /// <summary>Each wish when its turn comes; ends after <see cref="Complete"/>.</summary>
    public IAsyncEnumerable<Wish> ReadAllAsync() => _asked.Reader.ReadAllAsync();

    /// <summary>Takes nothing any more.</summary>
    public void Complete() => _asked.Writer.TryComplete();
}

using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>What is on the screen now, by the notice's id; and whose answer a signal of the service is.</summary>
/// <remarks>Any thread. Signals come on the thread of the bus.</remarks>
internal sealed class ShownNotices
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ShownNotice> _shown = [];

    /// <summary>Every one.</summary>
    public IReadOnlyList<ShownNotice> All
    {
        get
        {
            lock (_gate)
                return [.. _shown.Values];
        }
    }

    /// <summary>The one of an id, or null.</summary>
    public ShownNotice? Find(string id)
    {
        lock (_gate)
            return _shown.GetValueOrDefault(id);
    }

    /// <summary>It is on the screen now, in place of an earlier one of its id.</summary>
    public void Put(ShownNotice shown)
    {
        lock (_gate)
            _shown[shown.Id] = shown;
    }

    /// <summary>It is gone, unless another has its place by now.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(ShownNotice shown)
    {
        lock (_gate)
            return _shown.TryGetValue(shown.Id, out ShownNotice? there) && ReferenceEquals(there, shown) && _shown.Remove(shown.Id);
    }

    /// <summary>The service is gone, and with it all that it showed.</summary>
    public void Clear()
    {
        lock (_gate)
            _shown.Clear();
    }

    /// <summary>A button was pressed.</summary>
    /// <returns>The answer, or null when it is to nothing that we show.</returns>
    public NoticeAnswered? Answer(string service, uint number, string key) =>
        Take(service, number, shown => shown.Notice?.Answers.Any(answer => answer.Key == key) == true) is { Notice: { } notice }
            ? new NoticeAnswered(notice, key)
            : null;

    /// <summary>The service says that one is closed.</summary>
    /// <returns>The answer when the wearer closed it, else null.</returns>
    public NoticeAnswered? Close(string service, uint number, bool byWearer) =>
        Take(service, number, _ => true) is { Notice: { } notice } && byWearer
            ? new NoticeAnswered(notice, NoticeAnswered.Dismissed)
            : null;

    private ShownNotice? Take(string service, uint number, Func<ShownNotice, bool> wanted)
    {
        lock (_gate)
        {
            ShownNotice? found = _shown.Values.FirstOrDefault(it => it.Number == number && it.Service == service);
            if (found is null || !wanted(found))
                return null;
            _shown.Remove(found.Id);
            return found;
        }
    }
}

using System.Security.Cryptography;

namespace PostureLink.Dashboard;

/// <summary>The browsers that were let in, for as long as the service runs, and a week at most. Any thread.</summary>
internal sealed class Sessions(TimeProvider time)
{
    /// <summary>After that a browser is let in anew.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const int Most = 32;

    private readonly Lock _gate = new();
    private readonly List<Session> _sessions = [];

    /// <summary>Lets a browser in; of too many the first is forgotten.</summary>
    /// <returns>What its cookie holds.</returns>
    public string Begin()
    {
        string secret = OneTimeCodes.Secret();
        lock (_gate)
        {
            DropOld();
            if (_sessions.Count == Most)
                _sessions.RemoveAt(0);
            _sessions.Add(new Session(OneTimeCodes.Hash(secret), OneTimeCodes.Secret(), time.GetTimestamp()));
        }
        return secret;
    }

    /// <summary>The session of a cookie, or null.</summary>
    public Session? Find(string? secret)
    {
        if (string.IsNullOrEmpty(secret))
            return null;
        byte[] hash = OneTimeCodes.Hash(secret);
        lock (_gate)
        {
            DropOld();
            return _sessions.Find(session => CryptographicOperations.FixedTimeEquals(session.Hash, hash));
        }
    }

    private void DropOld() => _sessions.RemoveAll(session => time.GetElapsedTime(session.Begun) > Life);
}

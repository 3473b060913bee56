using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PostureLink.Dashboard;

/// <summary>Codes that open the pages once each, and only for a short while. Any thread.</summary>
internal sealed class OneTimeCodes(TimeProvider time)
{
    /// <summary>How long a code can be used: enough for a browser to start.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private const int Most = 16;
    private const int Length = 32;

    private readonly Lock _gate = new();
    private readonly List<(byte[] Hash, long Made)> _codes = [];

    /// <summary>Makes a code; of too many unused ones the oldest is forgotten.</summary>
    public string Make()
    {
        string code = Secret();
        lock (_gate)
        {
            DropOld();
            if (_codes.Count == Most)
                _codes.RemoveAt(0);
            _codes.Add((Hash(code), time.GetTimestamp()));
        }
        return code;
    }

    /// <summary>Uses a code up; whether it was one.</summary>
    public bool Take(string code)
    {
        byte[] hash = Hash(code);
        lock (_gate)
        {
            DropOld();
            return _codes.RemoveAll(known => CryptographicOperations.FixedTimeEquals(known.Hash, hash)) > 0;
        }
    }

    /// <summary>A secret that nobody guesses, in letters that need no escape.</summary>
    public static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length));

    /// <summary>What is kept instead of a secret.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private void DropOld() => _codes.RemoveAll(known => time.GetElapsedTime(known.Made) > Life);
}

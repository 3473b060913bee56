namespace PostureLink.Service;

/// <summary>How much time and room whoever asks the API is given: anybody on the machine can connect, also without the token.</summary>
internal sealed record ApiLimits
{
    /// <summary>Within this a request's line and headers must have come.</summary>
    public TimeSpan SlowestHeaders { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a body may come more slowly than 240 bytes a second; more than a second.</summary>
    public TimeSpan SlowestBody { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may be there without asking anything, at its beginning and between requests.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Connections at a time.</summary>
    public int MostConnections { get; init; } = 64;
}

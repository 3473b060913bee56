using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Where notices are posted to, and how hard it is tried.</summary>
public sealed record WebhookOptions
{
    /// <summary>The address: https, or http to this machine.</summary>
    public required Uri Address { get; init; }

    /// <summary>The secret that signs each post, in UTF-8.</summary>
    /// <value>At least 16 characters.</value>
    public required string Secret { get; init; }

    /// <summary>How long one try may take.</summary>
    /// <value>5 s; more than 0.</value>
    public TimeSpan TryLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often it is tried again.</summary>
    /// <value>3; from 0 to 10.</value>
    public int Retries { get; init; } = 3;

    /// <summary>About how long before the first try again; each wait after it is twice as long.</summary>
    /// <value>1 s; more than 0.</value>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait, also where the receiver asks for more by Retry-After.</summary>
    /// <value>15 s; more than 0.</value>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The language of the description.</summary>
    /// <value>English.</value>
    public CultureInfo Language { get; init; } = Languages.English;

    /// <summary>The receiver only: neither the secret nor what else the address may hold goes into a log.</summary>
    public override string ToString() => $"webhook at {Address.Host}";

    /// <summary>Why a notice may not be posted to an address, or null when it may.</summary>
    /// <param name="address">The address.</param>
    public static string? ProblemWith(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address switch
        {
            { IsAbsoluteUri: false } => "A webhook needs a whole address, such as https://example.org/posture.",
            { Scheme: "https" } or { Scheme: "http", IsLoopback: true } => null,
            { Scheme: "http" } => $"A webhook to another machine needs https: {address.Host} would be told in the clear.",
            _ => $"A webhook goes over https, or over http to this machine; not over {address.Scheme}.",
        };
    }

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal WebhookOptions Validated()
    {
        if (ProblemWith(Address) is { } problem)
            throw new ArgumentException(problem);
        if (Secret.Length < 16)
            throw new ArgumentException("A webhook's secret has at least 16 characters.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TryLimit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(Retries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Retries, 10);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FirstWait, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LongestWait, TimeSpan.Zero);
        return this;
    }
}

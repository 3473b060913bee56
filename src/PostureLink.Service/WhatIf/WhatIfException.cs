using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A what-if cannot be answered; the message says every reason, in the language of who asked.</summary>
public sealed class WhatIfException : PostureLinkException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="faults">Every reason, each one sentence.</param>
    public WhatIfException(params IReadOnlyList<string> faults)
        : base(string.Join(" ", faults))
    {
    }
}

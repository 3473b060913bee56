using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>Shows a replay as it goes.</summary>
internal interface IReplayOutput : IDisposable
{
    void Take(CoachStep step);

    void End(ReplayResult result);
}

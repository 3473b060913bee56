using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Storage.Tests;

/// <summary>An engine that says a line before each call, so that whoever listens can kill the process at any of them.</summary>
internal static class TalkingEngine
{
    public static JournalEngine Of(EngineUnderTest engine, TextWriter lines)
    {
        JournalEngine real = For(engine);
        return real with { Open = (folder, held, key) => new FaultyJournal(Said(() => real.Open(folder, held, key)), () => lines.WriteLine("call"), row => row) };

        IJournal Said(Func<IJournal> open)
        {
            lines.WriteLine("open");
            return open();
        }
    }

    public static JournalEngine For(EngineUnderTest engine) => JournalEngine.All.Single(candidate => candidate.Name == engine.Name);
}

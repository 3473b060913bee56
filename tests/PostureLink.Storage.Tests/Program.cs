using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Storage.Tests;

/// <summary>The process that the crash tests start, and kill. Not the way to run the tests: that is <c>dotnet test</c>.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not [string verb, string engineName, string folder, ..])
            return 2;
        EngineUnderTest engine = EngineUnderTest.Named(engineName);
        switch (verb)
        {
            case "hold":
                using (engine.Open(folder, null))
                {
                    Console.WriteLine("held");
                    Console.ReadLine();
                }
                return 0;
            case "update":
                // Started once, so that the kill falls into the update and not into the loading of libraries.
                using (var elsewhere = new TemporaryFolder())
                    engine.Open(elsewhere.Path, null).Dispose();
                Console.WriteLine("opening");
                engine.Open(folder, null).Dispose();
                Console.WriteLine("updated");
                Console.ReadLine();
                return 0;
            case "care":
                CareChild.Run(args[3], engine, folder, args[4], Console.Out);
                Console.ReadLine();
                return 0;
            case "write-until-killed":
                Console.WriteLine("opening");
                using (IJournal journal = engine.Open(folder, null))
                    SecondWriter.WriteForEver(journal, Console.Out);
                return 0;
            case "write-until-full":
                try
                {
                    using IJournal journal = engine.Open(folder, null);
                    SecondWriter.WriteForEver(journal, Console.Out);
                }
                catch (JournalException e)
                {
                    Console.WriteLine(e.Failure);
                }
                return 0;
            default:
                return 2;
        }
    }
}

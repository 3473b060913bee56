using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A test that fills a running program's disk: skipped, with the reason, where its files cannot be limited.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DiskLimitFactAttribute : FactAttribute
{
    public DiskLimitFactAttribute([CallerMemberName] string test = "")
    {
        Skip = File.Exists(RunningProgram.FileLimiter) ? null : $"The files of a running process cannot be limited here: there is no {RunningProgram.FileLimiter}.";
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}

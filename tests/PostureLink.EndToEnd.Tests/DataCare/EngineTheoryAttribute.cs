using System.Reflection;
using PostureLink.Service;
using Xunit.Sdk;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A test for every engine that this build has; skipped, with the reason, where it lacks SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineTheoryAttribute : TheoryAttribute
{
    public EngineTheoryAttribute()
    {
        if (!JournalFolder.Describe().Single(engine => engine.Name == "SQLite").IsAvailable)
            Skip = "This build lacks SQLite: the package feed does not hold it.";
    }
}

/// <summary>The engines that this build has, by the names that a person types.</summary>
public sealed class EnginesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => JournalFolder.Describe()
        .Where(engine => engine.IsAvailable)
        .Select(engine => new object[] { engine.Engine == JournalEngineChoice.Sqlite ? "sqlite" : "litedb" });
}

using System.ComponentModel;
using PostureLink.Testing;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace PostureLink.Storage.Tests;

/// <summary>Finds contract tests; only here is the class known, and with it the engine that the inherited test runs on.</summary>
public sealed class ContractTestDiscoverer(IMessageSink diagnosticMessageSink) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new ContractTestCase(diagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), testMethod)];
}

/// <summary>A contract test of one engine.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    public ContractTestCase(IMessageSink diagnosticMessageSink, TestMethodDisplay display, ITestMethod testMethod)
        : base(diagnosticMessageSink, display, TestMethodDisplayOptions.None, testMethod)
    {
    }

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the runner when it reads test cases from another process.")]
    public ContractTestCase()
    {
    }

    protected override void Initialize()
    {
        base.Initialize();
        DisplayName = SkippedTest.NameOf(DisplayName, SkipReason) ?? DisplayName;
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute)
    {
        Type testClass = TestMethod.TestClass.Class.ToRuntimeType();
        EngineUnderTest engine = EngineUnderTest.All.Single(candidate => candidate.ContractTests == testClass);
        return engine.IsAvailable
            ? base.GetSkipReason(factAttribute)
            : $"This build lacks {engine.Name}: the package feed does not hold it.";
    }
}

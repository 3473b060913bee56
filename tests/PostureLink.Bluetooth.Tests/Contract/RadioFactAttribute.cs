using System.ComponentModel;
using PostureLink.Testing;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace PostureLink.Bluetooth.Tests;

/// <summary>A test of the contract; skipped, with the reason, for radios that do not claim what it needs.</summary>
[XunitTestCaseDiscoverer("PostureLink.Bluetooth.Tests.RadioTestDiscoverer", "PostureLink.Bluetooth.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class RadioFactAttribute(RadioAbilities needs = RadioAbilities.None) : FactAttribute
{
    public RadioAbilities Needs => needs;
}

/// <summary>Finds contract tests; only here is the class known, and with it the radio that the inherited test runs on.</summary>
public sealed class RadioTestDiscoverer(IMessageSink diagnosticMessageSink) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new RadioTestCase(diagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), testMethod)];
}

/// <summary>A contract test of one radio.</summary>
public sealed class RadioTestCase : XunitTestCase
{
    public RadioTestCase(IMessageSink diagnosticMessageSink, TestMethodDisplay display, ITestMethod testMethod)
        : base(diagnosticMessageSink, display, TestMethodDisplayOptions.None, testMethod)
    {
    }

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the runner when it reads test cases from another process.")]
    public RadioTestCase()
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
        RadioUnderTest radio = RadioUnderTest.All.Single(candidate => candidate.ContractTests == testClass);
        RadioAbilities lacking =
            factAttribute.GetNamedArgument<RadioAbilities>(nameof(RadioFactAttribute.Needs)) & ~radio.Abilities;
        return radio.MissingReason
            ?? (lacking == RadioAbilities.None ? null : $"The {radio.Name} does not claim {lacking}.");
    }
}

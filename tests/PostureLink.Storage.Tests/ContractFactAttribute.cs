using Xunit.Sdk;

namespace PostureLink.Storage.Tests;

/// <summary>What a contract test needs of the machine.</summary>
public enum Machine
{
    Any = 0,

    /// <summary>A shell with ulimit, to make a disk that is full.</summary>
    UnixShell,

    /// <summary>A user whom the permissions of a folder bind.</summary>
    OrdinaryUnixUser,
}

/// <summary>A test of the contract; skipped, with the reason, where the build lacks the engine or the machine a need.</summary>
[XunitTestCaseDiscoverer("PostureLink.Storage.Tests.ContractTestDiscoverer", "PostureLink.Storage.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractFactAttribute : FactAttribute
{
    public ContractFactAttribute(Machine needs = Machine.Any)
    {
        Skip = needs switch
        {
            Machine.UnixShell when OperatingSystem.IsWindows() => "Needs a Unix shell, whose ulimit makes a disk that is full.",
            Machine.OrdinaryUnixUser when OperatingSystem.IsWindows() => "Needs Unix permissions.",
            Machine.OrdinaryUnixUser when Environment.IsPrivilegedProcess => "Permissions do not bind root.",
            _ => null,
        };
    }
}

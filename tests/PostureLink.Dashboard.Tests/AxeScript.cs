using System.ComponentModel;
using System.Diagnostics;

namespace PostureLink.Dashboard.Tests;

/// <summary>axe-core's script: the one that a variable names, else the one that npm brings. It is no part of the program.</summary>
internal static class AxeScript
{
    private const string Variable = "POSTURELINK_AXE";

    /// <summary>A version of its own choice would find other things on the same pages from one day to the next.</summary>
    private const string Version = "4.14.1";

    /// <summary>Looks at the page that is shown, and gives each rule that it breaks, with up to three places.</summary>
    public const string Run =
        """
        async () => (await axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3).join(" ; ")}`)
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly (string? Path, string? Missing) Found = Find();

    /// <summary>Where it is, or null.</summary>
    public static string? Path => Found.Path;

    /// <summary>Why there is none, or null.</summary>
    public static string? Missing => Found.Missing;

    private static (string? Path, string? Missing) Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? (named, null) : (null, $"{Variable} names no file");
        // Beside the tests, where it is found again the next time.
        string folder = System.IO.Path.Combine(AppContext.BaseDirectory, "axe-" + Version);
        string script = System.IO.Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (File.Exists(script))
            return (script, null);
        string? missing = Fetch(folder);
        return File.Exists(script) ? (script, null) : (null, $"{missing ?? "npm brought no axe-core"}, and {Variable} names no axe.min.js");
    }

    /// <summary>Has npm bring it.</summary>
    /// <returns>Why it did not, or null.</returns>
    private static string? Fetch(string folder)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0", $"axe-core@{Version}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            Directory.CreateDirectory(folder);
            using Process npm = Process.Start(start)!;
            _ = npm.StandardOutput.ReadToEndAsync();
            Task<string> said = npm.StandardError.ReadToEndAsync();
            if (!npm.WaitForExit(Limit))
            {
                npm.Kill(entireProcessTree: true);
                return $"npm did not bring axe-core {Version} within {Limit.TotalSeconds:0} s";
            }
            return npm.ExitCode == 0 ? null : $"npm could not bring axe-core {Version} ({FirstOf(said.GetAwaiter().GetResult())})";
        }
        catch (Win32Exception)
        {
            return "no npm is installed here to bring axe-core";
        }
    }

    /// <summary>The kind of npm's fault, such as ENOTFOUND; what follows it may name places of a machine.</summary>
    private static string FirstOf(string said) => said.Split('\n').FirstOrDefault(line => line.Contains("code ", StringComparison.Ordinal))
        ?.Split("code ")[^1].Trim() ?? "it says not why";
}

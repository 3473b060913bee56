using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The right to a clip: one owner at a time, within a process and across processes of one user. Dispose it to give it up.</summary>
/// <remarks>
/// A lock file for each clip. The operating system gives the lock back when a process dies; the file itself stays, since
/// deleting it would race with the next owner. Colons and case of an address make no difference: radios write the same address
/// differently.
/// </remarks>
public sealed class ClipClaim : IDisposable
{
    // What IOException.HResult says when another handle holds the file: the raw errno on Unix, the HRESULT on Windows.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private ClipClaim(FileStream file) => _file = file;

    /// <summary>The folder of the lock files of this user: it lasts as long as the user is logged in, where the system has one.</summary>
    public static string DefaultFolder => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Path.IsPathRooted(runtime)
            ? runtime
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "posturelink", "clips");

    /// <summary>Takes a clip, if nobody has it.</summary>
    /// <param name="address">The clip's address, as a radio's sightings give it.</param>
    /// <returns>The claim, or null when somebody has it.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static ClipClaim? TryTake(string address) => TryTake(address, DefaultFolder);

    /// <summary>Takes a clip, if nobody has it.</summary>
    /// <param name="address">The clip's address, as a radio's sightings give it.</param>
    /// <param name="folder">The folder of the lock files; made, readable by its owner only, where there is none.</param>
    /// <returns>The claim, or null when somebody has it.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static ClipClaim? TryTake(string address, string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        OwnerOnly.MakeFolder(folder);
        try
        {
            string path = Path.Combine(folder, $"{NameOf(address)}.lock");
            return new ClipClaim(OwnerOnly.Open(path, FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException e) when (e.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            return null;
        }
    }

    /// <summary>Gives the clip up.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>The address without what radios disagree on; what no file name takes stands as its code.</summary>
    private static string NameOf(string address) => string.Concat(address.Where(it => it != ':').Select(it =>
        char.IsAsciiLetterOrDigit(it) ? char.ToUpperInvariant(it).ToString() : $"_{(int)it:x4}"));
}

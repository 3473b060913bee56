using System.Globalization;
using System.Runtime.InteropServices;

namespace PostureLink.Service;

/// <summary>The pages of program files that this process has in memory (Linux; there are none to know of elsewhere).</summary>
internal static partial class ProgramPages
{
    private const string Map = "/proc/self/smaps";
    private const string Library = "libc";
    private const int DontNeed = 4;

    /// <summary>Where a file that is only read lies in memory, with not one page of it written to.</summary>
    /// <param name="Start">First byte.</param>
    /// <param name="End">Byte after the last.</param>
    public readonly record struct Span(nint Start, nint End);

    /// <summary>Every such span.</summary>
    /// <exception cref="IOException">The map of the process cannot be read.</exception>
    /// <exception cref="FormatException">It is not written as proc_pid_smaps(5) says.</exception>
    public static HashSet<Span> Clean()
    {
        var spans = new HashSet<Span>();
        if (!OperatingSystem.IsLinux())
            return spans;
        Span? current = null;
        foreach (string line in File.ReadLines(Map))
        {
            // Either "7f01-7f09 r-xp 00000000 fe:00 17  /usr/lib/libc.so.6", or "Anonymous:   0 kB" and others like it for the span above.
            ReadOnlySpan<char> first = line.AsSpan(0, Math.Max(0, line.IndexOf(' ', StringComparison.Ordinal)));
            if (first is not [.., ':'])
                current = ReadOnlyFile(line, first);
            else if (first is "Anonymous:" && current is { } span && line.AsSpan(first.Length).Trim() is "0 kB")
                spans.Add(span);
        }
        return spans;
    }

    /// <summary>
    /// Takes spans out of this process's memory. Whatever touches them again reads the file again: the system still has most of
    /// it.
    /// </summary>
    public static void Release(IEnumerable<Span> spans)
    {
        foreach (Span span in spans)
            _ = madvise(span.Start, span.End - span.Start, DontNeed);
    }

    /// <summary>Gives the system what the C library keeps for the next allocation; does nothing where it is another C library.</summary>
    public static void TrimHeap()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = malloc_trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // musl keeps nothing worth it.
        }
    }

    private static Span? ReadOnlyFile(string line, ReadOnlySpan<char> range)
    {
        ReadOnlySpan<char> rest = line.AsSpan(range.Length + 1);
        int path = line.IndexOf('/', StringComparison.Ordinal);
        // A file, private, and nobody may write to it; files without a name (memfd) hold what is written nowhere else.
        if (path < 0 || rest.Length < 4 || rest[1] != '-' || rest[3] != 'p'
            || line.AsSpan(path).StartsWith("/memfd:", StringComparison.Ordinal))
            return null;
        int dash = range.IndexOf('-');
        if (dash < 0)
            throw new FormatException($"{Map} has a line without a span of memory.");
        return new Span(
            nint.Parse(range[..dash], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            nint.Parse(range[(dash + 1)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }

    [LibraryImport(Library)]
    private static partial int madvise(nint start, nint length, int advice);

    [LibraryImport(Library)]
    private static partial int malloc_trim(nuint pad);
}


namespace PostureLink.Service;

/// <summary>The clips of a data folder, in a file that a person can read and copy. One caller at a time.</summary>
/// <remarks>
/// Every change is written at once and whole: into a file beside it, then moved into its place, so that a crash leaves the old
/// file or the new one. A file that cannot be read is never written over.
/// </remarks>
public sealed class PairedClips
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "paired-clips.json";

    private readonly List<PairedClip> _clips;

    private PairedClips(string path, List<PairedClip> clips)
    {
        FilePath = path;
        _clips = clips;
    }

    /// <summary>Full path of the file; it is not there before the first clip is.</summary>
    public string FilePath { get; }

    /// <summary>Every clip, in the order in which they were paired.</summary>
    public IReadOnlyList<PairedClip> All => _clips;

    /// <summary>The clip that a service wears when none is named: the upper one that was paired last, or null.</summary>
    public PairedClip? Upper => _clips.FindLast(clip => clip.Place == ClipPlace.Upper);

    /// <summary>The clip on the low back that a service wears beside it: the one that was paired last, or null.</summary>
    public PairedClip? LowBack => _clips.FindLast(clip => clip.Place == ClipPlace.LowBack);

    /// <summary>Reads the clips of a data folder; none where there is no file.</summary>
    /// <param name="dataFolder">The data folder; it need not be there.</param>
    /// <exception cref="PairedClipsException">The file cannot be read, or is wrong; the message says where.</exception>
    public static PairedClips Load(string dataFolder)
    {
        string path = Path.Combine(Path.GetFullPath(dataFolder), FileName);
        return new PairedClips(path, File.Exists(path) ? PairedClipsFile.Read(path) : []);
    }

    /// <summary>Finds a clip by what the wearer calls it, in whatever case, or by its address.</summary>
    /// <param name="nameOrAddress">The name or the address.</param>
    /// <returns>The clip, or null.</returns>
    public PairedClip? Find(string nameOrAddress) =>
        _clips.Find(clip => SameText(clip.Name, nameOrAddress)) ?? _clips.Find(clip => SameText(clip.Address, nameOrAddress));

    /// <summary>A name that no other clip has: the wanted one, or with a number behind it.</summary>
    /// <param name="wanted">The wanted name.</param>
    /// <param name="address">The clip that is to bear it.</param>
    public string FreeName(string wanted, string address) => Enumerable.Range(1, _clips.Count + 1)
        .Select(number => number == 1 ? wanted : FormattableString.Invariant($"{wanted} {number}"))
        .First(name => IsFree(name, address));

    /// <summary>Whether a name belongs to no other clip.</summary>
    /// <param name="name">The name.</param>
    /// <param name="address">The clip that is to bear it.</param>
    public bool IsFree(string name, string address) =>
        !_clips.Exists(clip => SameText(clip.Name, name) && !SameText(clip.Address, address));

    /// <summary>Keeps a clip, in place of one with the same address, and writes the file.</summary>
    /// <param name="clip">The clip.</param>
    /// <exception cref="ArgumentException">Another clip has that name.</exception>
    /// <exception cref="PairedClipsException">The file cannot be written; everything is as before.</exception>
    public void Put(PairedClip clip)
    {
        RequireFree(clip);
        List<PairedClip> after = [.. _clips];
        int at = after.FindIndex(known => SameText(known.Address, clip.Address));
        if (at < 0)
            after.Add(clip);
        else
            after[at] = clip;
        Keep(after);
    }

    /// <summary>Keeps a clip as the last one, which is the one that a service uses, and writes the file.</summary>
    /// <param name="clip">The clip; one with the same address goes.</param>
    /// <exception cref="ArgumentException">Another clip has that name.</exception>
    /// <exception cref="PairedClipsException">The file cannot be written; everything is as before.</exception>
    public void PutLast(PairedClip clip)
    {
        RequireFree(clip);
        Keep([.. _clips.Where(known => !SameText(known.Address, clip.Address)), clip]);
    }

    /// <summary>Forgets a clip and writes the file.</summary>
    /// <param name="clip">One of <see cref="All"/>.</param>
    /// <exception cref="PairedClipsException">The file cannot be written; everything is as before.</exception>
    public void Remove(PairedClip clip) => Keep([.. _clips.Where(known => known != clip)]);

    private void RequireFree(PairedClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        if (!IsFree(clip.Name, clip.Address))
            throw new ArgumentException($"Another clip is called '{clip.Name}' already; choose another name.", nameof(clip));
    }

    private void Keep(List<PairedClip> after)
    {
        PairedClipsFile.Write(FilePath, after);
        _clips.Clear();
        _clips.AddRange(after);
    }

    private static bool SameText(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

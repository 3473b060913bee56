using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The clips that PostureLink knows: those it was built with, and those that a person added.</summary>
public sealed class ClipProfiles
{
    private const string ResourcePrefix = "clips/";

    private static readonly Lazy<ClipProfiles> BuiltInProfiles = new(() => new ClipProfiles(ReadBuiltIn()));

    private readonly SortedDictionary<string, ClipProfile> _byId = new(StringComparer.Ordinal);

    private ClipProfiles(IEnumerable<(string File, ClipProfile Profile)> profiles)
    {
        var files = new Dictionary<string, string>();
        foreach ((string file, ClipProfile profile) in profiles)
        {
            if (!files.TryAdd(profile.Id, file))
            {
                string problem = $"'{profile.Id}' is already the id of {files[profile.Id]}";
                throw new ClipProfileException(file, "$.id", problem, "Give one of the two another id.");
            }
            _byId.Add(profile.Id, profile);
        }
    }

    /// <summary>The profiles of <c>firmware-protocol/clips</c>, as they were when the program was built.</summary>
    public static ClipProfiles BuiltIn => BuiltInProfiles.Value;

    /// <summary>Every profile, ordered by id.</summary>
    public IReadOnlyCollection<ClipProfile> All => _byId.Values;

    /// <summary>Loads the built-in profiles and every <c>*.json</c> file of some folders.</summary>
    /// <param name="folders">Folders with profiles of one's own; files in folders inside them are not read.</param>
    /// <exception cref="ClipProfileException">A folder or file cannot be read, is wrong, or two share an id.</exception>
    public static ClipProfiles Load(IEnumerable<string> folders) =>
        new(ReadBuiltIn().Concat(folders.SelectMany(ReadFolder)));

    /// <summary>Reads one profile.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="file">What to call it in errors.</param>
    /// <exception cref="ClipProfileException">The profile is wrong; the message says where and what to do.</exception>
    public static ClipProfile Parse(string json, string file) => ProfileReader.Read(json, file);

    /// <summary>Finds a profile.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="profile">The profile, or null.</param>
    /// <returns>False when there is none of that id.</returns>
    public bool TryGet(string id, [MaybeNullWhen(false)] out ClipProfile profile) => _byId.TryGetValue(id, out profile);

    /// <summary>Finds a profile that must be there.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public ClipProfile Get(string id) => TryGet(id, out ClipProfile? profile)
        ? profile
        : throw new ArgumentException($"There is no clip '{id}'. Known clips: {string.Join(", ", _byId.Keys)}.", nameof(id));

    /// <summary>The profiles that an advertisement fits, ordered by id.</summary>
    /// <param name="sighting">The advertisement.</param>
    public IEnumerable<ClipProfile> Matching(ClipSighting sighting) =>
        _byId.Values.Where(profile => profile.Matches(sighting));

    private static IEnumerable<(string File, ClipProfile Profile)> ReadBuiltIn()
    {
        Assembly assembly = typeof(ClipProfiles).Assembly;
        foreach (string name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                continue;
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            string file = $"built-in {name[ResourcePrefix.Length..]}";
            yield return (file, Parse(reader.ReadToEnd(), file));
        }
    }

    private static IEnumerable<(string File, ClipProfile Profile)> ReadFolder(string folder)
    {
        string[] files = ReadOrRefuse(folder, () => Directory.GetFiles(folder, "*.json"));
        return files
            .Order(StringComparer.Ordinal)
            .Select(file => (file, Parse(ReadOrRefuse(file, () => File.ReadAllText(file)), file)));
    }

    private static T ReadOrRefuse<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ClipProfileException(path, "", "it cannot be read", "Check the path and its permissions.", error);
        }
    }
}

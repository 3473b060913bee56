using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The clips that PostureLink knows: those it was built with, and those that a person added.</summary>
public sealed class ClipProfiles
{
    private const string ResourcePrefix = "clips/";

    private static readonly Lazy<ClipProfiles> BuiltInProfiles = new(() => Load([]));

    private readonly SortedDictionary<string, ClipProfile> _byId = new(StringComparer.Ordinal);
    private readonly List<ClipProfile> _leftOut = [];
    private readonly List<ClipProfileException> _faults = [];

    private ClipProfiles()
    {
    }

    /// <summary>The profiles of <c>firmware-protocol/clips</c> as they were at build time, without experimental ones.</summary>
    public static ClipProfiles BuiltIn => BuiltInProfiles.Value;

    /// <summary>Every profile, ordered by id.</summary>
    public IReadOnlyCollection<ClipProfile> All => _byId.Values;

    /// <summary>Experimental profiles that nobody asked for, ordered by id; they are not in <see cref="All"/>.</summary>
    public IReadOnlyCollection<ClipProfile> LeftOut => _leftOut;

    /// <summary>What could not be loaded, in the order of the files: each with its file, line, reason and remedy.</summary>
    public IReadOnlyList<ClipProfileException> Faults => _faults;

    /// <summary>Loads the built-in profiles and every <c>*.json</c> file of some folders. A bad file spoils no other.</summary>
    /// <param name="folders">Folders with profiles of one's own; files in folders inside them are not read.</param>
    /// <param name="includeExperimental">Whether experimental profiles are wanted too.</param>
    /// <returns>Every good profile; <see cref="Faults"/> tells the rest.</returns>
    public static ClipProfiles Load(IEnumerable<string> folders, bool includeExperimental = false)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var profiles = new ClipProfiles();
        var files = new Dictionary<string, string>();
        foreach (ProfileText text in BuiltInTexts().Concat(folders.SelectMany(profiles.TextsOf)))
            profiles.Take(text, files, includeExperimental);
        profiles._leftOut.Sort((one, other) => string.CompareOrdinal(one.Id, other.Id));
        return profiles;
    }

    /// <summary>Reads one profile.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="file">What to call it in errors.</param>
    /// <param name="openScript">Gives the text of a script that it names, or null; without it there are none.</param>
    /// <exception cref="ClipProfileException">The profile is wrong; the message says where and what to do.</exception>
    public static ClipProfile Parse(string json, string file, Func<string, string?>? openScript = null) =>
        ProfileReader.Read(new ProfileText(file, json, openScript ?? (_ => null)));

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
        : throw new ArgumentException(
            _leftOut.Any(experimental => experimental.Id == id)
                ? $"The clip '{id}' is experimental: ask for experimental clips to use it."
                : $"There is no clip '{id}'. Known clips: {string.Join(", ", _byId.Keys)}.",
            nameof(id));

    /// <summary>The profiles that an advertisement fits, ordered by id.</summary>
    /// <param name="sighting">The advertisement.</param>
    public IEnumerable<ClipProfile> Matching(ClipSighting sighting) =>
        _byId.Values.Where(profile => profile.Matches(sighting));

    private void Take(ProfileText text, Dictionary<string, string> files, bool includeExperimental)
    {
        try
        {
            ClipProfile profile = ProfileReader.Read(text);
            if (!files.TryAdd(profile.Id, text.File))
                throw text.Fault("$.id", "id-twice", profile.Id, files[profile.Id]);
            if (profile.IsExperimental && !includeExperimental)
                _leftOut.Add(profile);
            else
                _byId.Add(profile.Id, profile);
        }
        catch (ClipProfileException fault)
        {
            _faults.Add(fault);
        }
    }

    private static IEnumerable<ProfileText> BuiltInTexts()
    {
        foreach (string name in typeof(ClipProfiles).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith(ResourcePrefix, StringComparison.Ordinal) || !name.EndsWith(".json", StringComparison.Ordinal))
                continue;
            string file = $"built-in {name[ResourcePrefix.Length..]}";
            yield return new ProfileText(file, ReadBuiltIn(name)!, script => ReadBuiltIn(ResourcePrefix + script));
        }
    }

    private static string? ReadBuiltIn(string resource)
    {
        Assembly assembly = typeof(ClipProfiles).Assembly;
        using Stream? stream = assembly.GetManifestResourceStream(resource);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private IEnumerable<ProfileText> TextsOf(string folder)
    {
        string[] files = TryRead(folder, () => Directory.GetFiles(folder, "*.json")) ?? [];
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            if (TryRead(file, () => File.ReadAllText(file)) is { } json)
                yield return new ProfileText(file, json, script => OpenScript(Path.Combine(folder, script)));
        }
    }

    private static string? OpenScript(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private T? TryRead<T>(string path, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _faults.Add(new ClipProfileException(
                path, null, "", Because.Of("profile.unreadable"), Because.Of("profile.unreadable.do"), error));
            return null;
        }
    }
}

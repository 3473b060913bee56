namespace PostureLink.Clips;

/// <summary>A value for every setting of one clip, all of them allowed. Made by <see cref="ClipProfile.Configure"/>.</summary>
public sealed class ClipSettings
{
    private readonly Dictionary<string, double> _values;

    internal ClipSettings(ClipProfile profile, Dictionary<string, double> values)
    {
        Profile = profile;
        _values = values;
    }

    /// <summary>The values by name; every setting of the profile is there.</summary>
    public IReadOnlyDictionary<string, double> Values => _values;

    /// <summary>The value of a setting.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">The profile has no such setting.</exception>
    public double this[string name] => _values[name];

    internal ClipProfile Profile { get; }

    internal byte[] BytesOf(string name) => Profile.Settings.First(setting => setting.Name == name).BytesOf(_values[name]);
}

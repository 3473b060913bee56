namespace PostureLink.Clips;

/// <summary>The properties that one kind of JSON object in a profile must and may have.</summary>
/// <param name="Name">As in <c>$defs</c> of the schema; <c>profile</c> is the whole file.</param>
/// <param name="Required">Must be there.</param>
/// <param name="Optional">May be there.</param>
internal sealed record ProfileShape(string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    public static readonly ProfileShape Profile = new(
        "profile",
        ["format", "id", "name", "summary", "evidence", "service", "characteristics", "start", "stop", "nominalRateHz",
            "silenceLimitSeconds", "mounting", "frame", "sources"],
        ["$schema", "namePrefixes", "time", "battery", "settings", "quirks"]);

    public static readonly ProfileShape Characteristic = new(
        "characteristic", ["name", "uuid", "meaning"], ["required", "subscribe"]);

    public static readonly ProfileShape Write = new("write", ["characteristic", "bytes", "withResponse", "meaning"], []);

    public static readonly ProfileShape Time = new("time", ["ticksPerSecond", "bits", "reference"], []);

    public static readonly ProfileShape Mounting = new("mounting", ["forward", "note"], ["up"]);

    public static readonly ProfileShape Battery = new("battery", ["characteristic", "offset"], []);

    public static readonly ProfileShape Setting = new(
        "setting", ["name", "unit", "minimum", "maximum", "default", "meaning"], []);

    public static readonly ProfileShape Source = new("source", ["fact", "where"], []);

    public static readonly ProfileShape LayoutFrame = new("layoutFrame", ["characteristic", "layout"], []);

    public static readonly ProfileShape CodecFrame = new("codecFrame", ["characteristic", "codec"], []);

    public static readonly ProfileShape Layout = new("layout", ["fields", "samples"], []);

    public static readonly ProfileShape Field = new(
        "field", ["name", "offset", "type", "meaning"], ["mask", "role", "expect", "minimum", "maximum"]);

    public static readonly ProfileShape Samples = new(
        "samples", ["offset", "stride", "type", "x", "y", "z", "count", "scale"], []);

    public static readonly ProfileShape FixedCount = new("fixedCount", ["fixed"], []);

    public static readonly ProfileShape FieldCount = new("fieldCount", ["field"], []);

    public static readonly ProfileShape ToEndCount = new("toEndCount", ["toEnd"], []);

    public static readonly ProfileShape FixedScale = new("fixedScale", ["countsPerG"], []);

    public static readonly ProfileShape FieldScale = new("fieldScale", ["field", "countsPerG"], []);

    public static readonly ProfileShape SettingScale = new("settingScale", ["setting", "fullScaleCounts"], []);

    /// <summary>Every shape.</summary>
    public static IReadOnlyList<ProfileShape> All { get; } =
    [
        Profile, Characteristic, Write, Time, Mounting, Battery, Setting, Source, LayoutFrame, CodecFrame, Layout, Field, Samples,
        FixedCount, FieldCount, ToEndCount, FixedScale, FieldScale, SettingScale,
    ];

    /// <summary>Whether an object of this shape may have a property.</summary>
    public bool Knows(string property) => Required.Contains(property) || Optional.Contains(property);
}

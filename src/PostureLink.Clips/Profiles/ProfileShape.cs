namespace PostureLink.Clips;

/// <summary>The properties that one kind of JSON object in a profile must and may have.</summary>
/// <param name="Name">As in <c>$defs</c> of the schema; <c>profile</c> is the whole file.</param>
/// <param name="Required">Must be there.</param>
/// <param name="Optional">May be there.</param>
internal sealed record ProfileShape(string Name, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    public static readonly ProfileShape Profile = new(
        "profile",
        ["format", "id", "name", "summary", "evidenceLevel", "evidence", "start", "stop", "nominalRateHz", "silenceLimitSeconds",
            "mounting", "frame", "sources"],
        ["$schema", "experimental", "transport", "output", "pairing", "namePrefixes", "nameParts", "company", "companies", "service",
            "characteristics", "time", "battery", "charger", "settings", "commands", "quirks"]);

    public static readonly ProfileShape Characteristic = new(
        "characteristic", ["name", "uuid", "meaning"], ["required", "subscribe"]);

    public static readonly ProfileShape Write = new("write", ["characteristic", "bytes", "withResponse", "meaning"], ["answer"]);

    public static readonly ProfileShape ScriptWrite = new(
        "scriptWrite", ["characteristic", "script", "pieceBytes", "withResponse", "meaning"], []);

    public static readonly ProfileShape Answer = new("answer", ["characteristic", "about", "accepted", "otherwise"], []);

    public static readonly ProfileShape Command = new(
        "command", ["name", "characteristic", "bytes", "withResponse", "meaning"], ["answer", "parameters"]);

    public static readonly ProfileShape Parameter = new(
        "parameter", ["name", "unit", "minimum", "maximum", "meaning", "encoding"], []);

    public static readonly ProfileShape Time = new("time", ["ticksPerSecond", "bits", "reference"], []);

    public static readonly ProfileShape ArrivalTime = new("arrivalTime", ["reference"], []);

    public static readonly ProfileShape Mounting = new("mounting", ["forward", "note"], ["up"]);

    public static readonly ProfileShape ReadBattery = new("readBattery", ["characteristic", "offset"], ["type", "steps"]);

    public static readonly ProfileShape AskedBattery = new("askedBattery", ["ask", "offset"], ["type", "steps", "every"]);

    public static readonly ProfileShape BatteryStep = new("batteryStep", ["from", "percent"], []);

    public static readonly ProfileShape Charger = new("charger", ["characteristic", "offset", "onCharger"], ["type"]);

    public static readonly ProfileShape RangeSetting = new(
        "rangeSetting", ["name", "unit", "minimum", "maximum", "default", "meaning"], ["encoding"]);

    public static readonly ProfileShape ListSetting = new("listSetting", ["name", "unit", "values", "default", "meaning"], []);

    public static readonly ProfileShape ListValue = new("listValue", ["value"], ["bytes"]);

    public static readonly ProfileShape Encoding = new("encoding", ["type"], ["countsPerUnit"]);

    public static readonly ProfileShape Source = new("source", ["fact", "where"], []);

    public static readonly ProfileShape LayoutFrame = new("layoutFrame", ["layout"], ["characteristic"]);

    public static readonly ProfileShape CodecFrame = new("codecFrame", ["codec"], ["characteristic"]);

    public static readonly ProfileShape Layout = new("layout", ["fields", "samples"], []);

    public static readonly ProfileShape Field = new(
        "field", ["name", "offset", "type", "meaning"], ["mask", "role", "expect", "minimum", "maximum"]);

    public static readonly ProfileShape Samples = new(
        "samples", ["offset", "stride", "type", "x", "y", "z", "count", "scale"], ["rest"]);

    public static readonly ProfileShape AngleSamples = new(
        "angleSamples", ["offset", "stride", "type", "angle", "count", "countsPerDegree"], ["rest"]);

    public static readonly ProfileShape FixedCount = new("fixedCount", ["fixed"], []);

    public static readonly ProfileShape FieldCount = new("fieldCount", ["field"], []);

    public static readonly ProfileShape ToEndCount = new("toEndCount", ["toEnd"], []);

    public static readonly ProfileShape FixedScale = new("fixedScale", ["countsPerG"], []);

    public static readonly ProfileShape FieldScale = new("fieldScale", ["field", "countsPerG"], []);

    public static readonly ProfileShape SettingScale = new("settingScale", ["setting", "fullScaleCounts"], []);

    /// <summary>Every shape.</summary>
    public static IReadOnlyList<ProfileShape> All { get; } =
    [
        Profile, Characteristic, Write, ScriptWrite, Answer, Command, Parameter, Time, ArrivalTime, Mounting,
        ReadBattery, AskedBattery, BatteryStep, Charger, RangeSetting, ListSetting, ListValue, Encoding, Source,
        LayoutFrame, CodecFrame, Layout, Field, Samples, AngleSamples,
        FixedCount, FieldCount, ToEndCount, FixedScale, FieldScale, SettingScale,
    ];

    /// <summary>Whether an object of this shape may have a property.</summary>
    public bool Knows(string property) => Required.Contains(property) || Optional.Contains(property);
}

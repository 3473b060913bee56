using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Reads a profile by the same rules as <c>clip-profile.schema.json</c>, and checks what a schema cannot say.</summary>
internal static class ProfileReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a profile.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="file">The file, for errors.</param>
    /// <exception cref="ClipProfileException">The profile is wrong.</exception>
    public static ClipProfile Read(string json, string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Strict);
            return ReadProfile(new ProfileNode(file, "$", document.RootElement).As(ProfileShape.Profile));
        }
        catch (JsonException error)
        {
            string problem = $"it is not JSON ({error.Message.TrimEnd('.')})";
            throw new ClipProfileException(file, error.Path ?? "", problem, "Correct the text there.", error);
        }
    }

    private static ClipProfile ReadProfile(ProfileNode root)
    {
        root.Find("$schema")?.Text();
        root["format"].Integer(1, 1);
        Dictionary<string, CharacteristicEntry> characteristics = ReadCharacteristics(root["characteristics"]);
        ClipSetting[] settings = root.Find("settings")?.Items().Select(ReadSetting).ToArray() ?? [];
        ProfileNode frame = root["frame"].AsOneOf(ProfileShape.LayoutFrame, ProfileShape.CodecFrame);
        CharacteristicEntry data = Refer(frame, characteristics);
        FrameFormat format = ReadFormat(frame, settings);
        bool carriesTime = format is not FrameLayout layout || layout.Fields.Any(field => field.Role == FieldRole.Time);
        ClipTimeBase? timeBase = root.Find("time") is { } time ? ReadTimeBase(time.As(ProfileShape.Time)) : null;
        if (timeBase is not null && !carriesTime)
            throw root["time"].Fault("the layout has no field with the role 'time'", "Add the field, or leave 'time' out.");

        return new ClipProfile(format)
        {
            Id = root["id"].Identifier(),
            Name = root["name"].Text(),
            Summary = root["summary"].Text(),
            Evidence = root["evidence"].Text(),
            NamePrefixes = root.Find("namePrefixes")?.Items().Select(prefix => prefix.Text()).ToArray() ?? [],
            Service = root["service"].Uuid(),
            DataCharacteristic = data.Uuid,
            Subscriptions = select(entry => entry.Subscribe || entry == data),
            RequiredCharacteristics = select(entry => entry.Required || entry == data),
            StartWrites = root["start"].Items().Select(write => ReadWrite(write, characteristics)).ToArray(),
            StopWrites = root["stop"].Items().Select(write => ReadWrite(write, characteristics)).ToArray(),
            NominalRateHz = root["nominalRateHz"].Number(0.1, 2000),
            TimeBase = timeBase,
            SequenceBits = format.SequenceBits,
            SilenceLimit = TimeSpan.FromSeconds(root["silenceLimitSeconds"].Number(1, 3600)),
            Mounting = ReadMounting(root["mounting"].As(ProfileShape.Mounting)),
            Battery = root.Find("battery") is { } battery ? ReadBattery(battery, characteristics) : null,
            Settings = settings,
            Quirks = root.Find("quirks")?.Items().Select(quirk => quirk.Text()).ToArray() ?? [],
            Sources = root["sources"].Items(1).Select(ReadSource).ToArray(),
        };

        Guid[] select(Func<CharacteristicEntry, bool> wanted) =>
            characteristics.Values.Where(wanted).Select(entry => entry.Uuid).ToArray();
    }

    private static Dictionary<string, CharacteristicEntry> ReadCharacteristics(ProfileNode list)
    {
        var entries = new Dictionary<string, CharacteristicEntry>();
        foreach (ProfileNode item in list.Items(1))
        {
            item.As(ProfileShape.Characteristic);
            item["meaning"].Text();
            string name = item["name"].Identifier();
            var entry = new CharacteristicEntry(
                item["uuid"].Uuid(), item.Find("required")?.Flag() ?? false, item.Find("subscribe")?.Flag() ?? false);
            if (!entries.TryAdd(name, entry) || entries.Values.Count(other => other.Uuid == entry.Uuid) > 1)
                throw item.Fault("its name or its UUID is already used above", "Give each characteristic its own.");
        }
        return entries;
    }

    private static CharacteristicEntry Refer(ProfileNode owner, Dictionary<string, CharacteristicEntry> characteristics)
    {
        ProfileNode reference = owner["characteristic"];
        return characteristics[reference.OneOf(characteristics.Keys)];
    }

    private static ClipWrite ReadWrite(ProfileNode write, Dictionary<string, CharacteristicEntry> characteristics)
    {
        write.As(ProfileShape.Write);
        write["meaning"].Text();
        return new ClipWrite(Refer(write, characteristics).Uuid, write["bytes"].Bytes(), write["withResponse"].Flag());
    }

    private static ClipTimeBase ReadTimeBase(ProfileNode time) => new(
        time["ticksPerSecond"].Number(0.001, 1e9),
        (int)time["bits"].Integer(8, 64),
        time["reference"].OneOf(["first-sample", "last-sample"]) == "first-sample"
            ? TimeReference.FirstSample
            : TimeReference.LastSample);

    private static ClipMounting ReadMounting(ProfileNode mounting)
    {
        Direction forward = mounting["forward"].Axis();
        Direction? up = mounting.Find("up")?.Axis();
        if (up is { } axis && axis.Dot(forward) != 0)
            throw mounting["up"].Fault("it lies along the forward axis", "Name two different axes.");
        return new ClipMounting(forward, up, mounting["note"].Text());
    }

    private static ClipBattery ReadBattery(ProfileNode battery, Dictionary<string, CharacteristicEntry> characteristics)
    {
        battery.As(ProfileShape.Battery);
        return new ClipBattery(Refer(battery, characteristics).Uuid, (int)battery["offset"].Integer(0, 511));
    }

    private static ClipSetting ReadSetting(ProfileNode setting)
    {
        setting.As(ProfileShape.Setting);
        double minimum = setting["minimum"].Number(-1e9, 1e9);
        double maximum = setting["maximum"].Number(-1e9, 1e9);
        double standard = setting["default"].Number(-1e9, 1e9);
        if (!(minimum <= standard && standard <= maximum))
            throw setting["default"].Fault("it is not between minimum and maximum", "Correct the three numbers.");
        return new ClipSetting(
            setting["name"].Identifier(), setting["unit"].Text(), minimum, maximum, standard, setting["meaning"].Text());
    }

    private static ClipSource ReadSource(ProfileNode source)
    {
        source.As(ProfileShape.Source);
        return new ClipSource(source["fact"].Text(), source["where"].Text());
    }

    private static FrameFormat ReadFormat(ProfileNode frame, ClipSetting[] settings)
    {
        FrameFormat format = frame.Is(ProfileShape.LayoutFrame)
            ? LayoutReader.Read(frame["layout"])
            : ClipCodecs.All[frame["codec"].OneOf(ClipCodecs.All.Keys.ToArray())];
        IEnumerable<string> declared = settings.Select(setting => setting.Name);
        if (!declared.Order(StringComparer.Ordinal).SequenceEqual(format.SettingNames.Order(StringComparer.Ordinal)))
        {
            string problem = $"it reads the settings [{string.Join(", ", format.SettingNames)}]"
                + $" but the profile declares [{string.Join(", ", declared)}]";
            throw frame.Fault(problem, "Declare in 'settings' exactly those that are read.");
        }
        return format;
    }

    private sealed record CharacteristicEntry(Guid Uuid, bool Required, bool Subscribe);
}

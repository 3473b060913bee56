using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Reads a profile by the same rules as <c>clip-profile.schema.json</c>, and checks what a schema cannot say.</summary>
internal static class ProfileReader
{
    private const double SlowestHz = 0.1;
    private const double FastestHz = 2000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly Dictionary<string, ClipEvidence> EvidenceLevels = new()
    {
        ["specification"] = ClipEvidence.Specification,
        ["vendor-tests"] = ClipEvidence.VendorTests,
        ["vendor-document"] = ClipEvidence.VendorDocument,
        ["captures"] = ClipEvidence.Captures,
        ["third-party"] = ClipEvidence.ThirdParty,
        ["reverse-engineered"] = ClipEvidence.ReverseEngineered,
    };

    private static readonly Dictionary<string, ClipTransport> Transports = new()
    {
        ["connection"] = ClipTransport.Connection,
        ["advertisement"] = ClipTransport.Advertisement,
    };

    private static readonly Dictionary<string, ClipOutput> Outputs = new()
    {
        ["acceleration"] = ClipOutput.Acceleration,
        ["coarse-acceleration"] = ClipOutput.CoarseAcceleration,
        ["angle"] = ClipOutput.Angle,
    };

    private static readonly Dictionary<string, ClipPairing> Pairings = new()
    {
        ["none"] = ClipPairing.None,
        ["consent"] = ClipPairing.Consent,
        ["code"] = ClipPairing.Code,
    };

    /// <summary>Reads a profile.</summary>
    /// <param name="text">The file.</param>
    /// <exception cref="ClipProfileException">The profile is wrong.</exception>
    public static ClipProfile Read(ProfileText text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.Json, Strict);
            return ReadProfile(new ProfileNode(text, "$", document.RootElement).As(ProfileShape.Profile));
        }
        catch (JsonException error)
        {
            int? line = error.LineNumber is { } before ? 1 + (int)before : text.LineOfDuplicate();
            throw text.Fault(error.Path ?? "", line, error, "no-json", error.Message.TrimEnd('.'));
        }
        catch (InvalidOperationException error) when (text.PlaceOfHalfCharacter() is { } place)
        {
            // JSON may name half a character, and its parser lets it pass until somebody asks for the text.
            throw text.Fault(place.Path, place.Line, error, "half-character");
        }
    }

    private static ClipProfile ReadProfile(ProfileNode root)
    {
        root.Find("$schema")?.Text();
        root["format"].Integer(1, 1);
        ClipTransport transport = Choose(root.Find("transport"), Transports);
        CheckTransport(root, transport);

        var characteristics = new CharacteristicTable(root.Find("characteristics"));
        ClipSetting[] settings = SettingReader.ReadSettings(root.Find("settings"));
        ProfileNode frame = root["frame"].AsOneOf(ProfileShape.LayoutFrame, ProfileShape.CodecFrame);
        Guid data = ReadData(frame, transport, characteristics);
        FrameFormat format = ReadFormat(frame, settings);
        ClipOutput output = Choose(root.Find("output"), Outputs);
        if (output == ClipOutput.Angle != format.IsAngle)
            throw frame.Fault("output");

        var steps = new StepReader(characteristics, settings);
        ClipRate rate = ReadRate(root["nominalRateHz"], settings);
        StepTemplate[] start = steps.ReadSteps(root["start"]);
        StepTemplate[] stop = steps.ReadSteps(root["stop"]);
        CheckAllUsed(root, settings, [.. steps.UsedSettings, .. format.SettingNames, rate.Setting ?? ""]);
        return new ClipProfile(new ClipWiring(format, output, rate, start, stop))
        {
            Id = root["id"].Identifier(),
            Name = root["name"].Text(),
            Summary = root["summary"].Text(),
            EvidenceLevel = EvidenceLevels[root["evidenceLevel"].OneOf(EvidenceLevels.Keys)],
            Evidence = root["evidence"].Text(),
            Experimental = root.Find("experimental")?.Text(),
            Transport = transport,
            Pairing = Choose(root.Find("pairing"), Pairings),
            NamePrefixes = ReadTexts(root.Find("namePrefixes")),
            NameParts = ReadTexts(root.Find("nameParts")),
            Company = (ushort?)root.Find("company")?.Integer(0, ushort.MaxValue),
            Companies = root.Find("companies")?.Items(1).Select(item => (ushort)item.Integer(0, ushort.MaxValue)).ToArray() ?? [],
            Service = root.Find("service")?.Uuid(),
            DataCharacteristic = data,
            Subscriptions = characteristics.Subscribed,
            RequiredCharacteristics = characteristics.Required,
            TimeBase = ReadTimeBase(root.Find("time"), format),
            SilenceLimit = TimeSpan.FromSeconds(root["silenceLimitSeconds"].Number(1, 3600)),
            Mounting = ReadMounting(root["mounting"].As(ProfileShape.Mounting), output),
            Battery = root.Find("battery") is { } battery ? steps.ReadBattery(battery) : null,
            Charger = root.Find("charger") is { } charger ? ReadCharger(charger.As(ProfileShape.Charger), characteristics) : null,
            Settings = settings,
            Commands = steps.ReadCommands(root.Find("commands")),
            Quirks = ReadTexts(root.Find("quirks")),
            Sources = root["sources"].Items(1).Select(ReadSource).ToArray(),
        };
    }

    private static void CheckTransport(ProfileNode root, ClipTransport transport)
    {
        if (transport == ClipTransport.Connection)
        {
            if (root.Find("service") is null || root.Find("characteristics") is null)
            {
                throw root.Fault("needs-service");
            }
            return;
        }
        if (root.Find("company") is null)
            throw root.Fault("needs-company");
        if ((root.Find("service") ?? root.Find("characteristics") ?? root.Find("battery") ?? root.Find("charger") ?? root.Find("commands"))
            is { } place)
        {
            throw place.Fault("unconnected");
        }
    }

    private static Guid ReadData(ProfileNode frame, ClipTransport transport, CharacteristicTable characteristics)
    {
        ProfileNode? reference = frame.Find("characteristic");
        return (transport, reference) switch
        {
            (ClipTransport.Connection, not null) => characteristics.ReferToData(reference),
            (ClipTransport.Connection, null) => throw frame.Fault("frame-source"),
            (_, null) => Guid.Empty,
            _ => throw reference.Fault("frame-advertised"),
        };
    }

    private static void CheckAllUsed(ProfileNode root, ClipSetting[] settings, string[] used)
    {
        for (int i = 0; i < settings.Length; i++)
        {
            if (!used.Contains(settings[i].Name))
                throw root["settings"].Items()[i].Fault("setting-unused", settings[i].Name);
        }
    }

    private static T Choose<T>(ProfileNode? node, Dictionary<string, T> words)
        where T : struct => node is null ? default : words[node.OneOf(words.Keys)];

    private static string[] ReadTexts(ProfileNode? list) => list?.Items().Select(item => item.Text()).ToArray() ?? [];

    private static ClipRate ReadRate(ProfileNode node, ClipSetting[] settings)
    {
        if (node.IsNumber)
            return new ClipRate(node.Number(SlowestHz, FastestHz), null);
        string name = node.Identifier();
        ClipSetting setting = settings.FirstOrDefault(setting => setting.Name == name)
            ?? throw node.Fault("no-rate-setting", name);
        return setting.Minimum >= SlowestHz && setting.Maximum <= FastestHz
            ? new ClipRate(setting.Default, name)
            : throw node.Fault("no-rate", name);
    }

    private static ClipTimeBase? ReadTimeBase(ProfileNode? time, FrameFormat format)
    {
        if (time is null)
            return null;
        time.AsOneOf(ProfileShape.Time, ProfileShape.ArrivalTime);
        if (time.Is(ProfileShape.ArrivalTime))
        {
            time["reference"].OneOf(["arrival"]);
            return ClipTimeBase.ByArrival;
        }
        if (format is FrameLayout layout && layout.Fields.All(field => field.Role != FieldRole.Time))
            throw time.Fault("no-time");
        return new ClipTimeBase(
            time["ticksPerSecond"].Number(0.001, 1e9),
            (int)time["bits"].Integer(8, 64),
            time["reference"].OneOf(["first-sample", "last-sample"]) == "first-sample"
                ? TimeReference.FirstSample
                : TimeReference.LastSample);
    }

    private static ClipMounting ReadMounting(ProfileNode mounting, ClipOutput output)
    {
        Direction forward = mounting["forward"].Axis();
        // The pipeline takes an angle for a tilt from x towards z.
        if (output == ClipOutput.Angle && forward.Z == 0)
            throw mounting["forward"].Fault("angle-axis");
        Direction? up = mounting.Find("up")?.Axis();
        if (up is { } axis && axis.Dot(forward) != 0)
            throw mounting["up"].Fault("axes");
        return new ClipMounting(forward, up, mounting["note"].Text());
    }

    private static ClipCharger ReadCharger(ProfileNode node, CharacteristicTable characteristics) => new(
        characteristics.Refer(node["characteristic"]),
        (int)node["offset"].Integer(0, 511),
        node.Find("type") is { } type ? LayoutReader.ReadIntegerType(type) : NumberType.All["u8"],
        [.. node["onCharger"].Items(1).Select(item => item.Integer(0, uint.MaxValue))]);

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
        foreach (string name in format.SettingNames)
        {
            if (settings.All(setting => setting.Name != name))
                throw frame.Fault("no-frame-setting", name);
        }
        return format;
    }
}

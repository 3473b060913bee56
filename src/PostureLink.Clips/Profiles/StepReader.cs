using System.Text;

namespace PostureLink.Clips;

/// <summary>Reads all of a profile that is ever written to a clip: steps with answers, commands, the battery question.</summary>
/// <param name="characteristics">The characteristics of the profile, by name.</param>
/// <param name="settings">Its settings.</param>
internal sealed class StepReader(CharacteristicTable characteristics, IReadOnlyCollection<ClipSetting> settings)
{
    private const int LongestScript = 16_384;

    /// <summary>The settings that the steps read so far need.</summary>
    public HashSet<string> UsedSettings { get; } = [];

    /// <summary>Reads start or stop writes.</summary>
    public StepTemplate[] ReadSteps(ProfileNode list) => list.Items().SelectMany(ReadStep).ToArray();

    /// <summary>Reads the list of commands.</summary>
    public ClipCommand[] ReadCommands(ProfileNode? list) =>
        SettingReader.ReadNamed(list, item => ReadCommand(item.As(ProfileShape.Command)), command => command.Name);

    /// <summary>Reads how the battery level is told.</summary>
    public ClipBattery ReadBattery(ProfileNode node)
    {
        node.AsOneOf(ProfileShape.ReadBattery, ProfileShape.AskedBattery);
        NumberType type = node.Find("type") is { } given ? LayoutReader.ReadIntegerType(given) : NumberType.All["u8"];
        BatteryStep[] steps = node.Find("steps")?.Items(1).Select(ReadBatteryStep).ToArray() ?? [];
        for (int i = 1; i < steps.Length; i++)
        {
            if (steps[i].From <= steps[i - 1].From || steps[i].Percent < steps[i - 1].Percent)
                throw node["steps"].Fault("steps");
        }
        int offset = (int)node["offset"].Integer(0, 511);
        if (node.Is(ProfileShape.ReadBattery))
        {
            var level = new BatteryValue(offset, type, steps, null);
            return new ClipBattery(characteristics.Refer(node["characteristic"]), null, level);
        }

        ProfileNode ask = node["ask"].As(ProfileShape.Write);
        StepTemplate question = ReadWrite(ask, _ => "battery-settings");
        Guid answers = question.Answer?.Characteristic
            ?? throw ask.Fault("battery-answer");
        int? every = (int?)node.Find("every")?.Integer(1, 512);
        return new ClipBattery(answers, question.With(_ => []), new BatteryValue(offset, type, steps, every));
    }

    private static BatteryStep ReadBatteryStep(ProfileNode node)
    {
        node.As(ProfileShape.BatteryStep);
        return new BatteryStep(node["from"].Integer(0, uint.MaxValue), (int)node["percent"].Integer(0, 100));
    }

    private IEnumerable<StepTemplate> ReadStep(ProfileNode node)
    {
        node.AsOneOf(ProfileShape.Write, ProfileShape.ScriptWrite);
        return node.Is(ProfileShape.Write)
            ? [ReadWrite(node, SettingProblem)]
            : ReadScript(node);
    }

    /// <summary>Reads a write whose bytes may hold names.</summary>
    /// <param name="node">The write.</param>
    /// <param name="problemOf">The fault of a name, or null when it may stand there.</param>
    private StepTemplate ReadWrite(ProfileNode node, Func<string, string?> problemOf)
    {
        WriteTemplate template = node["bytes"].Template();
        foreach (string name in template.Names)
        {
            if (problemOf(name) is { } problem)
                throw node["bytes"].Fault(problem, name);
        }
        return new StepTemplate(
            characteristics.Refer(node["characteristic"]), template, node["withResponse"].Flag(), node["meaning"].Text(),
            node.Find("answer") is { } answer ? ReadAnswer(answer.As(ProfileShape.Answer)) : null);
    }

    private string? SettingProblem(string name)
    {
        UsedSettings.Add(name);
        return settings.FirstOrDefault(setting => setting.Name == name) switch
        {
            null => "no-write-setting",
            { HasBytes: false } => "setting-silent",
            _ => null,
        };
    }

    private ClipAnswer ReadAnswer(ProfileNode node)
    {
        byte[] about = node["about"].Bytes();
        ProfileNode[] accepted = node["accepted"].Items(1);
        foreach (ProfileNode item in accepted)
        {
            if (!item.Bytes().AsSpan().StartsWith(about))
                throw item.Fault("answer-begin");
        }
        Guid characteristic = characteristics.Refer(node["characteristic"]);
        if (!characteristics.IsSubscribed(characteristic))
        {
            throw node["characteristic"].Fault("answer-unheard");
        }
        return new ClipAnswer(
            characteristic, about, [.. accepted.Select(item => (ReadOnlyMemory<byte>)item.Bytes())], node["otherwise"].Text());
    }

    private ClipCommand ReadCommand(ProfileNode node)
    {
        ClipParameter[] parameters = SettingReader.ReadParameters(node.Find("parameters"));
        var used = new HashSet<string>();
        StepTemplate step = ReadWrite(
            node,
            name => used.Add(name) && parameters.All(parameter => parameter.Name != name)
                ? "no-parameter"
                : null);
        if (parameters.FirstOrDefault(parameter => !used.Contains(parameter.Name)) is { } unused)
            throw node["parameters"].Fault("parameter-unused", unused.Name);
        return new ClipCommand(node["name"].Identifier(), parameters, step);
    }

    /// <summary>Cuts a script into pieces, one step each.</summary>
    private StepTemplate[] ReadScript(ProfileNode node)
    {
        string script = node["script"].Script();
        if (Encoding.UTF8.GetByteCount(script) > LongestScript)
        {
            throw node["script"].Fault("script-long", LongestScript);
        }
        Guid characteristic = characteristics.Refer(node["characteristic"]);
        int size = (int)node["pieceBytes"].Integer(1, 512);
        bool withResponse = node["withResponse"].Flag();
        string meaning = node["meaning"].Text();
        return Encoding.UTF8.GetBytes(script).Chunk(size)
            .Select(piece => new StepTemplate(
                characteristic, new WriteTemplate([new WritePart(null, piece)]), withResponse, meaning, null))
            .ToArray();
    }
}

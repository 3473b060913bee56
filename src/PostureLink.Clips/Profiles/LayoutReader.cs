namespace PostureLink.Clips;

/// <summary>Reads the layout part of a profile.</summary>
internal static class LayoutReader
{
    private const int LongestValue = 512;

    private static readonly Dictionary<string, FieldRole> Roles = new()
    {
        ["version"] = FieldRole.Version,
        ["type"] = FieldRole.Type,
        ["sequence"] = FieldRole.Sequence,
        ["time"] = FieldRole.Time,
        ["wear-known"] = FieldRole.WearKnown,
        ["worn"] = FieldRole.Worn,
        ["charging"] = FieldRole.Charging,
        ["lost-before"] = FieldRole.LostBefore,
    };

    /// <summary>Reads a layout.</summary>
    /// <param name="node">The layout object.</param>
    /// <exception cref="ClipProfileException">The layout is wrong.</exception>
    public static FrameLayout Read(ProfileNode node)
    {
        node.As(ProfileShape.Layout);
        ProfileNode samples = node["samples"].AsOneOf(ProfileShape.Samples, ProfileShape.AngleSamples);
        int headerSize = (int)samples["offset"].Integer(0, LongestValue);
        var fields = new List<FrameField>();
        foreach (ProfileNode item in node["fields"].Items())
        {
            FrameField field = ReadField(item.As(ProfileShape.Field), headerSize);
            if (fields.Any(other => other.Name == field.Name || (field.Role != FieldRole.None && other.Role == field.Role)))
                throw item.Fault("field-twice");
            fields.Add(field);
        }
        return new FrameLayout(fields, ReadSamples(samples, headerSize, fields));
    }

    /// <summary>Reads the name of an integer type.</summary>
    /// <exception cref="ClipProfileException">It is none.</exception>
    public static NumberType ReadIntegerType(ProfileNode node)
    {
        NumberType type = ReadType(node);
        return type.IsFloat ? throw node.Fault("type-whole") : type;
    }

    private static FrameField ReadField(ProfileNode node, int headerSize)
    {
        node["meaning"].Text();
        NumberType type = ReadIntegerType(node["type"]);
        int offset = (int)node["offset"].Integer(0, LongestValue);
        if (offset + type.Size > headerSize)
            throw node["offset"].Fault("field-late");

        long? mask = node.Find("mask")?.Integer(1, uint.MaxValue);
        long? expect = node.Find("expect")?.Integer(long.MinValue, long.MaxValue);
        var field = new FrameField(
            node["name"].Identifier(),
            offset,
            type,
            (ulong?)mask,
            node.Find("role") is { } role ? Roles[role.OneOf(Roles.Keys)] : FieldRole.None,
            expect ?? node.Find("minimum")?.Integer(long.MinValue, long.MaxValue),
            expect ?? node.Find("maximum")?.Integer(long.MinValue, long.MaxValue));
        if (expect is not null && (node.Find("minimum") ?? node.Find("maximum")) is { } limit)
            throw limit.Fault("field-fixed");
        if (field.Minimum > field.Maximum)
            throw node["maximum"].Fault("maximum");
        if (field.Role == FieldRole.Sequence && field.Bits > 32)
            throw node["type"].Fault("sequence-wide");
        return field;
    }

    private static SampleBlock ReadSamples(ProfileNode node, int headerSize, List<FrameField> fields)
    {
        NumberType type = ReadType(node["type"]);
        int stride = (int)node["stride"].Integer(1, LongestValue);
        SampleCount count = ReadCount(node["count"], fields);
        int rest = (int)(node.Find("rest")?.Integer(0, LongestValue) ?? 0);
        if (rest > 0 && count.IsToEnd)
            throw node["rest"].Fault("rest");
        if (node.Is(ProfileShape.AngleSamples))
        {
            int angle = ReadAxisOffset(node["angle"], stride, type);
            var degrees = new SampleScale(null, [ReadCountsPerUnit(node["countsPerDegree"])], null);
            return new SampleBlock(headerSize, stride, type, angle, angle, angle, count, degrees, rest, IsAngle: true);
        }
        int x = ReadAxisOffset(node["x"], stride, type);
        int y = ReadAxisOffset(node["y"], stride, type);
        int z = ReadAxisOffset(node["z"], stride, type);
        return new SampleBlock(headerSize, stride, type, x, y, z, count, ReadScale(node["scale"], fields), rest, IsAngle: false);
    }

    private static int ReadAxisOffset(ProfileNode node, int stride, NumberType type)
    {
        int offset = (int)node.Integer(0, LongestValue);
        return offset + type.Size <= stride
            ? offset
            : throw node.Fault("stride");
    }

    private static SampleCount ReadCount(ProfileNode node, List<FrameField> fields)
    {
        node.AsOneOf(ProfileShape.FixedCount, ProfileShape.FieldCount, ProfileShape.ToEndCount);
        if (node.Is(ProfileShape.FixedCount))
            return new SampleCount(null, false, (int)node["fixed"].Integer(1, LongestValue));
        if (node.Is(ProfileShape.ToEndCount))
            return new SampleCount(null, true, (int)node["toEnd"].Integer(1, LongestValue));
        FrameField field = Refer(node["field"], fields);
        return field is { Minimum: >= 1, Maximum: <= LongestValue }
            ? new SampleCount(field, false, (int)field.Maximum)
            : throw node["field"].Fault("count-limits", LongestValue);
    }

    private static SampleScale ReadScale(ProfileNode node, List<FrameField> fields)
    {
        node.AsOneOf(ProfileShape.FixedScale, ProfileShape.FieldScale, ProfileShape.SettingScale);
        if (node.Is(ProfileShape.FixedScale))
            return new SampleScale(null, [ReadCountsPerUnit(node["countsPerG"])], null);
        if (node.Is(ProfileShape.SettingScale))
            return new SampleScale(null, [ReadCountsPerUnit(node["fullScaleCounts"])], node["setting"].Identifier());
        FrameField field = Refer(node["field"], fields);
        double[] table = node["countsPerG"].Items(1).Select(ReadCountsPerUnit).ToArray();
        return field.Minimum == 0 && field.Maximum == table.Length - 1
            ? new SampleScale(field, table, null)
            : throw node["field"].Fault("scale-limits", table.Length - 1);
    }

    private static double ReadCountsPerUnit(ProfileNode node) => node.Number(0.001, 1e9);

    private static FrameField Refer(ProfileNode node, List<FrameField> fields)
    {
        string name = node.Identifier();
        string known = string.Join(", ", fields.Select(field => field.Name));
        return fields.Find(field => field.Name == name)
            ?? throw node.Fault("no-field", name, known);
    }

    private static NumberType ReadType(ProfileNode node) => NumberType.All[node.OneOf(NumberType.All.Keys.ToArray())];
}

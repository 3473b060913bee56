namespace PostureLink.Clips;

/// <summary>Reads the settings of a profile, and the parameters of its commands.</summary>
internal static class SettingReader
{
    private const double Furthest = 1e9;

    /// <summary>Reads the list of settings.</summary>
    /// <param name="list">The list, or null.</param>
    public static ClipSetting[] ReadSettings(ProfileNode? list) =>
        ReadNamed(list, ReadSetting, setting => setting.Name);

    /// <summary>Reads the list of parameters.</summary>
    /// <param name="list">The list, or null.</param>
    public static ClipParameter[] ReadParameters(ProfileNode? list) =>
        ReadNamed(list, item => ReadParameter(item.As(ProfileShape.Parameter)), parameter => parameter.Name);

    /// <summary>Reads a list whose items have names of their own.</summary>
    public static T[] ReadNamed<T>(ProfileNode? list, Func<ProfileNode, T> read, Func<T, string> nameOf)
    {
        var found = new List<T>();
        foreach (ProfileNode item in list?.Items() ?? [])
        {
            T next = read(item);
            if (found.Any(other => nameOf(other) == nameOf(next)))
                throw item["name"].Fault("name-twice");
            found.Add(next);
        }
        return [.. found];
    }

    private static ClipSetting ReadSetting(ProfileNode node)
    {
        node.AsOneOf(ProfileShape.RangeSetting, ProfileShape.ListSetting);
        bool isList = node.Is(ProfileShape.ListSetting);
        (double Value, byte[]? Bytes)[] values = isList ? ReadValues(node["values"]) : [];
        double minimum = isList ? values[0].Value : node["minimum"].Number(-Furthest, Furthest);
        double maximum = isList ? values[^1].Value : node["maximum"].Number(-Furthest, Furthest);
        var setting = new ClipSetting
        {
            Name = node["name"].Identifier(),
            Unit = node["unit"].Text(),
            Minimum = minimum,
            Maximum = maximum,
            Default = node["default"].Number(-Furthest, Furthest),
            Meaning = node["meaning"].Text(),
            Values = [.. values.Select(value => value.Value)],
            ValueBytes = values.Length > 0 && values[0].Bytes is not null ? [.. values.Select(value => value.Bytes!)] : null,
            Encoding = isList ? null : ReadEncoding(node.Find("encoding"), minimum, maximum),
        };
        return setting.Allows(setting.Default)
            ? setting
            : throw node["default"].Fault("default");
    }

    private static (double Value, byte[]? Bytes)[] ReadValues(ProfileNode list)
    {
        var values = new List<(double Value, byte[]? Bytes)>();
        foreach (ProfileNode item in list.Items(1))
        {
            item.As(ProfileShape.ListValue);
            (double Value, byte[]? Bytes) next = (item["value"].Number(-Furthest, Furthest), item.Find("bytes")?.Bytes());
            if (values.Count > 0 && next.Value <= values[^1].Value)
                throw item["value"].Fault("values-order");
            if (values.Count > 0 && next.Bytes is null != values[^1].Bytes is null)
                throw item.Fault("values-bytes");
            values.Add(next);
        }
        return [.. values];
    }

    private static ClipParameter ReadParameter(ProfileNode node)
    {
        double minimum = node["minimum"].Number(-Furthest, Furthest);
        double maximum = node["maximum"].Number(-Furthest, Furthest);
        if (minimum > maximum)
            throw node["maximum"].Fault("maximum");
        return new ClipParameter(node["name"].Identifier(), node["unit"].Text(), minimum, maximum, node["meaning"].Text())
        {
            Encoding = ReadEncoding(node["encoding"], minimum, maximum),
        };
    }

    private static NumberEncoding? ReadEncoding(ProfileNode? node, double minimum, double maximum)
    {
        if (node is null)
            return null;
        node.As(ProfileShape.Encoding);
        NumberType type = LayoutReader.ReadIntegerType(node["type"]);
        double countsPerUnit = node.Find("countsPerUnit")?.Number(0.000001, 1e9) ?? 1;
        bool fits = type.CanHold(Math.Floor(minimum * countsPerUnit)) && type.CanHold(Math.Ceiling(maximum * countsPerUnit));
        return fits
            ? new NumberEncoding(type, countsPerUnit)
            : throw node["type"].Fault("type-narrow");
    }
}

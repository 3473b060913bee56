using System.Globalization;
using System.Text;
using PostureLink.Core;
using PostureLink.Service.SettingWords;

namespace PostureLink.Service;

/// <summary>The settings file: what is not understood is refused as a whole, with every fault and its line; nothing is guessed.</summary>
internal static class SettingsFile
{
    /// <summary>Its name in the data folder.</summary>
    public const string Name = "settings.conf";

    /// <summary>The longest file that is read; the program's own has some twenty thousand characters.</summary>
    private const int MostBytes = 1_000_000;

    /// <summary>Reads the text, or null where there is no file.</summary>
    /// <exception cref="SettingsException">It cannot be read.</exception>
    public static string? ReadText(string path, SettingsMachine machine)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            if (new FileInfo(path).Length > MostBytes)
                throw new SettingsException(path, [Told(machine, "file.long")]);
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(path, [Told(machine, "file.unreadable")], fault);
        }
    }

    /// <summary>Writes the text whole, readable by its owner only.</summary>
    /// <exception cref="SettingsException">It cannot be written.</exception>
    public static void WriteText(string path, string text, SettingsMachine machine)
    {
        string beside = path + ".new";
        try
        {
            OwnerOnly.MakeFolder(Path.GetDirectoryName(path)!);
            // A file left by a crash may have other rights.
            File.Delete(beside);
            using (FileStream file = OwnerOnly.Open(beside, FileMode.CreateNew, FileShare.None))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(path, [Told(machine, "file.unwritable")], fault);
        }
    }

    /// <summary>The settings of a text.</summary>
    /// <param name="path">Where it stands, for the message.</param>
    /// <param name="sheet">The text.</param>
    /// <param name="machine">What "system" stands for.</param>
    /// <param name="language">The language of what is wrong; null for that of the session.</param>
    /// <exception cref="SettingsException">Names are unknown, or values cannot be used: every one is named.</exception>
    public static Settings Read(string path, SettingsSheet sheet, SettingsMachine machine, CultureInfo? language = null)
    {
        SettingTexts texts = new(language ?? machine.Language);
        Settings settings = new() { Machine = machine };
        List<(int Line, string Fault)> faults = [];
        Dictionary<string, int> lines = [];
        List<(SettingSpec Spec, SettingsSheet.Entry Entry)> set = [];
        foreach (SettingsSheet.Entry entry in sheet.Entries)
        {
            if (entry.Name.Length == 0)
                faults.Add((entry.Line, texts.Fill("fault.form", Shortened(entry.Value))));
            else if (SettingSpecs.Find(entry.Name) is not { } spec)
                faults.Add((entry.Line, texts.Unknown(Shortened(entry.Name), Nearest(entry.Name))));
            else if (!lines.TryAdd(entry.Name, entry.Line))
                faults.Add((entry.Line, texts.Fill("fault.twice", entry.Name, lines[entry.Name])));
            else
                set.Add((spec, entry));
        }
        bool wrongValues = false;
        // A word sets numbers, and a number that is set on its own stands, wherever it stands.
        foreach ((SettingSpec spec, SettingsSheet.Entry entry) in set.OrderBy(one => one.Spec.IsWord ? 0 : 1))
        {
            try
            {
                settings = spec.Parse(settings, entry.Value);
            }
            catch (FormatException wrong)
            {
                wrongValues = true;
                faults.Add((entry.Line, texts.Refused(spec, Shortened(entry.Value), wrong.Message)));
            }
        }
        List<string> all = [.. faults.OrderBy(fault => fault.Line).Select(fault => texts.Fill("fault.at", fault.Line, fault.Fault))];
        // Whether values agree can be told where each of them is one.
        if (!wrongValues)
            all.AddRange(SettingsAgreement.Faults(settings, texts));
        return all.Count == 0 ? settings : throw new SettingsException(path, all);
    }

    /// <summary>The name that may have been meant, or null.</summary>
    public static string? Nearest(string name)
    {
        SettingSpec? near = SettingSpecs.All.OrderBy(spec => spec.Name.Length).FirstOrDefault(spec =>
            spec.Name.Replace("-", "", StringComparison.Ordinal).Equals(
                name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal),
                StringComparison.OrdinalIgnoreCase)
            || (name.Length >= 4 && spec.Name.Contains(name, StringComparison.OrdinalIgnoreCase)));
        return near?.Name;
    }

    /// <summary>Before the file is read, the language is that of the session.</summary>
    private static string Told(SettingsMachine machine, string name) => new SettingTexts(machine.Language).Fill(name);

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "...";
}

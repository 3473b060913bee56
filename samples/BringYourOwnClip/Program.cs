using PostureLink.Clips;
using PostureLink.Samples;
using PostureLink.Service;

// The made-up clip that lies beside the program, or any other folder with clips/ and vectors/ in it.
string folder = args is [string given] ? given : AppContext.BaseDirectory;

try
{
    // A profile of one's own is as good as a built-in one. The program looks for them in its data folder the same way.
    var profiles = ClipProfiles.Load(ProfileFolders.In(folder));

    // A wrong profile spoils no other. Its fault has the file, the line, the place in it and the remedy.
    foreach (ClipProfileException wrong in profiles.Faults)
        Console.Error.WriteLine(wrong.Message);
    if (profiles.Faults.Count > 0)
        return 3;

    int passed = 0;
    int failed = 0;
    foreach (string file in Directory.GetFiles(Path.Combine(folder, "vectors"), "*.json").Order(StringComparer.Ordinal))
    {
        foreach (GoldenFrame golden in GoldenFrame.Read(File.ReadAllText(file)))
        {
            string? difference = golden.FindDifference(profiles.Get(golden.Clip));
            Console.WriteLine($"{(difference is null ? "pass" : "FAIL")}  {golden.Clip}: {golden.Name}");
            if (difference is null)
            {
                passed++;
                continue;
            }
            failed++;
            Console.WriteLine($"      {difference}");
        }
    }
    Console.WriteLine($"{passed} as the data sheet says, {failed} not.");

    // A folder without a golden frame proves nothing.
    return passed > 0 && failed == 0 ? 0 : 1;
}
catch (Exception wrong) when (wrong is ArgumentException or IOException)
{
    // Frames of a clip without a profile, or no such folder.
    Console.Error.WriteLine(wrong.Message);
    return 3;
}

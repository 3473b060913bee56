using PostureLink.Clips;
using PostureLink.Samples;
using PostureLink.Service;

// The made-up clip that lies beside the program, or any other folder with clips/ and vectors/ in it.
string folder = args is [string given] ? given : AppContext.BaseDirectory;

try
{
    // A profile of one's own is as good as a built-in one. The program looks for them in its data folder the same way.
    ClipProfiles profiles = ClipProfiles.Load(ProfileFolders.In(folder));
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
catch (Exception wrong) when (wrong is ClipProfileException or ArgumentException or IOException)
{
    // A wrong profile, frames of a clip without one, or no such folder. A profile's message has the place and the remedy.
    Console.Error.WriteLine(wrong.Message);
    return 3;
}

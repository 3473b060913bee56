using System.Globalization;
using System.Text;
using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

public sealed class ConvertTests : IDisposable
{
    private const int Samples = 15_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Csv_to_packed_and_back_is_the_same_text_and_replays_the_same()
    {
        string csv = WriteCsv("# start=2026-03-02T08:30:00.000Z\n");
        string packed = _folder.File("day.plrec"), back = _folder.File("back.csv");

        Outcome there = PostureLinkProcess.Run("convert", csv, packed);
        Assert.Equal((0, ""), (there.ExitCode, there.Error));
        Assert.Contains($"{Samples} samples in {packed}", there.Output, StringComparison.Ordinal);
        Assert.Equal(0, PostureLinkProcess.Run("convert", packed, back).ExitCode);

        Assert.Equal(File.ReadAllText(csv), File.ReadAllText(back));
        Assert.InRange(new FileInfo(packed).Length, 1, new FileInfo(csv).Length / 6);
        Assert.Equal(Replayed(csv), Replayed(packed));
    }

    [Fact]
    public void A_recording_without_a_date_gets_none()
    {
        string csv = WriteCsv(""), packed = _folder.File("day.plrec"), back = _folder.File("back.csv");

        PostureLinkProcess.Run("convert", csv, packed);
        PostureLinkProcess.Run("convert", packed, back);

        Assert.Equal(File.ReadAllText(csv), File.ReadAllText(back));
    }

    [Fact]
    public void A_part_is_replayed_alone_in_both_forms()
    {
        string csv = WriteCsv(""), packed = _folder.File("day.plrec");
        PostureLinkProcess.Run("convert", csv, packed);

        foreach (string file in new[] { csv, packed })
        {
            JsonElement total = PostureLinkProcess.Run("replay", file, "--only", "100-160", "--json").JsonLines()[^1];
            Assert.Equal(3000, total.GetProperty("samples").GetInt32());
            Assert.Equal(60, total.GetProperty("seconds").GetInt32());
        }
    }

    [Fact]
    public void A_damaged_block_is_named_by_the_files_own_seconds_and_the_rest_replayed_or_converted()
    {
        string csv = WriteCsv("# start=2026-03-02T08:30:00Z\n"), packed = _folder.File("day.plrec");
        PostureLinkProcess.Run("convert", csv, packed);
        byte[] bytes = File.ReadAllBytes(packed);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(packed, bytes);

        Outcome replay = PostureLinkProcess.Run("replay", packed, "--json");

        Assert.Equal(0, replay.ExitCode);
        Assert.Matches(@"Block \d \(byte \d+\) is damaged: seconds [\d.]+ to [\d.]+ are left out\.", replay.Error);
        Assert.Equal(Samples - 4096, replay.JsonLines()[^1].GetProperty("samples").GetInt32());
        string left = replay.Error.Split('\n').Single(line => line.Contains("left out", StringComparison.Ordinal)).Trim();
        Assert.StartsWith("day.plrec: ", left, StringComparison.Ordinal);
        Assert.Contains(
            left["day.plrec: ".Length..], PostureLinkProcess.Run("convert", packed, _folder.File("left.csv")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_csv_keeps_what_came_before_and_names_the_line()
    {
        string csv = WriteCsv(""), packed = _folder.File("day.plrec");
        File.AppendAllText(csv, "301,1,oops,0,upright\n");

        Outcome convert = PostureLinkProcess.Run("convert", csv, packed);

        Assert.NotEqual(0, convert.ExitCode);
        Assert.Contains($"line {Samples + 2}", convert.Error, StringComparison.Ordinal);
        Assert.Equal(Samples, PostureLinkProcess.Run("replay", packed, "--json").JsonLines()[^1].GetProperty("samples").GetInt32());
    }

    [Fact]
    public void What_is_to_be_written_over_stays_until_something_whole_takes_its_place()
    {
        string csv = WriteCsv(""), packed = _folder.File("day.plrec");
        Assert.Equal(0, PostureLinkProcess.Run("convert", csv, packed).ExitCode);
        byte[] whole = File.ReadAllBytes(packed);
        File.AppendAllText(csv, "301,1,oops,0,upright\n");

        Outcome convert = PostureLinkProcess.Run("convert", csv, packed, "--overwrite");

        Assert.Equal(3, convert.ExitCode);
        Assert.Contains($"{packed} stays as it was.", convert.Output, StringComparison.Ordinal);
        Assert.Equal(whole, File.ReadAllBytes(packed));
        Assert.Equal([csv, packed], Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_takes_the_place_of_a_file_has_its_mode_and_stands_where_a_link_leads()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        string csv = WriteCsv(""), packed = _folder.File("day.plrec"), link = _folder.File("link.plrec");
        File.WriteAllText(packed, "something else");
        File.SetUnixFileMode(packed, shared);
        File.CreateSymbolicLink(link, packed);

        Assert.Equal(0, PostureLinkProcess.Run("convert", csv, link, "--overwrite").ExitCode);

        Assert.Equal((packed, shared), (new FileInfo(link).LinkTarget, File.GetUnixFileMode(packed)));
        Assert.Equal(Samples, PostureLinkProcess.Run("replay", packed, "--json").JsonLines()[^1].GetProperty("samples").GetInt32());
    }

    [Fact]
    public void Nothing_is_written_over_or_onto_itself()
    {
        string csv = WriteCsv(""), packed = _folder.File("day.plrec");
        File.WriteAllText(packed, "mine");

        Assert.Equal(2, PostureLinkProcess.Run("convert", csv, packed).ExitCode);
        Assert.Equal(2, PostureLinkProcess.Run("convert", csv, csv, "--overwrite").ExitCode);
        Assert.Equal("mine", File.ReadAllText(packed));
        Assert.Equal(0, PostureLinkProcess.Run("convert", csv, packed, "--overwrite").ExitCode);
    }

    private string WriteCsv(string start)
    {
        var random = new Random(12);
        var text = new StringBuilder(start + "time_s,x_g,y_g,z_g,label\n");
        for (int i = 0; i < Samples; i++)
        {
            double tiltDeg = i < 5000 ? 2 : 25;
            (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(tiltDeg));
            text.Append(CultureInfo.InvariantCulture,
                $"{i * 0.02:F6},{cosine + Noise():F5},{Noise():F5},{sine + Noise():F5},{(i < 5000 ? "upright" : "slouched")}\n");
        }
        string path = _folder.File("day.csv");
        File.WriteAllText(path, text.ToString());
        return path;

        // Never rounded to zero below zero, which comes back without its sign.
        double Noise() => 0.01 + 0.002 * random.NextDouble();
    }

    private static string[] Replayed(string file) =>
        [.. PostureLinkProcess.Run("replay", file, "--calibrate", "0-30", "--json").Output.Split('\n').Where(line => !line.Contains("samples_per_second", StringComparison.Ordinal))];
}

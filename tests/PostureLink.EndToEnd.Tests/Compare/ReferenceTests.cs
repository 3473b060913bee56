using PostureLink.Benchmarks;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>The comparison of <c>compare.sh</c>, small: the product and two programs that share no code with it, on the same samples.</summary>
public sealed class ReferenceTests : IDisposable
{
    private const string References = "tests/PostureLink.Benchmarks/Compare/";

    private readonly TemporaryFolder _folder = new();

    // A clip at 50 Hz, where points of the grid are samples, and one that is a little faster, where they lie between samples.
    private readonly DayFile[] _files = [Make(20_000), Make(19_850)];

    public void Dispose() => _folder.Dispose();

    [CompilerFact]
    public void The_pipeline_sees_to_the_second_what_a_reference_in_C_plus_plus_sees()
    {
        string program = _folder.File("reference");
        ForeignProgram.Run(
            "g++", "-std=c++17", "-O3", "-march=native", "-o", program, RepositoryFiles.PathOf(References + "reference.cpp"));
        AssertSame(program);
    }

    [SciPyFact]
    public void The_pipeline_sees_to_the_second_what_a_reference_in_SciPy_sees() =>
        AssertSame(ForeignProgram.SciPy!, "-B", RepositoryFiles.PathOf(References + "reference.py"));

    [Fact]
    public void A_made_day_holds_what_the_references_are_to_see_and_packets_of_any_size_show_the_same()
    {
        foreach (DayFile file in _files)
        {
            string[] seen = [.. DayRun.Over(file, samplesPerBlock: 4096).Lines()];
            string[][] words = [.. seen.Select(line => line.Split(' '))];
            Assert.All(["start", "alert", "end"], kind => Assert.Contains(words, line => line[1] == kind));
            // Every state, but for one that a calibrated wearer is in only where nothing was recorded.
            PostureState[] states = [.. Enum.GetValues<PostureState>().Where(state => state != PostureState.Unknown)];
            Assert.All(states, state => Assert.Contains(words, line => line[1] == "minute" && line[3 + (int)state] != "0"));
            Assert.Equal(seen, DayRun.Over(file, samplesPerBlock: 10).Lines());
            Assert.Equal(seen, DayRun.Over(file, samplesPerBlock: 7).Lines());
        }
    }

    private static DayFile Make(int periodUs) => DayMaker.Make(sessions: 2, seconds: 5400, seed: 3, periodUs);

    private void AssertSame(string program, params string[] arguments)
    {
        foreach (DayFile file in _files)
        {
            string samples = _folder.File("days.raw"), events = _folder.File("events");
            file.Write(samples);
            ForeignProgram.Run(program, [.. arguments, samples, events]);
            Assert.Equal(File.ReadAllLines(events), DayRun.Over(file, samplesPerBlock: 4096).Lines());
        }
    }
}

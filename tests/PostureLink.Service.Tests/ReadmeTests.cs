using System.Globalization;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_readme_lists_every_option_with_its_default_range_and_meaning()
    {
        string readme = File.ReadAllText(RepositoryFiles.PathOf("README.md"));
        // An option that both rooms need is listed once, as the first of them describes it.
        IEnumerable<string> rows = Rows(PostureOptions.Specs, new PostureOptions()).Concat(Rows(CoachingOptions.Specs, CoachingOptions.Default))
            .DistinctBy(row => row.Split('|')[1]);
        string[] missing = rows.Where(row => !readme.Contains(row, StringComparison.Ordinal)).ToArray();
        Assert.True(missing.Length == 0, "README.md lacks these rows:\n" + string.Join('\n', missing));
    }

    private static IEnumerable<string> Rows<TOptions>(IReadOnlyList<OptionSpec<TOptions>> specs, TOptions defaults) => specs.Select(spec =>
        string.Create(CultureInfo.InvariantCulture,
            $"| `{spec.Name}` | {spec.Get(defaults):0.###} {spec.Unit} | {spec.Minimum:0.###} to {spec.Maximum:0.###} | {spec.Meaning} |")
        .Replace("  |", " |", StringComparison.Ordinal));
}

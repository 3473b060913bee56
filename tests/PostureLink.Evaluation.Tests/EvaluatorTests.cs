using System.Text.Json;
using System.Xml.Linq;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Testing;

namespace PostureLink.Evaluation.Tests;

public sealed class EvaluatorTests
{
    private static readonly PipelineOptions Defaults = new() { Zone = TimeZoneInfo.Utc };

    [Fact]
    public void A_person_who_slouches_far_is_caught_and_the_delay_is_the_dwell()
    {
        EvaluationReport report = Measure(("a.csv", Person()));

        PlaceResult place = Assert.Single(report.Places);
        Assert.Equal("t4", place.Place);
        Assert.Equal((1, 1, 1, 1), (place.Plain.Trials, place.Plain.Caught, place.Plain.People, place.Plain.PeopleWithEach));
        Assert.InRange(place.Plain.Delay.Median!.Value, 60, 63);
        Assert.InRange(place.Plain.Clear.Median!.Value, 4, 8);
        Assert.Equal(1, place.Plain.ClearedInTime);
        Assert.Equal(0, place.WithSample.Trials);
    }

    [Fact]
    public void Seconds_are_compared_with_what_was_true_and_upright_ones_raise_no_alert()
    {
        PlaceResult place = Measure(("a.csv", Person())).Places[0];

        TruthResult upright = place.Truths.Single(truth => truth.Truth == Truth.Upright);
        Assert.Equal(0, upright.Alerts);
        Assert.Equal(upright.Judged, upright.Seconds[PostureState.UprightStill]);
        Assert.Equal(2.9957 / upright.Hours, upright.AlertsPerHour.Upper, 2);
        TruthResult slouching = place.Truths.Single(truth => truth.Truth == Truth.Slouching);
        Assert.Equal(1, slouching.Alerts);
        Assert.Equal(1, slouching.SlouchedShare, 2);
        // Played in order each trial is thirty seconds, and the dwell fifteen.
        Assert.Equal(1, place.Sessions.Single(truth => truth.Truth == Truth.Slouching).Alerts);
    }

    [Fact]
    public void A_higher_mark_catches_less_and_a_smaller_slouch_is_missed()
    {
        EvaluationReport report = Measure(("a.csv", Recordings.Trials("t4", ("upright", 20), ("upright", 20), ("slouching", 32.5))));

        Assert.Equal(["8", "9", "10", "11", "12"], report.Curve.Where(point => point.Slouch.Caught == 1).Select(point => point.Name));
        Assert.Equal(13, report.Curve.Count);
    }

    [Fact]
    public void The_second_slouch_is_measured_against_the_first_as_sample()
    {
        EvaluationReport report = Measure(("a.csv", Recordings.Trials("t4", ("upright", 20), ("slouching", 34), ("slouching", 31))));

        // 14 degrees of slouch give a mark of 8.4: eleven are enough, where the default of 12 is not.
        Assert.Equal((2, 1), (report.Places[0].Plain.Trials, report.Places[0].Plain.Caught));
        Assert.Equal((1, 1), (report.Places[0].WithSample.Trials, report.Places[0].WithSample.Caught));
    }

    [Fact]
    public void A_board_that_nobody_wears_is_said_to_be_off_and_stays_silent_when_it_lies_flat()
    {
        EvaluationReport report = Measure(("idle.csv", Recordings.Idle()));

        IdleResult face = report.Idle.Single(idle => idle.Attitude == "on its face");
        Assert.Equal((1, 1, 0, 0L), (face.Recordings, face.SaidOff, face.Alerts, face.WornSeconds));
        Assert.InRange(face.LatestMinutes!.Value, 9, 15.1);
    }

    [Fact]
    public void The_same_recordings_options_and_seed_give_the_same_bytes()
    {
        (string, string)[] files = [("a.csv", Person()), ("idle.csv", Recordings.Idle())];
        EvaluationReport first = Measure(files), second = Measure(files);

        Assert.Equal(EvaluationJson.Write(first), EvaluationJson.Write(second));
        Assert.Equal(EvaluationHtml.Write(first), EvaluationHtml.Write(second));
    }

    [Fact]
    public void The_page_is_whole_in_itself_and_says_what_it_cannot_show()
    {
        string html = EvaluationHtml.Write(Measure(("a.csv", Person())));

        XElement page = XElement.Parse(html["<!DOCTYPE html>\n".Length..]);
        Assert.Empty(page.Descendants("script"));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href");
        Assert.Equal(3, page.Descendants("svg").Count());
        Assert.All(EvaluationTables.Limits, limit => Assert.Contains(limit, page.Value, StringComparison.Ordinal));
        Assert.Contains("seed 1", page.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_table_has_a_cell_for_each_column()
    {
        foreach (EvaluationTable table in EvaluationTables.Of(Measure(("a.csv", Person()), ("idle.csv", Recordings.Idle()))))
            Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
    }

    [Fact]
    public void The_figures_are_json_with_names_and_shares()
    {
        using JsonDocument json = JsonDocument.Parse(EvaluationJson.Write(Measure(("a.csv", Person()))));

        JsonElement place = json.RootElement.GetProperty("places")[0];
        Assert.Equal(1, place.GetProperty("plain").GetProperty("sensitivity").GetDouble());
        Assert.Equal("Upright", place.GetProperty("truths")[0].GetProperty("truth").GetString());
    }

    [Fact]
    public void Somebody_who_never_sat_upright_is_left_out_by_name()
    {
        EvaluationReport report = Measure(("someone.csv", Recordings.Trials("t4", ("slouching", 40))));
        Assert.Equal(["someone"], report.LeftOut);
        Assert.Empty(report.Places);
    }

    private static string Person() => Recordings.Trials("t4", ("upright", 20), ("upright", 21), ("slouching", 44));

    private static EvaluationReport Measure(params (string Name, string Text)[] files)
    {
        using var folder = new TemporaryFolder();
        foreach ((string name, string text) in files)
            File.WriteAllText(Path.Combine(folder.Path, name), text);
        return Evaluator.Measure(folder.Path, new EvaluationOptions(Defaults));
    }
}

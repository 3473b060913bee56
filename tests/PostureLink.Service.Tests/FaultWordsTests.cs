using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>What stands in the way, in the wearer's language.</summary>
public sealed class FaultWordsTests
{
    private static readonly FaultWords English = new(Languages.English);
    private static readonly FaultWords German = new(Languages.German);

    [Fact]
    public void In_English_a_fault_is_told_in_its_own_words()
    {
        JournalException full = JournalException.Disk("/data", new IOException("No space left."));
        Assert.Equal(full.Message, English.Of(full));
    }

    [Theory]
    [MemberData(nameof(JournalFailures))]
    public void In_German_every_failure_of_the_journal_names_its_place(JournalFailure failure) =>
        Assert.Contains("/my/data", German.Of(new JournalException(failure, "/my/data", "An English sentence.")), StringComparison.Ordinal);

    [Fact]
    public void In_German_a_full_disk_is_told_with_what_to_do() => Assert.Equal(
        "Das Tagebuch in /data lässt sich nicht lesen oder schreiben: Sieh nach, ob auf dem Datenträger Platz ist und ob du dort schreiben darfst.",
        German.Of(JournalException.Disk("/data", new IOException("No space left."))));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void In_German_every_refused_pose_says_what_to_do(CalibrationRefusal refusal)
    {
        string told = German.Of(new CalibrationRefused(default, refusal, "An English sentence."));
        Assert.DoesNotContain("English", told, StringComparison.Ordinal);
        Assert.Contains(":", told, StringComparison.Ordinal);
    }

    [Fact]
    public void In_English_a_refused_pose_keeps_its_figures() => Assert.Equal(
        "Only 2 still seconds of 10.", English.Of(new CalibrationRefused(default, CalibrationRefusal.Moving, "Only 2 still seconds of 10.")));

    [Theory]
    [MemberData(nameof(RadioFailures))]
    public void In_German_a_radios_own_sentence_is_told_by_its_kind(RadioFailure failure) => Assert.DoesNotContain(
        "English", German.Of(new ClipRadioException(failure, "", "An English sentence.")), StringComparison.Ordinal);

    [Fact]
    public void What_is_in_the_wearers_language_already_stays_as_it_is() => Assert.Equal(
        "Der Clip schläft.", German.Of(new ClipRadioException(RadioFailure.NotFound, "", "Der Clip schläft.") { IsWorded = true }));

    [Theory]
    [MemberData(nameof(Readinesses))]
    public void In_German_every_way_a_radio_stands_is_told(RadioReadiness readiness) => Assert.DoesNotContain(
        "English", new RadioWords(Languages.German).Of(new RadioAvailability(readiness, "An English sentence.")), StringComparison.Ordinal);

    public static TheoryData<JournalFailure> JournalFailures => new(Enum.GetValues<JournalFailure>());

    public static TheoryData<CalibrationRefusal> Refusals => new(Enum.GetValues<CalibrationRefusal>());

    public static TheoryData<RadioFailure> RadioFailures => new(Enum.GetValues<RadioFailure>());

    public static TheoryData<RadioReadiness> Readinesses => new(Enum.GetValues<RadioReadiness>());
}

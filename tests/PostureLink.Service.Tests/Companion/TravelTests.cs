using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>A service whose machine is carried into another zone while it runs.</summary>
public sealed class TravelTests
{
    [Fact]
    public async Task A_companion_that_travels_goes_by_the_new_clock_within_a_minute()
    {
        TimeZoneInfo zone = TimeZoneInfo.Utc;
        TimeZoneInfo tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
        await using var living = new LivingCompanion(
            paired: [LivingCompanion.Clip(SimulatedRadio.Address, "Clip")], readZone: () => zone);
        int told = 0;
        using IDisposable telling = living.Companion.Events.OfType<SettingsChanged>().Subscribe(_ => told++);
        await living.UntilAsync(() => living.IsStreaming);
        await living.UntilAsync(() => Zones(living).Length > 0, seconds: 120);
        Assert.Equal(["UTC"], Zones(living).Distinct());

        zone = tokyo;
        await living.UntilAsync(() => told == 1, seconds: 60);
        Assert.Equal(tokyo, living.Companion.Calendar.Zone);
        await living.UntilAsync(() => Zones(living)[^1] == "Asia/Tokyo", seconds: 120);
        Assert.Equal(1, told);
    }

    private static string[] Zones(LivingCompanion living) =>
        [.. living.Companion.Journal.ReadAll(JournalTables.Minutes).Select(minute => minute.Zone)];
}

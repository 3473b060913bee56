using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>Steps put together by hand.</summary>
internal static class Steps
{
    public static readonly EventTime Nine = EventTime.From(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public static CoachStep Second(double second, PostureState state, params PostureEvent[] events) => Coached(
        new PostureSecond(Nine + TimeSpan.FromSeconds(second), state, UnknownReason.None, new TrunkAngles(14.4, 0, 14.4), true, 3), events);

    public static CoachStep EndOfRecord(double second, params PostureEvent[] events) => Coached(
        new PostureSecond(Nine + TimeSpan.FromSeconds(second), PostureState.Unknown, UnknownReason.NoRecord, default, false, 0), events);

    public static EventTime At(double second) => Nine + TimeSpan.FromSeconds(second);

    public static SlouchEpisode Episode(double second) => new(
        At(second), At(second + 70), TimeSpan.FromSeconds(70), 15, 18, 12, true, SlouchEnd.BackUnderMark);

    private static CoachStep Coached(PostureSecond second, PostureEvent[] events) => new(new PostureStep(second, [.. events], []), [], []);
}

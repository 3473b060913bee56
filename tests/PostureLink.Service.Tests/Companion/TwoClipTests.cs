using System.Collections.Concurrent;
using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>A whole companion with a clip between the shoulder blades and one on the low back of the same wearer, in virtual time.</summary>
public sealed class TwoClipTests
{
    private const double Deg = 20;

    private static readonly EventTime Nine = EventTime.From(LivingCompanion.Start);

    [Fact]
    public async Task A_lean_at_the_hips_is_told_from_a_slouch_and_without_the_second_clip_it_is_not()
    {
        // The second clip is out of reach from 360 s on for 200 s.
        await using var wearing = new Wearing(
            script => script
                .SitStill(Seconds(40)).LeanForward(Seconds(110), Deg).SitStill(Seconds(40)).Slouch(Seconds(110), Deg).SitStill(Seconds(60))
                .SitStill(Seconds(40)).LeanForward(Seconds(110), Deg).SitStill(Seconds(70)).LeanForward(Seconds(110), Deg).SitStill(Seconds(600)),
            new SimulatedTrouble(Nine + Seconds(360), Seconds(200)));
        await wearing.CalibrateAsync();
        await wearing.UntilAsync(40);
        Assert.True(wearing.Status.HasBoth);
        Assert.True(wearing.Status.SecondClip!.IsCalibrated);

        // Leaning at the hips: the trunk is past the mark, the back is not round.
        await wearing.UntilAsync(140);
        Assert.True(wearing.Status.Posture!.Value.Angles.FlexionDeg > 15, wearing.Status.Posture.ToString());
        Assert.InRange(wearing.Status.Posture!.Value.CurvatureDeg!.Value, -5, 8);
        Assert.Empty(wearing.Of<SlouchStarted>());

        // Slouching: the same trunk, a round back, and an alert that says how round.
        await wearing.UntilAsync(290);
        SlouchAlertDue alert = Assert.Single(wearing.Of<SlouchAlertDue>());
        Assert.InRange(alert.CurvatureDeg!.Value, 12, 25);
        PromptDecision told = Assert.Single(wearing.Decisions, decision => decision.Kind == PromptKind.Slouch && decision.Given);
        Assert.Contains("your back ", told.Explanation, StringComparison.Ordinal);
        Assert.Empty(wearing.SecondClipNotices);

        // Out of reach: said once, and one clip's rule from there on.
        await wearing.UntilAsync(505);
        Assert.False(wearing.Status.HasBoth);
        Assert.Equal(SecondClipLoss.Silent, wearing.Status.Loss);
        Assert.Equal(SecondClipLoss.Silent, Assert.Single(wearing.Of<SecondClipLost>()).Loss);
        Assert.Single(wearing.SecondClipNotices);
        Assert.Null(wearing.Status.Posture!.Value.CurvatureDeg);
        SlouchAlertDue oneClip = wearing.Of<SlouchAlertDue>()[^1];
        Assert.True(oneClip.At > Nine + Seconds(400));
        Assert.Null(oneClip.CurvatureDeg);
        Assert.NotEqual(LinkStatus.Streaming, wearing.Status.SecondClip!.Link.Status);
        Assert.Equal(LinkStatus.Streaming, wearing.Status.Clip!.Link.Status);

        // Back: said once, and a lean at the hips is none again.
        await wearing.UntilAsync(690);
        Assert.Equal(2, wearing.Of<SecondClipBack>().Count);
        Assert.True(wearing.Status.HasBoth);
        Assert.Equal(2, wearing.Of<SlouchAlertDue>().Count);
        Assert.Single(wearing.SecondClipNotices);
        Assert.Single(wearing.Withdrawn, "second-clip");

        // The journal knows the minutes that had both, and the day says for how long.
        IReadOnlyList<TwoClipMinute> both = wearing.Both();
        Assert.DoesNotContain(both, minute => minute.Start >= Nine + Seconds(420) && minute.Start < Nine + Seconds(540));
        Assert.Contains(both, minute => minute.Start == Nine + Seconds(120) && minute.Seconds == 60);
        string summary = wearing.Summary();
        Assert.Matches(@"With two clips for [0-9:]+", summary);
        Assert.DoesNotContain("rounder", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_clip_alone_is_as_it_ever_was()
    {
        await using var wearing = new Wearing(script => script.SitStill(Seconds(40)).Slouch(Seconds(200), Deg), null, hasSecond: false);
        await wearing.CalibrateAsync();
        await wearing.UntilAsync(130);
        Assert.Single(wearing.Of<SlouchAlertDue>());
        Assert.Null(wearing.Status.SecondClip);
        Assert.Null(wearing.Status.Loss);
        Assert.False(wearing.Status.HasBoth);
        Assert.Empty(wearing.Happened.OfType<SecondClipLost>());
        Assert.DoesNotContain(wearing.Status.Parts, part => part.Name == "second-clip");
        Assert.Empty(wearing.Both());
        string[] said =
        [
            wearing.Summary(), System.Text.Json.JsonSerializer.Serialize(StatusValue.Of(wearing.Status), ApiJson.Default.StatusValue),
            System.Text.Json.JsonSerializer.Serialize(SecondValue.Of(wearing.Status.Posture!.Value), ApiJson.Default.SecondValue),
            .. wearing.Decisions.Select(decision => decision.Explanation),
        ];
        Assert.All(said, text => Assert.DoesNotMatch("(?i)curvature|rounder|flatter|two clips|secondClip", text));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private sealed class Wearing : IAsyncDisposable
    {
        private readonly LivingCompanion _living;
        private readonly IDisposable _listening;

        public Wearing(Func<WearerScript, WearerScript> script, SimulatedTrouble? outage, bool hasSecond = true)
        {
            WearerScript does = script(new WearerScript(Nine));
            PairedClip upper = LivingCompanion.Clip(SimulatedRadio.Address, "Back");
            PairedClip second = LivingCompanion.Clip(SimulatedRadio.LowBackAddress, "Low back") with { Place = ClipPlace.LowBack };
            _living = new LivingCompanion(clocks => new OpenRadio(RadioChoice.Simulated, Radio(does, outage, clocks), clocks), hasSecond ? [upper, second] : [upper]);
            _listening = _living.Companion.Events.Subscribe(Take);
        }

        public ConcurrentQueue<PostureEvent> Happened { get; } = [];

        public ConcurrentQueue<PromptDecision> Decisions { get; } = [];

        public ConcurrentQueue<string> SecondClipNotices { get; } = [];

        public ConcurrentQueue<string> Withdrawn { get; } = [];

        public CompanionStatus Status => _living.Companion.Status;

        public IReadOnlyList<T> Of<T>() where T : PostureEvent => [.. Happened.OfType<T>()];

        public IReadOnlyList<TwoClipMinute> Both()
        {
            _living.Companion.WriteWaiting();
            return _living.Companion.Journal.ReadAll(JournalTables.TwoClips);
        }

        public string Summary()
        {
            DaySummary day = JournalDays.Summarise(
                _living.Companion.Journal, DateOnly.FromDateTime(LivingCompanion.Start.Date), _living.Companion.Calendar);
            return Summaries.DayText.Write(day) + Summaries.DayJson.Write(day);
        }

        public async Task CalibrateAsync()
        {
            await _living.UntilAsync(() => Status.Clip?.Link.Status == LinkStatus.Streaming
                && Status.SecondClip?.Link.Status is LinkStatus.Streaming or null);
            EventTime from = (_living.Companion.Now + Seconds(2)).FloorToSecond();
            _living.Companion.Act(new CalibrateAction(from, from + Seconds(10), CalibrationPose.Upright));
        }

        /// <summary>Lets time pass until so many seconds after nine.</summary>
        public Task UntilAsync(double seconds) => _living.UntilAsync(() => _living.Companion.Now >= Nine + Seconds(seconds), seconds);

        public async ValueTask DisposeAsync()
        {
            _listening.Dispose();
            await _living.DisposeAsync();
        }

        private static SimulatedPair Radio(WearerScript script, SimulatedTrouble? outage, HostClocks clocks) => new(
            new SimulatedRadio(new SimulatedTrunk(script, 7), new SimulatedLinkFaults { Jitter = TimeSpan.FromMilliseconds(25) }, clocks.Loop, 7),
            new SimulatedRadio(
                new SimulatedTrunk(script, 7) { Place = TrunkPlace.LowBack },
                new SimulatedLinkFaults { Jitter = TimeSpan.FromMilliseconds(60), Outages = outage is { } lost ? [lost] : [] }, clocks.Loop, 8)
            {
                ClipAddress = SimulatedRadio.LowBackAddress,
            });

        private void Take(CompanionEvent happened)
        {
            switch (happened)
            {
                case PostureNoticed noticed:
                    Happened.Enqueue(noticed.Happened);
                    break;
                case PromptDecided decided:
                    Decisions.Enqueue(decided.Decision);
                    break;
                case NoticeShown { Notice.Id: "second-clip" } shown:
                    SecondClipNotices.Enqueue(shown.Notice.Body);
                    break;
                case NoticeWithdrawn gone:
                    Withdrawn.Enqueue(gone.Id);
                    break;
            }
        }
    }
}

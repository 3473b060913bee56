using System.Security.Cryptography;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

public sealed class SimulatedRadioTests
{
    private static readonly ClipProfile Profile = ClipProfiles.BuiltIn.Get("posturelink-open");
    private static readonly Guid Control = Profile.StartSteps()[0].Characteristic;
    private static readonly byte[] Start = Profile.StartSteps()[0].Bytes.ToArray();

    private readonly VirtualTimeProvider _time = new();

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        string first = HashOfAnHour(seed: 7);

        Assert.Equal(first, HashOfAnHour(seed: 7));
        Assert.NotEqual(first, HashOfAnHour(seed: 8));
    }

    [Fact]
    public void It_is_heard_by_the_service_that_its_profile_knows()
    {
        using SimulatedRadio radio = New();
        var heard = new List<ClipSighting>();
        using (radio.Scan([]).Subscribe(heard.Add))
            _time.Advance(TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(4, heard.Count);
        Assert.All(heard, sighting => Assert.True(radio.Profile.Matches(sighting)));
    }

    [Fact]
    public void It_streams_only_after_the_start_and_until_the_stop()
    {
        using SimulatedRadio radio = New();
        IClipConnection connection = Connect(radio);
        int frames = 0;
        using IDisposable listening = Listen(connection, _ => frames++);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0, frames);

        Assert.True(Write(connection, Start).IsCompletedSuccessfully);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.InRange(frames, 9, 10);

        int before = frames;
        Assert.True(Write(connection, [2]).IsCompletedSuccessfully);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(before, frames);
    }

    [Theory]
    [InlineData("01fa0001", true, 0)]
    [InlineData("01e80300", true, 0)]
    [InlineData("03023c2003", false, 0)]
    [InlineData("02", false, 0)]
    [InlineData("07", false, 1)]
    [InlineData("01fa00", true, 2)]
    [InlineData("0200", false, 2)]
    [InlineData("", false, 2)]
    [InlineData("01630001", true, 3)]
    [InlineData("01e90301", true, 3)]
    [InlineData("01fa0004", true, 4)]
    [InlineData("01fa0001", false, 5)]
    [InlineData("0300ff0000", false, 0)]
    [InlineData("03043c2003", false, 7)]
    [InlineData("0302652003", false, 7)]
    [InlineData("03023c3100", false, 7)]
    public void It_answers_commands_as_the_protocol_says(string command, bool subscribed, byte error)
    {
        using SimulatedRadio radio = New();
        IClipConnection connection = Connect(radio);
        using IDisposable? listening = subscribed ? Listen(connection, _ => { }) : null;

        Task write = Write(connection, Convert.FromHexString(command));

        Assert.Equal(error == 0, write.IsCompletedSuccessfully);
        Assert.Equal(error, Read(connection, Profile.Battery!.Characteristic)[3]);
    }

    [Fact]
    public void It_tells_charging_and_battery_and_that_it_cannot_tell_wear()
    {
        var script = new WearerScript(SimulatedDay.Start).Sit(TimeSpan.FromMinutes(1)).Charge(TimeSpan.FromMinutes(1));
        using SimulatedRadio radio = New(script: script);
        IClipConnection connection = Connect(radio);
        byte[]? last = null;
        using IDisposable listening = Listen(connection, it => last = it.Bytes.ToArray());
        Write(connection, Start);

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(0, last![1]);
        byte[] status = Read(connection, Profile.Battery!.Characteristic);
        Assert.Equal([1, 0b1000, 87, 0], status);
        Assert.True(Profile.Battery!.TryRead(Profile.Battery.Characteristic, status, out int percent));
        Assert.Equal(87, percent);

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0b100, last![1]);
        Assert.Equal([1, 0, 0x0F, 5, 100, 0, 0xE8, 3], Read(connection, radio.Information));
    }

    [Fact]
    public void Reads_and_writes_elsewhere_are_refused()
    {
        using SimulatedRadio radio = New();
        IClipConnection connection = Connect(radio);

        Task<byte[]> read = connection.ReadAsync(Control, CancellationToken.None);
        Task write = connection.WriteAsync(Profile.DataCharacteristic, Start, true, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(RadioFailure.Refused, Assert.IsType<ClipRadioException>(read.Exception!.InnerException).Failure);
        Assert.Equal(RadioFailure.Refused, Assert.IsType<ClipRadioException>(write.Exception!.InnerException).Failure);
    }

    [Fact]
    public void Only_one_program_at_a_time_is_served_and_only_by_its_address()
    {
        using SimulatedRadio radio = New();
        Connect(radio);

        Assert.True(radio.ConnectAsync(SimulatedRadio.Address, CancellationToken.None).IsFaulted);
        Assert.True(radio.ConnectAsync("another", CancellationToken.None).IsFaulted);
    }

    [Fact]
    public void An_outage_drops_the_link_and_hides_the_clip_until_it_is_over()
    {
        EventTime outage = SimulatedDay.Start + TimeSpan.FromSeconds(60);
        var trouble = new SimulatedTrouble(outage, TimeSpan.FromSeconds(30));
        using SimulatedRadio radio = New(new SimulatedLinkFaults { Outages = [trouble] });
        IClipConnection connection = Connect(radio);
        string? lost = null;
        using IDisposable watching = connection.Lost.Subscribe(reason => lost = reason);
        var heard = new List<double>();
        using IDisposable scan = radio.Scan([])
            .Subscribe(_ => heard.Add((_time.GetUtcNow() - VirtualTimeProvider.DefaultStart).TotalSeconds));

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("The clip is out of reach.", lost);
        string? late = null;
        using IDisposable lateWatching = connection.Lost.Subscribe(reason => late = reason);
        Assert.Equal(lost, late);

        Task<IClipConnection> hopeless = radio.ConnectAsync(SimulatedRadio.Address, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.False(hopeless.IsCompleted);
        Assert.InRange(heard.Min(), 89.9, 91.6);
    }

    [Fact]
    public void In_a_stall_nothing_comes_and_nothing_is_answered()
    {
        var stall = new SimulatedTrouble(SimulatedDay.Start + TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        using SimulatedRadio radio = New(new SimulatedLinkFaults { Stalls = [stall] });
        IClipConnection connection = Connect(radio);
        int frames = 0;
        using IDisposable listening = Listen(connection, _ => frames++);
        Write(connection, Start);
        _time.Advance(TimeSpan.FromSeconds(10));
        int before = frames;

        Task<byte[]> read = connection.ReadAsync(Profile.Battery!.Characteristic, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(15));

        Assert.False(read.IsCompleted);
        Assert.Equal(before, frames);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(frames > before);
    }

    [Fact]
    public void A_stalled_link_is_found_silent_and_taken_up_again()
    {
        var stall = new SimulatedTrouble(SimulatedDay.Start + TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(20));
        using SimulatedRadio radio = New(new SimulatedLinkFaults { Stalls = [stall] });
        var session = new ClipSession(radio, SimulatedRadio.Address, Profile, new ClipSessionOptions(), _time.Scheduler, () => 0);
        var states = new List<LinkStatus>();
        using IDisposable watching = session.LinkStates.Subscribe(state => states.Add(state.Status));
        session.Start();

        _time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(LinkStatus.Streaming, states[^1]);
        Assert.Contains(LinkStatus.Silent, states);
        Assert.Equal(1, states.Count(it => it == LinkStatus.Silent));
        Assert.True(session.Counters.Connections > 1);
    }

    [Fact]
    public void Jitter_delays_frames_but_never_changes_their_order()
    {
        using SimulatedRadio radio = New(new SimulatedLinkFaults { Jitter = TimeSpan.FromSeconds(1), LossProbability = 0.1 });
        IClipConnection connection = Connect(radio);
        var sequences = new List<ushort>();
        using IDisposable listening = Listen(connection, it => sequences.Add(BitConverter.ToUInt16(it.Bytes.Span[2..])));
        Write(connection, Start);
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(sequences.Order(), sequences);
        Assert.InRange(sequences.Count / 1500.0, 0.87, 0.93);
    }

    [Fact]
    public void Its_frames_are_those_of_the_specification()
    {
        var vectors = Decoding.FrameVector.All
            .Where(vector => vector.Clip.Id == Profile.Id)
            .Where(vector => vector is { Notifications.Count: 1, Frames.Count: 1, Faults.Count: 0 })
            // The encoder never sets the worn bit while wear is not known, as the specification asks.
            .Where(vector => (vector.Notifications[0][1] & 3) != 2)
            .ToArray();
        Assert.True(vectors.Length >= 5);

        foreach (Decoding.FrameVector vector in vectors)
        {
            Decoding.FoundFrame frame = vector.Decode().Frames.Single();
            OpenClipFrame.Condition condition = (frame.Worn is null ? 0 : OpenClipFrame.Condition.WearKnown)
                | (frame.Worn == true ? OpenClipFrame.Condition.Worn : 0)
                | (frame.Charging == true ? OpenClipFrame.Condition.Charging : 0)
                | (frame.LostBefore == true ? OpenClipFrame.Condition.LostBefore : 0);
            byte range = vector.Notifications[0][9];
            Assert.Equal(vector.Frames[0].CountsPerG, OpenClipFrame.CountsPerG(range));
            short[] counts = frame.Samples
                .SelectMany(it => new[] { it.X, it.Y, it.Z })
                .Select(g => (short)(g * OpenClipFrame.CountsPerG(range)))
                .ToArray();
            var bytes = new byte[OpenClipFrame.LengthOf(frame.Samples.Count)];

            int length = OpenClipFrame.Write(
                bytes, condition, (ushort)frame.Sequence!.Value, (uint)frame.Ticks!.Value, range, counts);

            Assert.Equal(vector.Notifications[0].Length, length);
            Assert.Equal(vector.Notifications[0], bytes);
        }
    }

    [Fact]
    public void Faults_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => New(new SimulatedLinkFaults { LossProbability = 1.1 }));
        Assert.Throws<ArgumentException>(() => New(new SimulatedLinkFaults { LossProbability = double.NaN }));
        Assert.Throws<ArgumentException>(() => New(new SimulatedLinkFaults { Jitter = TimeSpan.FromTicks(-1) }));
    }

    private static string HashOfAnHour(ulong seed)
    {
        var test = new SimulatedRadioTests();
        var faults = new SimulatedLinkFaults { Jitter = TimeSpan.FromMilliseconds(20), LossProbability = 0.01 };
        using SimulatedRadio radio = test.New(faults, seed: seed);
        IClipConnection connection = test.Connect(radio);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using IDisposable listening = Listen(connection, it =>
        {
            hash.AppendData(BitConverter.GetBytes(it.At.Microseconds));
            hash.AppendData(it.Bytes.Span);
        });
        test.Write(connection, Start);
        test._time.Advance(TimeSpan.FromHours(1));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private SimulatedRadio New(SimulatedLinkFaults? faults = null, WearerScript? script = null, ulong seed = 1)
    {
        TimeSpan part = TimeSpan.FromMinutes(20);
        script ??= new WearerScript(SimulatedDay.Start).Sit(part).Walk(part).Slouch(part, 20);
        return new SimulatedRadio(new SimulatedTrunk(script, seed), faults ?? SimulatedLinkFaults.None, _time.Scheduler, seed);
    }

    private static IDisposable Listen(IClipConnection connection, Action<ClipNotification> hear) =>
        connection.Notifications(Profile.DataCharacteristic).Subscribe(hear);

    private IClipConnection Connect(SimulatedRadio radio) =>
        After(radio.ConnectAsync(SimulatedRadio.Address, CancellationToken.None)).Result;

    private byte[] Read(IClipConnection connection, Guid characteristic) =>
        After(connection.ReadAsync(characteristic, CancellationToken.None)).Result;

    private Task Write(IClipConnection connection, byte[] command) =>
        After(connection.WriteAsync(Control, command, true, CancellationToken.None));

    private T After<T>(T task)
        where T : Task
    {
        _time.Advance(TimeSpan.FromSeconds(0.3));
        Assert.True(task.IsCompleted);
        return task;
    }
}

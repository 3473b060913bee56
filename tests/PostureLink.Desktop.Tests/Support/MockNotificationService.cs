using PostureLink.MockBlueZ;
using PostureLink.SdBus;

namespace PostureLink.Desktop.Tests;

/// <summary>An org.freedesktop.Notifications on a private bus that does what the test says. Any thread.</summary>
internal sealed class MockNotificationService : IAsyncDisposable
{
    private readonly PrivateBus _bus;
    private readonly Lock _gate = new();
    private readonly List<ReceivedNotification> _shown = [];
    private readonly List<uint> _closed = [];
    private readonly List<string> _calls = [];
    private readonly List<DeferredReply> _heldBack = [];
    private readonly List<(Func<bool> Condition, TaskCompletionSource Waiting)> _waiters = [];
    private BusConnection? _connection;
    private uint _last;

    private MockNotificationService(PrivateBus bus)
    {
        _bus = bus;
    }

    public string ServerName { get; set; } = "mock";

    public string[] Capabilities { get; set; } = ["body", "actions", "body-markup"];

    /// <summary>Methods that are never answered, until <see cref="AnswerLate"/>.</summary>
    public HashSet<string> Mute { get; } = [];

    /// <summary>Methods that are answered with an error of this name.</summary>
    public Dictionary<string, string> Errors { get; } = [];

    /// <summary>"interface.property" to its value.</summary>
    public Dictionary<string, object> Properties { get; } = [];

    public IReadOnlyList<ReceivedNotification> Shown => Locked(() => _shown.ToArray());

    public IReadOnlyList<uint> Closed => Locked(() => _closed.ToArray());

    public IReadOnlyList<string> Calls => Locked(() => _calls.ToArray());

    public static async Task<MockNotificationService> StartAsync(PrivateBus bus)
    {
        var service = new MockNotificationService(bus);
        await service.StartAsync();
        return service;
    }

    public async Task StartAsync()
    {
        _connection = await BusConnection.OpenAsync(_bus.Address, _ => { }, CancellationToken.None);
        _connection.Export("/", Serve, withChildren: true);
        await _connection.RequestNameAsync("org.freedesktop.Notifications", CancellationToken.None);
        _last = 0;
    }

    /// <summary>The service dies, with all that it shows.</summary>
    public async Task KillAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
        _connection = null;
    }

    /// <summary>The wearer presses a button; the service then closes the notice, as most do.</summary>
    public void Press(uint number, string key)
    {
        _connection!.Emit(NotificationService.Path, NotificationService.Name, "ActionInvoked", writer =>
        {
            writer.Write(number);
            writer.Write(key);
        });
        Close(number, 2);
    }

    /// <summary>The service says that a notice is closed: 1 expired, 2 by the wearer, 3 by a call, 4 for no reason.</summary>
    public void Close(uint number, uint reason) =>
        _connection!.Emit(NotificationService.Path, NotificationService.Name, "NotificationClosed", writer =>
        {
            writer.Write(number);
            writer.Write(reason);
        });

    /// <summary>Shows what was asked for while Notify was mute, and answers.</summary>
    public void AnswerLate()
    {
        lock (_gate)
        {
            foreach (DeferredReply reply in _heldBack)
            {
                uint number = ++_last;
                reply.Reply(writer => writer.Write(number));
            }
            _heldBack.Clear();
        }
    }

    public Task WhenAsync(Func<bool> condition)
    {
        lock (_gate)
        {
            if (condition())
                return Task.CompletedTask;
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((condition, waiting));
            return waiting.Task.Soon();
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

    private bool Serve(MethodCall call)
    {
        lock (_gate)
        {
            string member = call.Member;
            bool isServed = Errors.TryGetValue(member, out string? error) ? Refuse(call, error) : Serve(call, member);
            _calls.Add(member);
            foreach ((Func<bool> condition, TaskCompletionSource waiting) in _waiters.ToArray())
            {
                if (condition())
                    waiting.TrySetResult();
            }
            return isServed;
        }
    }

    private static bool Refuse(MethodCall call, string error)
    {
        call.Fail(error, "as the test says");
        return true;
    }

    private bool Serve(MethodCall call, string member)
    {
        if (Mute.Contains(member))
        {
            _heldBack.Add(call.Defer());
            return true;
        }
        switch (member)
        {
            case "GetServerInformation":
                call.Reply(writer =>
                {
                    foreach (string text in new[] { ServerName, "PostureLink", "1", "1.2" })
                        writer.Write(text);
                });
                return true;
            case "GetCapabilities":
                call.Reply(writer => writer.WriteValue(Capabilities));
                return true;
            case "Notify":
                uint number = Take(call.Arguments);
                call.Reply(writer => writer.Write(number));
                return true;
            case "CloseNotification":
                uint closed = call.Arguments.ReadUInt32();
                _closed.Add(closed);
                call.Reply();
                Close(closed, 3);
                return true;
            case "Get":
                BusReader arguments = call.Arguments;
                string property = arguments.ReadString() + "." + arguments.ReadString();
                if (!Properties.TryGetValue(property, out object? value))
                    return Refuse(call, BusErrors.UnknownProperty);
                call.Reply(writer => writer.WriteVariant(value));
                return true;
            default:
                return false;
        }
    }

    private uint Take(BusReader arguments)
    {
        string program = arguments.ReadString();
        uint replaces = arguments.ReadUInt32();
        _ = arguments.ReadString();
        uint number = replaces == 0 ? ++_last : replaces;
        _shown.Add(new ReceivedNotification(
            number, program, replaces, arguments.ReadString(), arguments.ReadString(), (string[])arguments.ReadValue(),
            arguments.ReadProperties(), arguments.ReadInt32()));
        return number;
    }
}

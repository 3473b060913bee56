using System.Runtime.InteropServices;

namespace PostureLink.SdBus;

/// <summary>The one thread that touches a bus. It sleeps until the bus, a posted call, a deadline or a socket wakes it.</summary>
internal sealed unsafe class BusThread
{
    private readonly Func<nint> _open;
    private readonly Action<BusException?> _opened;
    private readonly Action<BusException> _ended;
    private readonly Action<Exception> _report;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<BusSocket> _sockets = [];
    private List<Action> _posted = [];
    private List<Action> _running = [];
    private Libc.PollEntry[] _entries = new Libc.PollEntry[8];
    private Libc.PollEntry _busWants;
    private ulong _timerDue = Sd.Infinity;
    private bool _isBusDue = true;
    private int _wake = -1;
    private int _timer = -1;
    private bool _closed;
    private volatile bool _hasPosted;
    private volatile bool _stopping;

    /// <param name="open">Opens the bus; runs on the thread.</param>
    /// <param name="opened">Told on the thread: null, or why there is no bus.</param>
    /// <param name="ended">Told last on the thread, while the bus is still there; lets go of everything that hangs on it.</param>
    /// <param name="report">Takes what posted work and callbacks throw.</param>
    public BusThread(Func<nint> open, Action<BusException?> opened, Action<BusException> ended, Action<Exception> report)
    {
        _open = open;
        _opened = opened;
        _ended = ended;
        _report = report;
        _thread = new Thread(Run) { IsBackground = true, Name = "sd-bus" };
    }

    /// <summary>The bus; only for this thread.</summary>
    public nint Bus { get; private set; }

    /// <summary>Begins.</summary>
    public void Start() => _thread.Start();

    /// <summary>Has the thread do something, in the order of the calls.</summary>
    /// <returns>False when the bus has ended: it will not be done.</returns>
    public bool Post(Action action)
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            _posted.Add(action);
            if (!_hasPosted)
            {
                _hasPosted = true;
                if (_wake >= 0)
                    Libc.Signal(_wake);
            }
            return true;
        }
    }

    /// <summary>Reads a socket from now on; on the thread only.</summary>
    public void Add(BusSocket socket) => _sockets.Add(socket);

    /// <summary>Reads a socket no more; on the thread only.</summary>
    public void Remove(BusSocket socket) => _sockets.Remove(socket);

    /// <summary>Ends the thread.</summary>
    /// <returns>Completes when it has ended and the bus is closed.</returns>
    public Task StopAsync()
    {
        _stopping = true;
        Post(static () => { });
        return _stopped.Task;
    }

    private void Run()
    {
        BusException end;
        try
        {
            OpenAll();
            _opened(null);
            end = Loop();
        }
        catch (Exception failure)
        {
            // No bus, no library, or a fault of ours: whoever waits for the bus is told, and a thread never takes the program down.
            end = Failure(failure);
        }
        Close(end);
        _opened(end);
        _stopped.TrySetResult();
    }

    private void OpenAll()
    {
        lock (_gate)
            _wake = Libc.NewEvent();
        _timer = Libc.NewTimer();
        Bus = _open();
    }

    private BusException Loop()
    {
        while (!_stopping)
        {
            RunPosted();
            if (_isBusDue)
            {
                int result = Sd.sd_bus_process(Bus, 0);
                if (result < 0)
                    return new BusException(BusErrors.Disconnected, "The connection to the message bus has ended.", BusException.Of(-result, "the bus"));
                _isBusDue = result > 0 || !AskBus();
            }
            // Asked to stop while posted work ran, the thread is not woken again: the work before had woken it.
            if (!_isBusDue && !_stopping)
                Wait();
        }
        RunPosted();
        return new BusException(BusErrors.Disconnected, "The connection to the message bus was closed.");
    }

    private void RunPosted()
    {
        if (!_hasPosted)
            return;
        // What is posted speaks to the bus.
        _isBusDue = true;
        lock (_gate)
        {
            (_posted, _running) = (_running, _posted);
            _hasPosted = false;
        }
        foreach (Action action in _running)
            Guard(action);
        _running.Clear();
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault)
        {
            _report(fault);
        }
    }

    /// <summary>
    /// Has the bus say what it waits for and until when. It stays so until the bus is processed again, and the thread wakes for a packet fifty
    /// times a second in between, with nothing of this in the processor's caches.
    /// </summary>
    /// <returns>False when it waits for nothing: it is due now.</returns>
    private bool AskBus()
    {
        int events = Sd.sd_bus_get_events(Bus);
        Sd.Check(Sd.sd_bus_get_timeout(Bus, out ulong due), "asking the bus for its next deadline");
        if (events < 0 || due == 0)
            return false;
        _busWants = new Libc.PollEntry { Handle = Sd.sd_bus_get_fd(Bus), Wanted = (short)events };
        SetTimer(due);
        return true;
    }

    private void Wait()
    {
        int count = 3 + _sockets.Count;
        if (_entries.Length < count)
            Array.Resize(ref _entries, 2 * count);
        _entries[0] = _busWants;
        _entries[1] = new Libc.PollEntry { Handle = _wake, Wanted = Libc.PollIn };
        _entries[2] = new Libc.PollEntry { Handle = _timer, Wanted = Libc.PollIn };
        for (int i = 3; i < count; i++)
            _entries[i] = new Libc.PollEntry { Handle = _sockets[i - 3].Descriptor, Wanted = Libc.PollIn };

        int ready;
        fixed (Libc.PollEntry* entries = _entries)
            ready = Libc.poll(entries, (nuint)count, -1);
        if (ready < 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Libc.Interrupted)
                throw BusException.Of(errno, "waiting for the bus");
            return;
        }

        // A socket that has something, fifty times a second, is no reason to ask the bus as well.
        _isBusDue = _entries[0].Seen != 0 || _entries[2].Seen != 0;
        if (_entries[1].Seen != 0)
            Libc.Drain(_wake);
        if (_entries[2].Seen != 0)
            Libc.Drain(_timer);
        // From the last, since a socket that has ended is taken off the list.
        for (int i = count - 1; i >= 3; i--)
        {
            if (_entries[i].Seen != 0 && i - 3 < _sockets.Count)
                ReadSocket(_sockets[i - 3]);
        }
    }

    private void ReadSocket(BusSocket socket)
    {
        try
        {
            if (!socket.Read())
                _sockets.Remove(socket);
        }
        catch (Exception fault)
        {
            _report(fault);
        }
    }

    private void SetTimer(ulong due)
    {
        if (due == _timerDue)
            return;
        _timerDue = due;
        Libc.SetTimer(_timer, due);
    }

    private void Close(BusException end)
    {
        lock (_gate)
            _closed = true;
        // What was posted before the end still finds the connection, and is told of its end by it.
        RunPosted();
        Guard(() => _ended(end));
        _sockets.Clear();
        if (Bus != 0)
            Sd.sd_bus_close_unref(Bus);
        Bus = 0;
        lock (_gate)
        {
            CloseDescriptor(ref _wake);
            CloseDescriptor(ref _timer);
        }
    }

    private static void CloseDescriptor(ref int descriptor)
    {
        if (descriptor >= 0)
            _ = Libc.close(descriptor);
        descriptor = -1;
    }

    private static BusException Failure(Exception failure) => failure switch
    {
        BusException bus => bus,
        DllNotFoundException or EntryPointNotFoundException => new BusException(
            BusErrors.NoLibrary, "The system library libsystemd.so.0 (systemd 241 or later) is missing.", failure),
        _ => new BusException(BusErrors.Disconnected, "The connection to the message bus failed: " + failure.Message, failure),
    };
}

using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A data folder's journal that may not be to be had yet: it is opened when it is needed, and tried again.</summary>
/// <remarks>
/// <para>A service comes up and watches also while another process holds the journal, or the disk is full; what it sees waits
/// meanwhile, and whoever reads or writes gets the reason. A damaged journal is kept under another name, and a new one takes its
/// place with all that could still be read, and with the newest copy: nothing of it is deleted. Any thread.</para>
/// </remarks>
internal sealed class PatientJournal : IJournal
{
    // Taken before the other one. Whoever goes through the whole journal holds it, and so does who changes more of it than a batch.
    private readonly Lock _whole = new();
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly Func<string, IJournal> _open;
    private readonly TimeProvider _time;
    private readonly Action<string> _onSetAside;
    private IJournal? _journal;
    private bool _isClosed;

    /// <param name="folder">The data folder.</param>
    /// <param name="open">Opens its journal.</param>
    /// <param name="time">Gives the name of what is set aside.</param>
    /// <param name="onSetAside">Is told when a damaged journal was set aside: one sentence for the wearer.</param>
    public PatientJournal(string folder, Func<string, IJournal> open, TimeProvider time, Action<string> onSetAside)
    {
        _folder = folder;
        _open = open;
        _time = time;
        _onSetAside = onSetAside;
    }

    public string Engine => Take(journal => journal.Engine);

    public string FilePath => Take(journal => journal.FilePath);

    /// <summary>Opens it now if it can be had.</summary>
    /// <returns>Null, or why it cannot be had at present.</returns>
    public JournalException? TryOpen()
    {
        try
        {
            _ = Engine;
            return null;
        }
        catch (JournalException fault)
        {
            return fault;
        }
    }

    public void Write(JournalBatch batch) => Take(journal =>
    {
        journal.Write(batch);
        return 0;
    });

    public IReadOnlyList<object?[]> ReadRows(JournalTable table, EventTime from, EventTime until) =>
        Take(journal => journal.ReadRows(table, from, until));

    /// <summary>Uses the journal while nobody else reads or writes it.</summary>
    public T Hold<T>(Func<IJournal, T> use) => Take(use);

    /// <summary>Goes through the whole journal in pieces, between which others read and write single batches.</summary>
    /// <remarks>
    /// Nobody takes rows away, restores or imports meanwhile: a copy holds nothing that an erasure took out of the journal while it was
    /// made. It may lack what was written since it began, and takes seconds for years, in which nobody else has to wait for longer
    /// than a piece (<see cref="JournalCopy.ReadSpans"/>).
    /// </remarks>
    public T Through<T>(Func<IJournal, T> use)
    {
        lock (_whole)
            return use(this);
    }

    /// <summary>Does what needs the journal's file for itself: it is closed, and opened again when it is next used.</summary>
    public T Apart<T>(Func<T> work)
    {
        lock (_whole)
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_isClosed, this);
                _journal?.Dispose();
                _journal = null;
                return work();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _journal?.Dispose();
            _journal = null;
        }
    }

    private T Take<T>(Func<IJournal, T> use)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _journal ??= Open();
            try
            {
                return use(_journal);
            }
            catch (JournalException damaged) when (damaged.Failure == JournalFailure.Damaged)
            {
                _journal.Dispose();
                _journal = null;
                // One call that fails is no damage yet: what can be read from end to end stays where it is.
                if (CanBeRead())
                    throw;
                Salvage(damaged);
            }
            _journal = _open(_folder);
            return use(_journal);
        }
    }

    private IJournal Open()
    {
        try
        {
            return _open(_folder);
        }
        catch (JournalException damaged) when (damaged.Failure == JournalFailure.Damaged)
        {
            Salvage(damaged);
            return _open(_folder);
        }
    }

    private bool CanBeRead()
    {
        try
        {
            using IJournal journal = _open(_folder);
            TableDigest.Of(journal);
            return true;
        }
        catch (JournalException damaged) when (damaged.Failure == JournalFailure.Damaged)
        {
            return false;
        }
    }

    private void Salvage(JournalException damaged)
    {
        JournalEngine engine = JournalEngine.All.FirstOrDefault(engine => engine.FileName == Path.GetFileName(damaged.Path))
            ?? throw damaged;
        using JournalLock held = JournalLock.Acquire(_folder);
        _onSetAside(JournalSalvage.Run(held, engine, _time.GetUtcNow()).ToString());
    }
}

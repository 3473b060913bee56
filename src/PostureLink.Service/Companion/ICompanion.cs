using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The running service, as those see it who ask: the local API, the page, an assistant. Any thread.</summary>
public interface ICompanion
{
    /// <summary>The present moment, by the clock of the pipeline.</summary>
    EventTime Now { get; }

    /// <summary>The wearer's days.</summary>
    DayCalendar Calendar { get; }

    /// <summary>How everything stands now.</summary>
    CompanionStatus Status { get; }

    /// <summary>What happens, as it happens. Hot; told on any thread, one at a time; late ones miss what was before.</summary>
    /// <remarks>
    /// Whoever listens is quick and does not throw, or takes the events elsewhere. Completes when the service ends; no
    /// <c>OnError</c>.
    /// </remarks>
    IObservable<CompanionEvent> Events { get; }

    /// <summary>The journal; the service owns it and closes it. Only to be read.</summary>
    IJournal Journal { get; }

    /// <summary>The settings.</summary>
    ISettingsStore Settings { get; }

    /// <summary>Backups of the journal, and what is to be erased from it.</summary>
    /// <exception cref="NotSupportedException">This companion has no journal of its own.</exception>
    IDataCare Care => throw new NotSupportedException("This companion has no journal of its own.");

    /// <summary>Finding, pairing, calibrating and forgetting clips; null where the companion has no radio of its own.</summary>
    IClipDesk? Clips => null;

    /// <summary>Tries how the wearer is told something: shows a test notice, whatever the hour and the gates.</summary>
    /// <param name="name">The way of telling; null for each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of each; empty when there is none of that name.</returns>
    Task<IReadOnlyList<NotifierTrial>> TryNotifiersAsync(string? name, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<NotifierTrial>>([]);

    /// <summary>The wearer decided something. It is kept in the journal, and in force from the next second.</summary>
    /// <param name="action">What; its time is <see cref="Now"/>.</param>
    void Act(WearerAction action);
}

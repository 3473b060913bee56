using System.Globalization;
using Microsoft.AspNetCore.Http;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What is to be erased, as it was typed.</summary>
/// <param name="Kind">Name of the kind; empty where none was picked.</param>
/// <param name="From">First day, YYYY-MM-DD; empty for the first there is.</param>
/// <param name="To">Last day, included; empty for the last there is.</param>
public sealed record EraseForm(string Kind, string From, string To)
{
    private static readonly DateOnly FirstDay = new(2000, 1, 1), LastDay = new(2999, 12, 31);

    /// <summary>Nothing typed.</summary>
    public static EraseForm Empty { get; } = new("", "", "");

    /// <summary>Reads the fields of a form.</summary>
    /// <param name="form">The form.</param>
    public static EraseForm Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new EraseForm(form["what"].ToString(), form["from"].ToString().Trim(), form["to"].ToString().Trim());
    }

    /// <summary>What it selects; null where it selects nothing that there is.</summary>
    /// <param name="companion">The running service, whose days count.</param>
    /// <param name="fault">Name of the sentence that says why, or null.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public EraseSelection? Selection(ICompanion companion, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(companion);
        // Numbers would be taken for names of kinds.
        if (!Enum.GetNames<EraseKind>().Contains(Kind))
        {
            fault = "data.pick";
            return null;
        }
        if (!TryDay(From, out DateOnly? first) || !TryDay(To, out DateOnly? last))
        {
            fault = "data.no-day";
            return null;
        }
        if (first > last)
        {
            fault = "data.order";
            return null;
        }
        fault = null;
        WearerDays days = new(companion.Journal, companion.Calendar);
        return new EraseSelection(
            Enum.Parse<EraseKind>(Kind),
            first is { } start ? days.Of(start).Start : JournalReading.Beginning,
            last is { } end ? days.Of(end).End : JournalReading.End);
    }

    private static bool TryDay(string text, out DateOnly? day)
    {
        day = null;
        if (text.Length == 0)
            return true;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly read)
            || read < FirstDay || read > LastDay)
        {
            return false;
        }
        day = read;
        return true;
    }
}

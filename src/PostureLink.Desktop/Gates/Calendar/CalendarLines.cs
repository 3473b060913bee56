using System.Text.RegularExpressions;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Looks an iCalendar text over before the library reads it: what is wrong is told with its line (RFC 5545, 3.1 and 3.4).</summary>
internal static partial class CalendarLines
{
    /// <summary>Checks the nesting of components, the form of each line, starts of events, and rules that would never be done.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="CalendarFileException">Something is wrong, with the line.</exception>
    public static void Check(string text)
    {
        var open = new Stack<string>();
        bool hasStart = false;
        int count = 0;
        foreach ((int number, string line) in Unfolded(text))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                throw At(number, Because.Of("calendar.no-value"));
            if (count++ == 0 && !line.Equals("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
                throw At(number, Because.Of("calendar.begin"));
            string name = line[..colon].Split(';')[0].ToUpperInvariant();
            string value = line[(colon + 1)..].Trim();
            bool isEvent = open.TryPeek(out string? inside) && inside == "VEVENT";
            switch (name)
            {
                case "BEGIN":
                    open.Push(value.ToUpperInvariant());
                    hasStart = false;
                    break;
                case "END" when !open.TryPop(out string? begun) || !value.Equals(begun, StringComparison.OrdinalIgnoreCase):
                    throw At(number, Because.Of("calendar.not-begun", value));
                case "END" when isEvent && !hasStart:
                    throw At(number, Because.Of("calendar.no-start"));
                case "DTSTART" when isEvent && !Moment().IsMatch(value):
                    throw At(number, Because.Of("calendar.no-time", value));
                case "DTSTART" when isEvent:
                    hasStart = true;
                    break;
                case "RRULE" when TooFine().IsMatch(value):
                    throw At(number, Because.Of("calendar.fine"));
            }
        }
        if (count == 0)
            throw new CalendarFileException(Because.Of("calendar.empty"));
        if (open.TryPeek(out string? left))
            throw new CalendarFileException(Because.Of("calendar.not-ended", left));
    }

    /// <summary>Lines with those that go on in the next joined; each with the number of its first.</summary>
    private static IEnumerable<(int Number, string Line)> Unfolded(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length;)
        {
            int number = i + 1;
            string line = lines[i++].TrimEnd('\r');
            while (i < lines.Length && lines[i].Length > 0 && lines[i][0] is ' ' or '\t')
                line += lines[i++][1..].TrimEnd('\r');
            if (line.Length > 0)
                yield return (number, line);
        }
    }

    private static CalendarFileException At(int line, Wording reason) => new(Because.Of("calendar.line", line, reason));

    [GeneratedRegex(@"^\d{8}(T\d{6}Z?)?$")]
    private static partial Regex Moment();

    [GeneratedRegex("FREQ=(SECONDLY|MINUTELY)", RegexOptions.IgnoreCase)]
    private static partial Regex TooFine();
}

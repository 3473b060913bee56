using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Summaries.Reports;

namespace PostureLink.Dashboard;

/// <summary>
/// A day, a week or a month as one sheet: <c>/report?day=2026-03-02</c>, <c>?week=</c> its last day, <c>?month=2026-03</c>.
/// </summary>
internal static class ReportAnswer
{
    // A report brings its style along, and nothing else; the digest lets that style pass and no other.
    private static readonly string Policy =
        $"default-src 'none'; style-src {ReportStyle.Source}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static async Task SendAsync(HttpContext context, ICompanion companion, CultureInfo language, TextResources texts)
    {
        HttpResponse response = context.Response;
        try
        {
            if (Read(context.Request.Query, companion, language) is { } report)
            {
                response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
                response.ContentType = "text/html; charset=utf-8";
                await response.WriteAsync(report, Encoding.UTF8, context.RequestAborted).ConfigureAwait(false);
                return;
            }
            response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (JournalException)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        response.ContentType = "text/plain; charset=utf-8";
        string reason = response.StatusCode == StatusCodes.Status400BadRequest ? "report.wrong" : "report.trouble";
        await response.WriteAsync(texts[reason], context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>The report that was asked for, or null where no such can be told.</summary>
    private static string? Read(IQueryCollection query, ICompanion companion, CultureInfo language)
    {
        var days = new WearerDays(companion.Journal, companion.Calendar);
        if (DateOf(query, "day", "yyyy-MM-dd") is { } day)
            return ReportHtml.Day(JournalReports.Day(companion.Journal, day, days), language);
        if (DateOf(query, "week", "yyyy-MM-dd") is { } last)
            return ReportHtml.Week(JournalReports.Columns(companion.Journal, last.AddDays(-6), 7, days), language);
        if (DateOf(query, "month", "yyyy-MM") is { } month)
        {
            int count = DateTime.DaysInMonth(month.Year, month.Month);
            return ReportHtml.Month(JournalReports.Columns(companion.Journal, month, count, days), language);
        }
        return null;
    }

    /// <summary>A date of this age: no journal knows of others, and calendars end somewhere.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="name">Under which name.</param>
    /// <param name="form">As it is written.</param>
    /// <returns>Null where there is none, or something else.</returns>
    internal static DateOnly? DateOf(IQueryCollection query, string name, string form) =>
        DateOnly.TryParseExact(query[name].ToString(), form, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
        && date.Year is > 1970 and < 3000 ? date : null;
}

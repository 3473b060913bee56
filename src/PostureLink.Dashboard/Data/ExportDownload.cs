using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>The journal in an open format, as a file that the browser saves.</summary>
internal static class ExportDownload
{
    /// <summary>Answers with it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="companion">The running service.</param>
    /// <param name="isCsv">A zip with a CSV file a table; else one file of JSON.</param>
    /// <param name="withHealth">Whether what the wearer answered about their health is in it.</param>
    /// <exception cref="JournalException">The journal cannot be read; nothing was answered yet.</exception>
    public static async Task SendAsync(HttpContext context, ICompanion companion, bool isCsv, bool withHealth)
    {
        DateOnly today = companion.Calendar.DateOf(companion.Now);
        string name = string.Create(
            CultureInfo.InvariantCulture, $"posturelink-{today:yyyy-MM-dd}{(withHealth ? "-with-health" : "")}.{(isCsv ? "zip" : "json")}");
        context.Response.ContentType = isCsv ? "application/zip" : "application/json";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await StreamedAnswer.SendAsync(context, companion.Journal, output =>
        {
            if (isCsv)
                WriteCsv(companion, output, withHealth);
            else
                JournalExport.WriteJson(companion.Journal, JournalReading.Beginning, JournalReading.End, output, withHealth);
        }).ConfigureAwait(false);
    }

    private static void WriteCsv(ICompanion companion, Stream output, bool withHealth)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (JournalTable table in JournalTables.All)
        {
            ZipArchiveEntry file = zip.CreateEntry(table.Name + ".csv");
            file.LastWriteTime = companion.Now.ToUtc();
            using var text = new StreamWriter(file.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            JournalExport.WriteCsv(companion.Journal, table, JournalReading.Beginning, JournalReading.End, text, withHealth);
        }
    }
}

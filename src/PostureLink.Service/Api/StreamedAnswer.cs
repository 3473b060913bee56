using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>An answer that is written while it is read: a journal of years is never in memory as a whole.</summary>
public static class StreamedAnswer
{
    private const int BlockBytes = 1 << 16;

    /// <summary>Answers with what is written.</summary>
    /// <param name="context">The request; its answer has its headers already.</param>
    /// <param name="journal">The journal, which must be readable before anything is said.</param>
    /// <param name="write">Writes it, on a thread of its own.</param>
    /// <exception cref="JournalException">The journal cannot be read; nothing was answered yet.</exception>
    public static async Task SendAsync(HttpContext context, IJournal journal, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(write);
        journal.ReadRows(JournalTables.Clips, JournalReading.Beginning, JournalReading.End);
        // The writers are synchronous ones, and so is a zip.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } control)
            control.AllowSynchronousIO = true;
        try
        {
            await Task.Run(
                () =>
                {
                    using var output = new BufferedStream(context.Response.Body, BlockBytes);
                    write(output);
                },
                context.RequestAborted).ConfigureAwait(false);
        }
        catch when (context.Response.HasStarted)
        {
            // What was cut off must not look like a whole answer.
            context.Abort();
            throw;
        }
    }
}

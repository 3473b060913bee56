using Microsoft.AspNetCore.Http;

namespace PostureLink.Dashboard;

/// <summary>The files that the pages load: style, script and icon, kept in the program.</summary>
internal static class Assets
{
    /// <summary>Every file, with its type.</summary>
    public static IReadOnlyList<(string Name, string Type)> All { get; } =
        [("page.css", "text/css; charset=utf-8"), ("page.js", "text/javascript; charset=utf-8"), ("icon.svg", "image/svg+xml")];

    /// <summary>Answers with a file.</summary>
    public static async Task SendAsync(HttpContext context, string name, string type)
    {
        using Stream file = typeof(Assets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this build.");
        context.Response.ContentType = type;
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PostureLink.Core;

namespace PostureLink.Dashboard;

/// <summary>What a browser sees before the closed door: one sentence, which needs none of the files behind it.</summary>
internal static class ClosedPage
{
    private const string Style =
        """
        body{margin:0;padding:3rem 1rem;background:#f7f6f2;color:#1d2726;font:1rem/1.5 system-ui,"Segoe UI","DejaVu Sans",sans-serif}
        main{max-width:34rem;margin:0 auto;padding:1.2rem 1.5rem;background:#fff;border:1px solid #d6d8d2;border-radius:.9rem}
        h1{margin:0 0 .5rem;font-size:1.4rem}p{margin:0}
        @media (prefers-color-scheme:dark){body{background:#141918;color:#e8eceb}main{background:#1d2423;border-color:#37413f}}
        """;

    // The one style that may be written into a page: this one, by its hash.
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Whether whoever asks shows pages: a program is told in plain text.</summary>
    public static bool IsFor(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers; the status is set already.</summary>
    public static Task SendAsync(HttpContext context, TextResources words, string reason)
    {
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
        context.Response.ContentType = "text/html; charset=utf-8";
        string language = (words.IsEnglish ? Languages.English : Languages.German).Name;
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><title>PostureLink</title><style>{Style}</style></head>
            <body><main><h1>PostureLink</h1><p>{WebUtility.HtmlEncode(words[reason])}</p></main></body></html>
            """,
            context.RequestAborted);
    }
}

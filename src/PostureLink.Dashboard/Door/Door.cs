using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PostureLink.Core;

namespace PostureLink.Dashboard;

/// <summary>Lets browsers in that were sent by 'posturelink open', and nobody else.</summary>
internal sealed class Door(TimeProvider time, Func<TextResources> texts)
{
    /// <summary>Where a browser comes in.</summary>
    public const string Path = "/open";

    // What a page may load: this server's own, and nothing written into the page itself.
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly OneTimeCodes _codes = new(time);
    private readonly Sessions _sessions = new(time);

    /// <summary>A path that lets one browser in.</summary>
    public string NewEntrance() => $"open?code={_codes.Make()}";

    /// <summary>The session of a request that was let in.</summary>
    public static Session SessionOf(HttpContext context) => (Session)context.Items[typeof(Session)]!;

    /// <summary>Lets a request in, or answers it.</summary>
    public async Task<bool> AdmitAsync(HttpContext context)
    {
        Protect(context.Response.Headers);
        if (context.Request.Path == Path && HttpMethods.IsGet(context.Request.Method))
        {
            await OpenAsync(context).ConfigureAwait(false);
            return false;
        }
        if (_sessions.Find(context.Request.Cookies[CookieName(context)]) is not { } session)
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "door.closed").ConfigureAwait(false);
            return false;
        }
        context.Items[typeof(Session)] = session;
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            return true;
        if (context.Request.Path == SentFile.Path)
        {
            if (await SentFile.ReadAsync(context).ConfigureAwait(false) is { } sent
                && session.IsOwnForm(sent.Fields.GetValueOrDefault(Session.FormField)))
            {
                return true;
            }
        }
        else if (context.Request.HasFormContentType)
        {
            IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            if (session.IsOwnForm(form[Session.FormField]))
                return true;
        }
        await RefuseAsync(context, StatusCodes.Status403Forbidden, "door.form").ConfigureAwait(false);
        return false;
    }

    private async Task OpenAsync(HttpContext context)
    {
        if (!_codes.Take(context.Request.Query["code"].ToString()))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "door.code").ConfigureAwait(false);
            return;
        }
        context.Response.Cookies.Append(CookieName(context), _sessions.Begin(), new CookieOptions
        {
            HttpOnly = true,
            SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            Path = "/",
        });
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/";
    }

    private Task RefuseAsync(HttpContext context, int status, string reason)
    {
        TextResources words = texts();
        context.Response.StatusCode = status;
        if (ClosedPage.IsFor(context.Request))
            return ClosedPage.SendAsync(context, words, reason);
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words[reason], context.RequestAborted);
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers[HeaderNames.ContentSecurityPolicy] = Policy;
        // Without any referrer a browser says of the page's own forms that they come from nowhere.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    /// <summary>Browsers keep cookies by name of the machine, not by port: two services must not take each other's.</summary>
    private static string CookieName(HttpContext context) => FormattableString.Invariant($"posturelink-{context.Connection.LocalPort}");
}

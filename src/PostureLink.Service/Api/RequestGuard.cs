using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PostureLink.Service;

/// <summary>Lets in who has the token and asks this machine by its own name; everybody else learns nothing.</summary>
/// <remarks>
/// <see cref="CompanionEndpoints.Hello"/> needs no token: by it a client sees that this is the service, and no other program that
/// listens where the service did, before it sends the token. The pages need none either, and keep a door of their own
/// (<see cref="ILocalSite"/>). The name guards against a page of the open web whose name was made to point here; the origin against
/// such a page's scripts; the token against everybody who cannot read the wearer's files. All three must hold.
/// </remarks>
internal sealed class RequestGuard(ApiToken token, ApiOptions options, X509Certificate2? certificate = null, bool hasSite = false)
{
    private const string Scheme = "Bearer ";

    /// <summary>Why a request is refused, or null when it is let in.</summary>
    public (int Status, string Reason)? Refusal(HttpRequest request)
    {
        if (!IsOurName(request.Host, request.HttpContext.Connection.LocalPort))
            return (StatusCodes.Status421MisdirectedRequest, "This name is not served here: ask 127.0.0.1 or localhost.");
        if (request.Headers.Origin.Count > 0 && !IsOurOrigin(request))
            return (StatusCodes.Status403Forbidden, "Other pages may not ask.");
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
            return (StatusCodes.Status403Forbidden, "Other pages may not ask.");
        if (!IsPlain(request))
            return (StatusCodes.Status400BadRequest, "The path is not plain.");
        if (request.Path == CompanionEndpoints.Hello && HttpMethods.IsGet(request.Method))
            return null;
        // The pages have their own key, which a browser can keep.
        if (hasSite && IsOfSite(request.Path))
            return null;
        string authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Scheme, StringComparison.Ordinal) && token.Matches(authorization.AsSpan(Scheme.Length))
            ? null
            : (StatusCodes.Status401Unauthorized, "The token is missing or wrong: it is in the data folder.");
    }

    /// <summary>Whether a path is one of the pages', and none of the API's.</summary>
    public static bool IsOfSite(PathString path) => !path.StartsWithSegments("/api") && !path.StartsWithSegments("/openapi");

    private bool IsOurName(HostString host, int port)
    {
        if (!host.HasValue || (host.Port ?? (options.CertificateFile is null ? 80 : 443)) != port)
            return false;
        if (IPAddress.TryParse(host.Host.Trim('[', ']'), out IPAddress? address))
            return IPAddress.IsLoopback(address) || address.Equals(options.Address) || IsEverywhere;
        return host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (options.AllowRemote && certificate is not null && ApiCertificate.IsFor(certificate, host.Host));
    }

    private bool IsEverywhere => options.Address.Equals(IPAddress.Any) || options.Address.Equals(IPAddress.IPv6Any);

    private static bool IsOurOrigin(HttpRequest request) =>
        request.Headers.Origin.Count == 1 && request.Headers.Origin[0] == $"{request.Scheme}://{request.Host.Value}";

    /// <summary>Whether the path means what it says: nothing is hidden in it that a server might take apart later.</summary>
    private static bool IsPlain(HttpRequest request)
    {
        string raw = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget ?? "";
        string path = raw.Split('?')[0];
        return path.StartsWith('/') && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal)
            && (path.Length == 1 || !path.EndsWith('/')) && path.All(IsPlain);
    }

    /// <summary>What the paths of this API are made of.</summary>
    private static bool IsPlain(char letter) => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '/' or '-' or '.';

    /// <summary>Headers of every answer: it is not kept, not guessed at, and no page may show it.</summary>
    public static void Protect(IHeaderDictionary headers)
    {
        headers[HeaderNames.CacheControl] = "no-store";
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'";
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}

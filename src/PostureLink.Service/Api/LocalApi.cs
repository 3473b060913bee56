using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The local API while it is open: REST and a stream of events, for this machine and with the token only.</summary>
public sealed class LocalApi : IAsyncDisposable
{
    private const int LargestBody = 64 * 1024;
    private const int SlowestBytesPerSecond = 240;
    private static readonly TimeSpan StopLimit = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan WarmUpLimit = TimeSpan.FromSeconds(2);

    private readonly WebApplication _app;
    private readonly ApiOptions _options;
    private readonly ApiToken _token;
    private readonly EventStreams _streams;
    private readonly ILocalSite? _site;
    private readonly X509Certificate2? _certificate;
    private bool _isClosed;

    private LocalApi(
        WebApplication app, ApiOptions options, ApiToken token, EventStreams streams, ILocalSite? site, X509Certificate2? certificate)
    {
        _app = app;
        _options = options;
        _token = token;
        _streams = streams;
        _site = site;
        _certificate = certificate;
        Address = AddressOf(app, options);
    }

    /// <summary>Where it is reached from this machine.</summary>
    public Uri Address { get; }

    /// <summary>Opens it, and says in the data folder where it is.</summary>
    /// <param name="companion">What is asked.</param>
    /// <param name="options">Where it listens.</param>
    /// <param name="time">The clock of the stream's signs of life.</param>
    /// <param name="log">Takes faults; the answer to a request never tells them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">It may not or cannot listen there; the message says why.</exception>
    public static async Task<LocalApi> StartAsync(
        ICompanion companion, ApiOptions options, TimeProvider time, Action<string> log, CancellationToken cancellationToken)
    {
        LocalApi api = await ListenAsync(companion, options, time, log, cancellationToken).ConfigureAwait(false);
        try
        {
            api.Announce();
            return api;
        }
        catch
        {
            await api.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens it as <see cref="StartAsync"/> does, but says nowhere where it is, before <see cref="Announce"/>.</summary>
    /// <inheritdoc cref="StartAsync"/>
    internal static async Task<LocalApi> ListenAsync(
        ICompanion companion, ApiOptions options, TimeProvider time, Action<string> log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(companion);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(log);
        options.Validate();
        ApiToken token = ApiToken.ReadOrMake(options.DataFolder);
        X509Certificate2? certificate = options.CertificateFile is { } file ? ApiCertificate.Read(file) : null;
        var streams = new EventStreams(companion, options.MostListeners, time);
        ILocalSite? site = options.Site?.Invoke(companion, time);
        WebApplication app = Build(companion, options, token, certificate, streams, site, log);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return new LocalApi(app, options, token, streams, site, certificate);
        }
        catch (Exception fault)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            streams.Dispose();
            site?.Dispose();
            certificate?.Dispose();
            if (fault is IOException
                {
                    InnerException: Microsoft.AspNetCore.Connections.AddressInUseException or SocketException,
                })
            {
                throw new ApiException(
                    Because.Of("ApiNoPort", options.Address, options.Port, fault.Message), fault);
            }
            throw;
        }
    }

    /// <summary>Says in the data folder where it is.</summary>
    /// <exception cref="ApiException">It cannot be written there.</exception>
    internal void Announce()
    {
        try
        {
            string? fingerprint = _certificate is null ? null : ApiCertificate.Fingerprint(_certificate);
            new ApiPlace(Address, Environment.ProcessId, fingerprint).Write(_options.DataFolder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ApiException(Because.Of("ApiNoPlace", _options.DataFolder, fault.Message), fault);
        }
    }

    /// <summary>Asks itself how things stand, once: the first who asks would wait for the compiler otherwise.</summary>
    /// <remarks>With TLS it does not, which would take a client that trusts its own certificate.</remarks>
    internal async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        if (_certificate is not null)
            return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(WarmUpLimit);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPEndPoint.Parse(Address.Authority), limit.Token).ConfigureAwait(false);
            NetworkStream stream = client.GetStream();
            string request = $"GET /api/v1/status HTTP/1.1\r\nHost: {Address.Authority}\r\nAuthorization: Bearer {_token.Text}\r\nConnection: close\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), limit.Token).ConfigureAwait(false);
            await stream.CopyToAsync(Stream.Null, limit.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException)
        {
            // Nobody waits for this answer; whoever asks next is told what is wrong.
        }
    }

    /// <summary>Closes it: the streams end, and clients find it no more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        ApiPlace.Remove(_options.DataFolder);
        _streams.Dispose();
        _site?.Dispose();
        using var limit = new CancellationTokenSource(StopLimit);
        await _app.StopAsync(limit.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _certificate?.Dispose();
    }

    /// <summary>Nobody can ask the address that stands for all of them: then it is this machine's own.</summary>
    private static Uri AddressOf(WebApplication app, ApiOptions options)
    {
        var bound = new UriBuilder(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        if (options.Address.Equals(IPAddress.Any))
            bound.Host = IPAddress.Loopback.ToString();
        else if (options.Address.Equals(IPAddress.IPv6Any))
            bound.Host = $"[{IPAddress.IPv6Loopback}]";
        return bound.Uri;
    }

    private static WebApplication Build(
        ICompanion companion, ApiOptions options, ApiToken token, X509Certificate2? certificate, EventStreams streams, ILocalSite? site,
        Action<string> log)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options, certificate));
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            // What is misspelt or said twice is a mistake, and is not guessed at.
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        builder.Services.AddOpenApi("v1", ApiDocument.Describe);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        WebApplication app = builder.Build();

        var guard = new RequestGuard(token, options, certificate, site is not null);
        app.Use(async (context, next) =>
        {
            RequestGuard.Protect(context.Response.Headers);
            if (guard.Refusal(context.Request) is { } refusal)
                await ProblemAsync(context.Response, refusal.Status, refusal.Reason).ConfigureAwait(false);
            else if (site is null || !RequestGuard.IsOfSite(context.Request.Path))
                await AnswerAsync(context, next, log).ConfigureAwait(false);
            else
                await AnswerAsync(context, admitted => AdmitAsync(site, admitted, next), log).ConfigureAwait(false);
        });
        app.UseRouting();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapCompanion(companion, token, streams);
        if (site is not null)
        {
            site.Map(app);
            app.MapEntrance(site);
        }
        app.UseEndpoints(_ => { });
        return app;
    }

    private static async Task AdmitAsync(ILocalSite site, HttpContext context, RequestDelegate next)
    {
        if (!await site.AdmitAsync(context).ConfigureAwait(false))
            return;
        await next(context).ConfigureAwait(false);
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound, ContentLength: null, ContentType: null })
            await site.SayNothingIsHereAsync(context).ConfigureAwait(false);
    }

    private static void Configure(KestrelServerOptions kestrel, ApiOptions options, X509Certificate2? certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestLineSize = 4 * 1024;
        kestrel.Limits.RequestHeadersTimeout = options.Limits.SlowestHeaders;
        kestrel.Limits.KeepAliveTimeout = options.Limits.LongestSilence;
        kestrel.Limits.MaxConcurrentConnections = options.Limits.MostConnections;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(SlowestBytesPerSecond, options.Limits.SlowestBody);
        kestrel.Listen(options.Address, options.Port, listen =>
        {
            // One protocol, and so one set of limits, with TLS and without.
            listen.Protocols = HttpProtocols.Http1;
            if (certificate is not null)
                listen.UseHttps(certificate);
        });
    }

    /// <summary>The loop of the API: what goes wrong in it is logged, and told without its insides.</summary>
    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, Action<string> log)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
                await ProblemAsync(
                    context.Response, context.Response.StatusCode, TitleOf(context.Response.StatusCode)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (SettingsException fault)
        {
            await ProblemAsync(context.Response, StatusCodes.Status422UnprocessableEntity, "Nothing was changed.", fault.Faults)
                .ConfigureAwait(false);
        }
        catch (ApiException fault)
        {
            string why = Wording.Of(fault).In(LanguageOf(context.Request));
            await ProblemAsync(context.Response, StatusCodes.Status422UnprocessableEntity, why).ConfigureAwait(false);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException fault)
        {
            await ProblemAsync(context.Response, fault.StatusCode, TitleOf(fault.StatusCode)).ConfigureAwait(false);
        }
        catch (JournalException fault)
        {
            log(fault.Message);
            await ProblemAsync(context.Response, StatusCodes.Status503ServiceUnavailable,
                    "The journal cannot be read at present; the status says why.")
                .ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            log($"{context.Request.Method} {context.Request.Path}: {fault}");
            await ProblemAsync(
                context.Response, StatusCodes.Status500InternalServerError, "The service could not do it; its log says why.")
                .ConfigureAwait(false);
        }
    }

    /// <summary>The language that whoever asks reads; English where they do not say.</summary>
    private static CultureInfo LanguageOf(HttpRequest request) =>
        Languages.Find(request.Headers.AcceptLanguage.ToString().Split(',', ';')[0].Trim()) ?? Languages.English;

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be read: /openapi/v1.json says what it should look like.",
        StatusCodes.Status404NotFound => "There is nothing here; /openapi/v1.json lists what there is.",
        StatusCodes.Status405MethodNotAllowed => "This cannot be done here; /openapi/v1.json lists what can.",
        StatusCodes.Status408RequestTimeout => "The request came too slowly.",
        StatusCodes.Status413PayloadTooLarge => "The request is too large.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be JSON, and its content type say so.",
        _ => "The request could not be answered.",
    };

    private static Task ProblemAsync(HttpResponse response, int status, string title, IReadOnlyList<string>? faults = null)
    {
        if (response.HasStarted)
            return Task.CompletedTask;
        response.StatusCode = status;
        return response.WriteAsJsonAsync(new ProblemValue(status, title, faults), ApiJson.Default.ProblemValue, "application/problem+json");
    }
}

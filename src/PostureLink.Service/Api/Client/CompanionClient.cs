using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Talks to the service that runs for a data folder.</summary>
public sealed partial class CompanionClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A journal of many years takes its time to be read and written anew.</summary>
    private static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http;
    private readonly HttpClient _patient;

    // Straight to this machine: a proxy would read the token, and a redirection might take it elsewhere.
    private CompanionClient(ApiPlace place, TimeSpan patience)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        // The very certificate of the service, whoever signed it, and no other.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate is not null && place.Certificate == ApiCertificate.Fingerprint(certificate);
        _http = new HttpClient(handler) { BaseAddress = place.Address, Timeout = patience };
        _patient = new HttpClient(handler, disposeHandler: false) { BaseAddress = place.Address, Timeout = LongPatience };
    }

    /// <summary>Has the service tell why it refuses in a language; in English until then.</summary>
    /// <param name="language">The language of who reads it.</param>
    /// <returns>The client itself.</returns>
    public CompanionClient Speaking(CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(language);
        foreach (HttpClient http in (HttpClient[])[_http, _patient])
        {
            http.DefaultRequestHeaders.AcceptLanguage.Clear();
            http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language.Name));
        }
        return this;
    }

    /// <summary>The service that runs for a data folder, or null when none does.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">One may run, but its token cannot be used.</exception>
    public static Task<CompanionClient?> FindAsync(string dataFolder, CancellationToken cancellationToken) =>
        FindAsync(dataFolder, Patience, cancellationToken);

    /// <summary>As the other, with a patience of one's own; for tests.</summary>
    internal static async Task<CompanionClient?> FindAsync(string dataFolder, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (ApiPlace.Read(dataFolder) is not { IsTrusted: true } place)
            return null;
        string path = Path.Combine(dataFolder, ApiToken.FileName);
        if (!File.Exists(path))
            return null;
        ApiToken token = ApiToken.Read(path);
        var client = new CompanionClient(place, patience);
        bool isOurs = false;
        try
        {
            // After a service was killed anybody may listen where it did: the token is sent to nobody who does not prove to have it.
            string nonce = RandomNumberGenerator.GetHexString(64, lowercase: true);
            using HttpResponseMessage answer = await client._http
                .GetAsync($"{CompanionEndpoints.Hello[1..]}?nonce={nonce}", cancellationToken).ConfigureAwait(false);
            string proof = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            isOurs = answer.IsSuccessStatusCode && token.IsProof(nonce, proof);
            if (!isOurs)
                return null;
            client._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Text);
            client._patient.DefaultRequestHeaders.Authorization = client._http.DefaultRequestHeaders.Authorization;
            return client;
        }
        catch (Exception gone) when (
            gone is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The file is left from a service that was killed, and nobody, or somebody else, listens there now.
            return null;
        }
        finally
        {
            if (!isOurs)
                client.Dispose();
        }
    }

    /// <summary>How everything stands.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task<StatusValue> StatusAsync(CancellationToken cancellationToken) =>
        GetAsync("api/v1/status", ApiJson.Default.StatusValue, cancellationToken);

    /// <summary>The address that opens the pages in a browser: once, and only for a short while.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, refused, or serves no pages.</exception>
    public async Task<Uri> EntranceAsync(CancellationToken cancellationToken)
    {
        EntranceValue entrance = await CallAsync(
            () => _http.PostAsync("api/v1/entrances", null, cancellationToken),
            content => ReadAsync(content, ApiJson.Default.EntranceValue, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new Uri(_http.BaseAddress!, entrance.Path);
    }

    /// <summary>The summary of a day, as JSON.</summary>
    /// <param name="date">The day; null for today.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task<JsonObject> DayAsync(DateOnly? date, CancellationToken cancellationToken) => GetAsync(
        $"api/v1/days/{(date is { } day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "today")}",
        ApiJson.Default.JsonObject, cancellationToken);

    /// <summary>Why each prompt of a day was given or withheld.</summary>
    /// <param name="date">The day; null for today.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task<DecisionValue[]> DecisionsAsync(DateOnly? date, CancellationToken cancellationToken) =>
        GetAsync("api/v1/decisions" + Query(date), ApiJson.Default.DecisionValueArray, cancellationToken);

    /// <summary>The prompts of a day, and how they ended.</summary>
    /// <param name="date">The day; null for today.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task<PromptValue[]> PromptsAsync(DateOnly? date, CancellationToken cancellationToken) =>
        GetAsync("api/v1/prompts" + Query(date), ApiJson.Default.PromptValueArray, cancellationToken);

    /// <summary>Rows of a table of the journal, ordered by time, then key.</summary>
    /// <param name="table">The table.</param>
    /// <param name="from">First moment, inclusive.</param>
    /// <param name="until">Last moment, exclusive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public async Task<IReadOnlyList<object?[]>> RowsAsync(
        JournalTable table, EventTime from, EventTime until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        JsonArray rows = await GetAsync(
            FormattableString.Invariant($"api/v1/tables/{table.Name}?from={from.Microseconds}&until={until.Microseconds}"),
            ApiJson.Default.JsonArray, cancellationToken).ConfigureAwait(false);
        return RowJson.Read(table, rows);
    }

    /// <summary>The wearer decides something.</summary>
    /// <param name="action">What.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task ActAsync(ActionValue action, CancellationToken cancellationToken) => CallAsync(
        () => _http.PostAsJsonAsync("api/v1/actions", action, ApiJson.Default.ActionValue, cancellationToken), _ => Task.FromResult(true),
        cancellationToken);

    /// <summary>Tries how the wearer is told something.</summary>
    /// <param name="name">The way of telling; null for each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, has no such way, or refused.</exception>
    public async Task<IReadOnlyList<NotifierTrial>> TryNotifiersAsync(string? name, CancellationToken cancellationToken) => await CallAsync(
        () => _patient.PostAsync(
            "api/v1/notifiers/test" + (name is null ? "" : "?name=" + Uri.EscapeDataString(name)), null, cancellationToken),
        content => ReadAsync(content, ApiJson.Default.NotifierTrialArray, cancellationToken), cancellationToken).ConfigureAwait(false);

    /// <summary>Has a backup made in the data folder.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task<BackupReport> BackUpAsync(CancellationToken cancellationToken) => CallAsync(
        () => _patient.PostAsync("api/v1/backups", null, cancellationToken),
        content => ReadAsync(content, ApiJson.Default.BackupReport, cancellationToken), cancellationToken);

    /// <summary>What an erasure would take away.</summary>
    /// <param name="what">What is to go.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task<ErasePlan> PlanErasureAsync(EraseSelection what, CancellationToken cancellationToken) =>
        EraseAsync("api/v1/erasures/plan", what, cancellationToken);

    /// <summary>Erases.</summary>
    /// <param name="what">What goes.</param>
    /// <param name="cancellationToken">Gives up waiting; what has begun goes on.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task<ErasePlan> EraseAsync(EraseSelection what, CancellationToken cancellationToken) =>
        EraseAsync("api/v1/erasures", what, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _patient.Dispose();
        _http.Dispose();
    }

    private Task<ErasePlan> EraseAsync(string path, EraseSelection what, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(what);
        return CallAsync(
            () => _patient.PostAsJsonAsync(path, EraseValue.Of(what), ApiJson.Default.EraseValue, cancellationToken),
            content => ReadAsync(content, ApiJson.Default.ErasePlan, cancellationToken), cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(
        HttpContent content, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await content.ReadFromJsonAsync(type, cancellationToken).ConfigureAwait(false)
            ?? throw new ApiException(Because.Of("ApiEmpty"));

    private static string Query(DateOnly? date) =>
        date is { } day ? "?date=" + day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "";

    private Task<T> GetAsync<T>(
        string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        CallAsync(
            () => _http.GetAsync(path, cancellationToken),
            content => ReadAsync(content, type, cancellationToken), cancellationToken);

    private static async Task<T> CallAsync<T>(
        Func<Task<HttpResponseMessage>> call, Func<HttpContent, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await call().ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
                return await read(answer.Content).ConfigureAwait(false);
            ProblemValue? problem = answer.StatusCode == HttpStatusCode.NotFound ? null
                : await answer.Content.ReadFromJsonAsync(ApiJson.Default.ProblemValue, cancellationToken).ConfigureAwait(false);
            throw problem is null
                ? new ApiException(Because.Of("ApiOther", (int)answer.StatusCode))
                : new ApiException(string.Join(" ", [problem.Title, .. problem.Faults ?? []]))
                {
                    IsRefusal = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableContent,
                };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever asked wants no answer any more, which is no fault of the service.
            throw;
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or JsonException)
        {
            throw new ApiException(Because.Of("ApiSilent", gone.Message), gone);
        }
    }
}

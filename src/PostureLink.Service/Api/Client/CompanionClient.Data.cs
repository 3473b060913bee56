namespace PostureLink.Service;

/// <content>A backup or rows that are sent.</content>
public sealed partial class CompanionClient
{
    /// <summary>Sends a backup to be read; nothing is changed.</summary>
    /// <param name="backup">Its bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task<RestoreOffer> OfferRestoreAsync(Stream backup, CancellationToken cancellationToken) => CallAsync(
        () => _patient.PostAsync("api/v1/restores", new StreamContent(backup), cancellationToken),
        content => ReadAsync(content, ApiJson.Default.RestoreOffer, cancellationToken), cancellationToken);

    /// <summary>Puts the backup that was sent in the journal's place.</summary>
    /// <param name="id">What the offer is called.</param>
    /// <param name="cancellationToken">Gives up waiting; what has begun goes on.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task<RestoreReport> RestoreAsync(string id, CancellationToken cancellationToken) => CallAsync(
        () => _patient.PostAsync($"api/v1/restores/{id}", null, cancellationToken),
        content => ReadAsync(content, ApiJson.Default.RestoreReport, cancellationToken), cancellationToken);

    /// <summary>Sends rows to be checked; nothing is changed.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task<ImportOffer> OfferImportAsync(string name, Action<Stream> write, CancellationToken cancellationToken) => CallAsync(
        () => _patient.PostAsync("api/v1/imports?name=" + Uri.EscapeDataString(name), new WrittenContent(write), cancellationToken),
        content => ReadAsync(content, ApiJson.Default.ImportOffer, cancellationToken), cancellationToken);

    /// <summary>Takes in the rows that were sent.</summary>
    /// <param name="id">What the offer is called.</param>
    /// <param name="cancellationToken">Gives up waiting; what has begun goes on.</param>
    /// <exception cref="ApiException">The service did not answer, or refused.</exception>
    public Task<ImportReport> ImportAsync(string id, CancellationToken cancellationToken) => CallAsync(
        () => _patient.PostAsync($"api/v1/imports/{id}", null, cancellationToken),
        content => ReadAsync(content, ApiJson.Default.ImportReport, cancellationToken), cancellationToken);

    /// <summary>How many prompts past days would have had with other settings.</summary>
    /// <param name="asked">Names and values, as a person types them.</param>
    /// <param name="days">How many days.</param>
    /// <param name="last">The last of them; null for today.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">The service did not answer, or refused: a setting cannot be judged again, say.</exception>
    public Task<WhatIfAnswer> WhatIfAsync(
        IReadOnlyList<KeyValuePair<string, string>> asked, int days, DateOnly? last, CancellationToken cancellationToken)
    {
        string sets = string.Concat(asked.Select(set => "&set=" + Uri.EscapeDataString($"{set.Key}={set.Value}")));
        string date = last is { } day ? "&date=" + day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "";
        return CallAsync(
            () => _patient.GetAsync(FormattableString.Invariant($"api/v1/what-if?days={days}{date}{sets}"), cancellationToken),
            content => ReadAsync(content, ApiJson.Default.WhatIfAnswer, cancellationToken), cancellationToken);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PostureLink.Service;

/// <summary>A what-if over the API: one at a time, since each judges days of seconds twice.</summary>
internal static class WhatIfEndpoint
{
    private const int UsualDays = 7;
    private const int LongestSetting = 100;

    public static void MapWhatIf(this IEndpointRouteBuilder api, ICompanion companion, Func<string?, DateOnly> dateOf)
    {
        var oneAtATime = new SemaphoreSlim(1, 1);
        api.MapGet("/what-if", async (string[]? set, int? days, string? date, CancellationToken cancellationToken) =>
            {
                KeyValuePair<string, string>[] asked = [.. (set ?? []).Take(WhatIfSettings.Most + 1).Select(Setting)];
                DateOnly last = dateOf(date);
                await oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    return WhatIf.Ask(
                        companion.Journal, new WearerDays(companion.Journal, companion.Calendar), last, days ?? UsualDays,
                        companion.Settings.Current, asked);
                }
                catch (WhatIfException fault)
                {
                    throw new ApiException(fault.Message, fault);
                }
                finally
                {
                    oneAtATime.Release();
                }
            })
            .WithSummary(FormattableString.Invariant(
                $"How many prompts past days would have had with other settings: set is name=value, 1 to {WhatIfSettings.Most} times; ")
                + FormattableString.Invariant($"days 1 to {WhatIf.MostDays} (default {UsualDays}), up to a date (YYYY-MM-DD, ")
                + "default today). One is judged at a time, the others wait.");
    }

    private static KeyValuePair<string, string> Setting(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && text.Length <= LongestSetting
            ? new KeyValuePair<string, string>(text[..equals].Trim(), text[(equals + 1)..].Trim())
            : throw new ApiException("What is set is written name=value, like set=dwell=120.");
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>What is posted: a notice's id, kind, title and body. Nothing that the clip measured, beyond what the sentence itself says.</summary>
/// <param name="Event">"show", or "withdraw" when what was said is over.</param>
/// <param name="Id">The notice's id; a later one of the same id takes its place.</param>
/// <param name="Kind">"prompt", "card", "health", "test"; none for a withdrawal.</param>
/// <param name="Title">A few words; none for a withdrawal.</param>
/// <param name="Body">Plain text; a withdrawal's last word, if it has one.</param>
internal sealed record WebhookPayload(string Event, string Id, string? Kind, string? Title, string? Body)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static WebhookPayload Show(Notice notice) =>
        new("show", notice.Id, KindOf(notice.Kind), notice.Title, notice.Body);

    public static WebhookPayload Withdraw(string id, string? farewell) => new("withdraw", id, null, null, farewell);

    /// <summary>As JSON in UTF-8.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    private static string KindOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Prompt => "prompt",
        NoticeKind.Card => "card",
        NoticeKind.Health => "health",
        _ => "test",
    };
}

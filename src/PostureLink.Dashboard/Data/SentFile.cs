using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>A form with a file, read as it comes: the fields before the file first, and the file only by who wants it.</summary>
/// <remarks>
/// A form that the framework reads goes through memory and the system's temporary folder, where a journal has no business.
/// </remarks>
/// <param name="Fields">The fields that came before the file.</param>
/// <param name="Name">What the file is called; empty where none was chosen.</param>
/// <param name="Body">Its bytes.</param>
internal sealed record SentFile(IReadOnlyDictionary<string, string> Fields, string Name, Stream Body)
{
    /// <summary>The one place that takes files.</summary>
    public const string Path = "/data/send";

    private const int MostFields = 8, MostField = 512;

    /// <summary>The form of a request that was let in.</summary>
    public static SentFile Of(HttpContext context) => (SentFile)context.Items[typeof(SentFile)]!;

    /// <summary>Reads up to the file; null where it is no such form.</summary>
    public static async Task<SentFile?> ReadAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (request.Path != Path || !MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 100 } boundary)
        {
            return null;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = DataLimits.MostBackup;
        var reader = new MultipartReader(boundary.ToString(), request.Body);
        Dictionary<string, string> fields = [];
        try
        {
            while (fields.Count < MostFields
                && await reader.ReadNextSectionAsync(context.RequestAborted).ConfigureAwait(false) is { } section)
            {
                if (section.GetContentDispositionHeader() is not { } part)
                    return null;
                if (part.IsFileDisposition())
                    return Keep(context, new SentFile(fields, System.IO.Path.GetFileName(part.FileName.Value ?? ""), section.Body));
                if (await FieldAsync(section.Body, context.RequestAborted).ConfigureAwait(false) is not { } value)
                    return null;
                fields[part.Name.Value ?? ""] = value;
            }
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // Whoever sends that is no browser of ours.
        }
        return null;
    }

    private static SentFile Keep(HttpContext context, SentFile sent)
    {
        context.Items[typeof(SentFile)] = sent;
        return sent;
    }

    private static async Task<string?> FieldAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[MostField + 1];
        int count = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return count > MostField ? null : System.Text.Encoding.UTF8.GetString(bytes, 0, count);
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The journal as a whole, out and in: bodies are streams, and nothing is changed before it was said what would be.</summary>
internal static class DataEndpoints
{
    private const string Bytes = "application/octet-stream";

    public static void MapData(this IEndpointRouteBuilder api, ICompanion companion)
    {
        api.MapGet("/export", (bool? health, HttpContext context) =>
            {
                context.Response.ContentType = "application/json";
                return StreamedAnswer.SendAsync(context, companion.Journal, output => JournalExport.WriteJson(
                    companion.Journal, JournalReading.Beginning, JournalReading.End, output, health ?? false));
            })
            .Produces<JsonObject>().WithSummary(
                "The journal: what 'export --format json' gives; with health=true also what the wearer answered about their health.");
        api.MapPost("/restores", (string? backup, HttpContext context) => backup is null
                ? companion.Care.OfferRestoreAsync(BodyOf(context, DataLimits.MostBackup), context.RequestAborted)
                : companion.Care.OfferRestoreAsync(backup, context.RequestAborted))
            .Accepts<IFormFile>(true, Bytes).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Reads a backup (the body, or the one of that name in the data folder) from end to end, and says what would "
                + "give way to it.");
        api.MapPost("/restores/{id}", (string id) => companion.Care.RestoreAsync(id))
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Puts the backup that was read in the journal's place; the present journal is kept as a backup.");
        api.MapPost("/imports", (string? name, HttpContext context) => companion.Care.OfferImportAsync(
                Path.GetFileName(name) is { Length: > 0 } file ? file : throw new ApiException("An import needs the file's name: it says which table it is, or that it is .json or .zip."),
                BodyOf(context, DataLimits.MostImport), context.RequestAborted))
            .Accepts<IFormFile>(true, Bytes).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Checks a file that 'export' wrote (.json, a table's .csv, or a .zip of those) row by row, and says what it "
                + "would do.");
        api.MapPost("/imports/{id}", (string id) => companion.Care.ImportAsync(id))
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Takes in the rows that were checked: all of them, or none; the present journal is kept as a backup.");
    }

    private static Stream BodyOf(HttpContext context, long most)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
        return context.Request.Body;
    }
}

using Microsoft.AspNetCore.Http;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What the wearer brings back: a backup in the journal's place, or rows into it. First they see what it would do.</summary>
/// <param name="companion">The running service.</param>
/// <param name="show">Draws the page, with a status.</param>
internal sealed class TakeInDeeds(ICompanion companion, Func<HttpContext, int, DataModel, Task> show)
{
    private const string Yes = "yes";

    /// <summary>Takes a file, and tells what it would do; nothing is changed.</summary>
    public Task SendAsync(HttpContext context)
    {
        if (context.Items[typeof(SentFile)] is not SentFile sent)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }
        if (sent.Name.Length == 0)
            return RefuseAsync(context, "data.no-file", null);
        return OrRefuseAsync(context, async () => sent.Fields.GetValueOrDefault("kind") == "import"
            ? DataModel.Read(companion) with
            {
                Import = await companion.Care.OfferImportAsync(sent.Name, sent.Body, context.RequestAborted).ConfigureAwait(false),
            }
            : DataModel.Read(companion) with
            {
                Restore = await companion.Care.OfferRestoreAsync(sent.Body, context.RequestAborted).ConfigureAwait(false),
            });
    }

    /// <summary>Tells what one of the backups of the data folder would do; nothing is changed.</summary>
    public async Task ChooseAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        await OrRefuseAsync(context, async () => DataModel.Read(companion) with
        {
            Restore = await companion.Care.OfferRestoreAsync(form["backup"].ToString(), context.RequestAborted).ConfigureAwait(false),
        }).ConfigureAwait(false);
    }

    /// <summary>Restores what was told before.</summary>
    public Task RestoreAsync(HttpContext context) => DoAsync(context, "restore", id => companion.Care.RestoreAsync(id));

    /// <summary>Imports what was told before.</summary>
    public Task ImportAsync(HttpContext context) => DoAsync(context, "import", id => companion.Care.ImportAsync(id));

    private async Task DoAsync(HttpContext context, string said, Func<string, Task> work)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (form["sure"] != Yes)
        {
            await RefuseAsync(context, "data.not-taken", null).ConfigureAwait(false);
            return;
        }
        try
        {
            await work(form["id"].ToString()).ConfigureAwait(false);
            Deeds.Back(context, "/data", said);
        }
        catch (ApiException refused)
        {
            await RefuseAsync(context, "data.unusable", Wording.Of(refused)).ConfigureAwait(false);
        }
    }

    private async Task OrRefuseAsync(HttpContext context, Func<Task<DataModel>> read)
    {
        DataModel model;
        try
        {
            model = await read().ConfigureAwait(false);
        }
        catch (ApiException refused)
        {
            await RefuseAsync(context, "data.unusable", Wording.Of(refused)).ConfigureAwait(false);
            return;
        }
        await show(context, StatusCodes.Status200OK, model).ConfigureAwait(false);
    }

    private Task RefuseAsync(HttpContext context, string fault, Wording? reason) => show(
        context, StatusCodes.Status422UnprocessableEntity, DataModel.Read(companion) with { Fault = fault, Reason = reason });
}

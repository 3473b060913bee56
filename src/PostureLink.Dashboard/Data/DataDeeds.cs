using Microsoft.AspNetCore.Http;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What the wearer does with their data: saves it, backs it up, erases it.</summary>
/// <param name="companion">The running service.</param>
/// <param name="show">Draws the page, with a status.</param>
internal sealed class DataDeeds(ICompanion companion, Func<HttpContext, int, DataModel, Task> show)
{
    private const string Yes = "yes";

    /// <summary>Answers with the journal as a file.</summary>
    public async Task ExportAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (form["format"].ToString() is not ("csv" or "json"))
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
            await ExportDownload.SendAsync(context, companion, form["format"] == "csv", form["health"] == Yes).ConfigureAwait(false);
    }

    /// <summary>Makes a backup, and reads it back.</summary>
    public async Task BackUpAsync(HttpContext context)
    {
        try
        {
            await companion.Care.BackUpAsync(context.RequestAborted).ConfigureAwait(false);
            Deeds.Back(context, "/data", "backup");
        }
        catch (ApiException)
        {
            await show(
                context, StatusCodes.Status503ServiceUnavailable, DataModel.Read(companion) with { Fault = "data.no-backup" })
                .ConfigureAwait(false);
        }
    }

    /// <summary>Tells what would go; nothing does.</summary>
    public async Task PlanAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        await TellAsync(context, EraseForm.Of(form), null).ConfigureAwait(false);
    }

    /// <summary>Erases what was told before, once the wearer has said that they are sure.</summary>
    public async Task EraseAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        var asked = EraseForm.Of(form);
        if (form["sure"] != Yes || asked.Selection(companion, out _) is not { } what)
        {
            await TellAsync(context, asked, "data.unsure").ConfigureAwait(false);
            return;
        }
        await companion.Care.EraseAsync(what).ConfigureAwait(false);
        Deeds.Back(context, "/data", "erase");
    }

    private async Task TellAsync(HttpContext context, EraseForm asked, string? fault)
    {
        DataModel model = DataModel.Read(companion) with { Asked = asked };
        if (asked.Selection(companion, out string? refused) is { } what)
            model = model with { Plan = await companion.Care.PlanAsync(what, context.RequestAborted).ConfigureAwait(false) };
        model = model with { Fault = refused ?? fault };
        int status = model.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        await show(context, status, model).ConfigureAwait(false);
    }
}

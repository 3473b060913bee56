using System.Globalization;
using Microsoft.AspNetCore.Http;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What the wearer does with their clips: finds, pairs, calibrates, tries, changes and forgets them.</summary>
/// <param name="companion">The running service.</param>
/// <param name="show">Draws the page, with a status and what is to be said on it.</param>
internal sealed class ClipDeeds(ICompanion companion, Func<HttpContext, int, Func<ClipModel, ClipModel>, Task> show)
{
    private const string Near = "/clip#near";
    private const string Pose = "/clip#pose";
    private const int LongestSearchSeconds = 120;

    /// <summary>Begins to look for clips.</summary>
    public async Task SearchAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        bool isLength = int.TryParse(form["seconds"], CultureInfo.InvariantCulture, out int seconds)
            && seconds is > 0 and <= LongestSearchSeconds;
        if (!isLength || BodyOf(form) is not { } body || companion.Clips is not { } desk)
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
            await AnswerAsync(context, desk.Search(TimeSpan.FromSeconds(seconds), body), Near).ConfigureAwait(false);
    }

    /// <summary>Begins to find the wearer's clip by moving it.</summary>
    public Task FindAsync(HttpContext context)
    {
        if (companion.Clips is { } desk)
            return AnswerAsync(context, desk.FindByMoving(), Near);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    /// <summary>Says whether the clip that is looked at is the wearer's; what nobody looks at any more is no fault.</summary>
    public async Task RecogniseAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        companion.Clips?.Recognise(form["mine"] == "yes");
        Go(context, Near);
    }

    /// <summary>Begins to make a clip the wearer's.</summary>
    public async Task PairAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        string place = form["place"].ToString(), code = form["code"].ToString().Trim();
        if (!Enum.GetNames<WornPlace>().Contains(place) || BodyOf(form) is not { } body
            || code.Length > PairingWish.LongestCode || companion.Clips is not { } desk)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        string address = form["address"].ToString();
        IReadOnlyList<ClipProfile> profiles = desk.State.Search?.Heard.FirstOrDefault(heard => heard.Address == address)?.Profiles ?? [];
        ClipRefusal? refusal = ClipOptionsForm.Read(
            form, profiles, out IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> settings);
        var wish = new PairingWish(address, form["name"].ToString(), Enum.Parse<WornPlace>(place), code.Length > 0 ? code : null)
        {
            Body = body,
            Settings = settings,
            AllowPowerCycle = form["power-cycle"] == "yes",
        };
        await AnswerAsync(context, refusal ?? desk.Pair(wish), Near).ConfigureAwait(false);
    }

    /// <summary>Answers what a clip asks while it is paired; what nobody asked any more is no fault.</summary>
    public async Task ReplyAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        companion.Clips?.Answer(form["code"].ToString(), form["agrees"] == "yes");
        Go(context, Near);
    }

    /// <summary>Ends a search or a pairing.</summary>
    public Task GiveUpAsync(HttpContext context)
    {
        companion.Clips?.GiveUp();
        Go(context, Near);
        return Task.CompletedTask;
    }

    /// <summary>Begins to take a pose.</summary>
    public async Task CalibrateAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        string pose = form["pose"].ToString();
        if (!Enum.GetNames<CalibrationPose>().Contains(pose) || companion.Clips is not { } desk)
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
            await AnswerAsync(context, desk.Calibrate(Enum.Parse<CalibrationPose>(pose)), Pose).ConfigureAwait(false);
    }

    /// <summary>Leaves a pose that is being taken.</summary>
    public Task LeavePoseAsync(HttpContext context)
    {
        if (companion.Clips is { State.Calibrating.IsOver: false } desk)
            desk.GiveUp();
        Go(context, Pose);
        return Task.CompletedTask;
    }

    /// <summary>Has the clip vibrate.</summary>
    public async Task VibrateAsync(HttpContext context)
    {
        if (companion.Clips is { } desk)
        {
            ClipRefusal? refusal = await desk.VibrateAsync(context.RequestAborted).ConfigureAwait(false);
            await AnswerAsync(context, refusal, "/clip?said=vibrate").ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>Tries each way of telling, and says what came of it.</summary>
    public async Task NotifyAsync(HttpContext context)
    {
        IReadOnlyList<NotifierTrial> trials = await companion.TryNotifiersAsync(null, context.RequestAborted).ConfigureAwait(false);
        await show(context, StatusCodes.Status200OK, model => model with { Trials = trials }).ConfigureAwait(false);
    }

    /// <summary>Takes another clip into use.</summary>
    public async Task WearAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (companion.Clips is { } desk)
            await AnswerAsync(context, desk.Wear(form["address"].ToString()), "/clip?said=wear").ConfigureAwait(false);
        else
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    /// <summary>Parts with a clip, once the wearer has said that they are sure.</summary>
    public async Task ForgetAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        if (form["sure"] != "yes" || companion.Clips is not { } desk)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        ClipRefusal? refusal = await desk.ForgetAsync(form["address"].ToString(), context.RequestAborted).ConfigureAwait(false);
        await AnswerAsync(context, refusal, "/clip?said=forget").ConfigureAwait(false);
    }

    /// <summary>Where on the body a clip is to be worn; null when what was sent is no such place.</summary>
    private static ClipPlace? BodyOf(IFormCollection form) => form["body"].ToString() switch
    {
        "" => ClipPlace.Upper,
        { } name when Enum.GetNames<ClipPlace>().Contains(name) => Enum.Parse<ClipPlace>(name),
        _ => null,
    };

    private Task AnswerAsync(HttpContext context, ClipRefusal? refusal, string place)
    {
        if (refusal is not null)
            return show(context, StatusCodes.Status422UnprocessableEntity, model => model with { Refusal = refusal });
        Go(context, place);
        return Task.CompletedTask;
    }

    /// <summary>Sends the browser to the page, so that loading it again repeats nothing.</summary>
    private static void Go(HttpContext context, string place)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = place;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What the wearer decides with the buttons of the pages.</summary>
internal sealed class Deeds(ICompanion companion)
{
    /// <summary>Says that the screening came with nothing ticked, and without the word that nothing applies.</summary>
    public const string NothingPicked = "nothing-picked";

    private static readonly TimeSpan Snooze = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(2);
    private static readonly string[] Confirmed =
    [
        "pop", "snooze", "pause", "resume", "will-do", "did", "not-now", "screening", "stop-signs", "no-stop-signs", "resume-exercises",
        "settings",
        "backup", "erase", "restore", "import", "vibrate", "wear", "forget",
    ];

    /// <summary>Takes one, and sends the browser back to where it was, so that loading the page again repeats nothing.</summary>
    public async Task TakeAsync(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        string kind = form["kind"].ToString();
        if (kind == "screening" && form["flag"].Count == 0 && form["none"] != "yes")
        {
            Back(context, "/exercises", NothingPicked);
            return;
        }
        if (Read(kind, form) is not { } action)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        companion.Act(action);
        bool isNone = kind == "stop-signs" && action is StopSignsAction { Signs: StopSigns.None };
        Back(context, form["back"].ToString(), isNone ? "no-stop-signs" : kind);
    }

    /// <summary>Name of the sentence that confirms what was done; null where nothing was.</summary>
    public static string? Confirmation(string said) => Confirmed.Contains(said) ? "said." + said : null;

    /// <summary>Sends the browser to a page of ours.</summary>
    public static void Back(HttpContext context, string path, string said)
    {
        string place = path is "/exercises" or "/clip" or "/data" or "/settings" ? path : "/";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{place}?said={said}";
    }

    private WearerAction? Read(string kind, IFormCollection form)
    {
        EventTime now = companion.Now;
        return kind switch
        {
            "pop" => new PopAction(now),
            "snooze" => new SnoozeAction(now, Snooze),
            "pause" => new PauseAction(now, now + Pause),
            "resume" => new ResumeAction(now),
            "will-do" => Answer(now, form, PromptAnswer.WillDo),
            "did" => Answer(now, form, PromptAnswer.Did),
            "not-now" => Answer(now, form, PromptAnswer.NotNow),
            "screening" => Flags<ScreeningAnswers>(form) is { } answers
                ? new ScreeningAction(now, form["none"] == "yes" ? ScreeningAnswers.None : answers) : null,
            "stop-signs" => Flags<StopSigns>(form) is { } signs ? new StopSignsAction(now, signs) : null,
            "resume-exercises" => new ResumeExercisesAction(now),
            _ => null,
        };
    }

    private static AnswerAction? Answer(EventTime now, IFormCollection form, PromptAnswer answer) =>
        long.TryParse(form["prompt"], CultureInfo.InvariantCulture, out long prompt) ? new AnswerAction(now, prompt, answer) : null;

    /// <summary>What was ticked; null when something was that does not exist.</summary>
    private static T? Flags<T>(IFormCollection form) where T : struct, Enum
    {
        int flags = 0;
        foreach (string? name in form["flag"])
        {
            if (!Enum.GetNames<T>().Contains(name))
                return null;
            flags |= Convert.ToInt32(Enum.Parse<T>(name!), CultureInfo.InvariantCulture);
        }
        return (T)Enum.ToObject(typeof(T), flags);
    }
}

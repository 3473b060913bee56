using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink status</c>: how the running service stands.</summary>
internal static class StatusVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create(CliContext context)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("status", "Show how the running service stands. Example: posturelink status") { json };
        command.SetAction(arguments => (int)ServiceCalls.Ask(context, arguments, async (client, token) =>
        {
            StatusValue status = await client.StatusAsync(token).ConfigureAwait(false);
            if (arguments.GetValue(json))
                context.Output.WriteLine(JsonSerializer.Serialize(status, Json));
            else
                Write(context, status);
            return status.Parts.Any(part => part.State == "Failing") ? ExitCode.Failed : ExitCode.Done;
        }));
        return command;
    }

    private static void Write(CliContext context, StatusValue status)
    {
        string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, context.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        TextWriter output = context.Output;
        output.WriteLine($"posturelink {status.Version}, {Clock(status.At)}");
        output.WriteLine(status.Clip is { } clip
            ? $"  clip      {clip.Name}: {clip.Reason}{(clip.BatteryPercent is { } percent ? $" Battery {percent} %." : "")}{(clip.Calibrated ? "" : " Not shown your upright pose yet.")}"
            : "  clip      none is yours yet: posturelink pair");
        if (status.Posture is { } second)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  posture   {second.State}{(second.FlexionDeg is { } flexion ? $", {flexion:0} degrees forward" : "")}"));
        output.WriteLine($"  coaching  {Coaching(status.Coaching, Clock)}");
        foreach (GateValue gate in status.Gates)
            output.WriteLine($"  gate      {gate.Gate}: {gate.State}. {gate.Reason}");
        foreach (PartValue part in status.Parts)
            output.WriteLine($"  part      {part.Name}: {part.State}. {part.Reason}");
        if (status.Open is { } open)
            output.WriteLine($"  open      \"{open.Text}\"");
    }

    private static string Coaching(CoachingValue coaching, Func<DateTimeOffset, string> clock)
    {
        List<string> words = [coaching.Mode.ToLowerInvariant() + (coaching.ModeUntil is { } until ? $" until {clock(until)}" : "")];
        if (coaching.SnoozedUntil is { } snoozed)
            words.Add($"snoozed until {clock(snoozed)}");
        if (coaching.PausedUntil is { } paused)
            words.Add($"paused until {clock(paused)}");
        if (!coaching.Screened)
            words.Add("no exercises before the screening: posturelink screening");
        if (coaching.StopSigns.Count > 0)
            words.Add("exercises are paused after a stop sign: posturelink resume-exercises");
        return string.Join("; ", words);
    }
}

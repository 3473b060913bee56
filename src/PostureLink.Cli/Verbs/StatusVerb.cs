using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink status</c>: how the running service stands.</summary>
internal static class StatusVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Create(CliContext context)
    {
        var json = new Option<bool>("--json");
        var command = new Command("status") { json };
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
        string Clock(DateTimeOffset at) =>
            TimeZoneInfo.ConvertTime(at, context.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        TextWriter output = context.Output;
        output.WriteLine($"posturelink {status.Version}, {Clock(status.At)}");
        TextResources texts = context.Texts;
        void Line(string label, string text) => output.WriteLine($"  {texts[$"status.{label}"],-8}  {text}");
        Line("clip", status.Clip is { } clip
            ? $"{clip.Name}: {clip.Reason}{(clip.BatteryPercent is { } percent ? texts.Fill("status.battery", percent) : "")}"
                + (clip.Calibrated ? "" : texts["status.no-pose"])
            : texts["status.no-clip"]);
        if (status.SecondClip is { Clip: var low } both)
        {
            string used = both.Used ? texts["status.both"] : texts[$"status.one.{both.NotUsedBecause ?? "Silent"}"];
            Line("second", $"{low.Name}: {low.Reason}{(low.BatteryPercent is { } left ? texts.Fill("status.battery", left) : "")} {used}");
        }
        if (status.Posture is { } second)
        {
            string state = context.Word("status.state", second.State);
            string tilt = second.FlexionDeg is { } flexion ? texts.Fill("status.tilt", state, texts.Figure(flexion, "0")) : state;
            Line("posture", second.CurvatureDeg is { } curvature
                ? tilt + texts.Fill(curvature >= 0 ? "status.rounder" : "status.flatter", texts.Figure(Math.Abs(curvature), "0"))
                : tilt);
        }
        Line("coaching", Coaching(context, status.Coaching, Clock));
        foreach (GateValue gate in status.Gates)
            Line("gate", $"{context.Word("gate", gate.Gate)}: {context.Word("gate.state", gate.State)}. {gate.Reason}");
        foreach (PartValue part in status.Parts)
            Line("part", $"{context.Word("part", part.Name)}: {context.Word("part.state", part.State)}. {part.Reason}");
        if (status.Open is { } open)
            Line("open", $"\"{open.Text}\"");
    }

    private static string Coaching(CliContext context, CoachingValue coaching, Func<DateTimeOffset, string> clock)
    {
        TextResources texts = context.Texts;
        string mode = context.Word("mode", coaching.Mode);
        List<string> words = [coaching.ModeUntil is { } until ? texts.Fill("status.until", mode, clock(until)) : mode];
        if (coaching.SnoozedUntil is { } snoozed)
            words.Add(texts.Fill("status.snoozed", clock(snoozed)));
        if (coaching.PausedUntil is { } paused)
            words.Add(texts.Fill("status.paused", clock(paused)));
        if (!coaching.Screened)
            words.Add(texts["status.unscreened"]);
        if (coaching.StopSigns.Count > 0)
            words.Add(texts["status.stopped"]);
        return string.Join("; ", words);
    }
}

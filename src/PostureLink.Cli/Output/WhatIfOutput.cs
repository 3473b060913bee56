using System.Text.Json;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>What a what-if came to, for people and for scripts.</summary>
internal sealed class WhatIfOutput(CliContext context)
{
    public void WriteText(WhatIfAnswer answer, bool areRecordings)
    {
        foreach (WhatIfSetting setting in answer.Settings)
            context.Say("what-if.asked", setting.Name, setting.Value, setting.Unit.Length > 0 ? " " + setting.Unit : "", setting.Now);
        context.Say("what-if.how");
        context.Output.WriteLine();
        string first = context.Texts[areRecordings ? "what-if.recordings" : "what-if.days"];
        int width = Math.Max(10, answer.Days.Select(day => day.Name.Length).Append(first.Length).Max());
        Row(first, context.Texts["what-if.given"], context.Texts["what-if.then"], context.Texts["what-if.now"]);
        foreach (WhatIfDay day in answer.Days)
            Row(day.Name, Told(day.Given), Told(day.Asked), Told(day.Present));
        bool hasGiven = answer.Days.Any(day => day.Given is not null);
        Row(context.Texts["what-if.sum"], Told(hasGiven ? answer.Given : null), Told(answer.Asked), Told(answer.Present));
        context.Output.WriteLine();
        if (hasGiven)
            context.Say("what-if.exact", answer.Given.Total, answer.Present.Total);
        foreach (string limit in answer.Limits)
            context.Output.WriteLine(limit);

        void Row(string name, string given, string asked, string present) =>
            context.Output.WriteLine($"{name.PadRight(width)}  {given,11}  {asked,11}  {present,11}");
    }

    public void WriteJson(WhatIfAnswer answer)
    {
        using var lines = new JsonLines(context.Output);
        foreach (WhatIfSetting setting in answer.Settings)
        {
            lines.Write(json =>
            {
                json.WriteString("event", "setting");
                json.WriteString("name", setting.Name);
                json.WriteString("value", setting.Value);
                json.WriteString("now", setting.Now);
                json.WriteString("unit", setting.Unit);
            });
        }
        foreach (WhatIfDay day in answer.Days)
            lines.Write(json => Write(json, "day", day.Name, day.Given, day.Asked, day.Present));
        bool hasGiven = answer.Days.Any(day => day.Given is not null);
        lines.Write(json =>
        {
            Write(json, "total", null, hasGiven ? answer.Given : null, answer.Asked, answer.Present);
            json.WriteStartArray("limits");
            foreach (string limit in answer.Limits)
                json.WriteStringValue(limit);
            json.WriteEndArray();
        });
    }

    private static string Told(WhatIfPrompts? prompts) =>
        prompts is null ? "-" : FormattableString.Invariant($"{prompts.Slouch} + {prompts.Others}");

    private static void Write(
        Utf8JsonWriter json, string kind, string? name, WhatIfPrompts? given, WhatIfPrompts asked, WhatIfPrompts present)
    {
        json.WriteString("event", kind);
        if (name is not null)
            json.WriteString("name", name);
        Write(json, "given", given);
        Write(json, "asked", asked);
        Write(json, "present", present);
    }

    private static void Write(Utf8JsonWriter json, string name, WhatIfPrompts? prompts)
    {
        if (prompts is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteNumber("slouch", prompts.Slouch);
        json.WriteNumber("others", prompts.Others);
        json.WriteEndObject();
    }
}

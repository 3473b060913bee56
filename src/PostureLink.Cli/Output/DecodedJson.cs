using System.Text.Json;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Decoded frames as JSON lines on standard output; what is wrong with a frame there and on standard error.</summary>
internal sealed class DecodedJson : IDecodedFrameSink, IDisposable
{
    private readonly JsonLines _lines;
    private readonly CliContext _context;
    private int _frames;

    public DecodedJson(CliContext context)
    {
        _lines = new JsonLines(context.Output);
        _context = context;
    }

    /// <summary>Faults so far.</summary>
    public int Faults { get; private set; }

    public void OnFrame(DecodedFrame frame)
    {
        _frames++;
        _lines.Write(json => WriteFrame(json, frame));
    }

    /// <summary>Says so when the bytes were fine and held no samples: an answer of the clip, say.</summary>
    public void End()
    {
        if (_frames == 0 && Faults == 0)
            _lines.Write(json => json.WriteNumber("count", 0));
    }

    public void OnFault(FrameFault fault, string detail) => OnFault(fault, Wording.Verbatim(detail));

    public void OnFault(FrameFault fault, Wording detail)
    {
        Faults++;
        _lines.Write(json =>
        {
            json.WriteString("fault", fault.ToString());
            json.WriteString("detail", detail.ToString());
        });
        _context.Complain("decode.bad", _context.Word("decode.fault", fault.ToString()), detail.In(_context.Language));
    }

    public void Dispose() => _lines.Dispose();

    private static void WriteFrame(Utf8JsonWriter json, DecodedFrame frame)
    {
        if (frame.Sequence is { } sequence)
            json.WriteNumber("sequence", sequence);
        if (frame.Ticks is { } ticks)
            json.WriteNumber("device_ticks", ticks.Value);
        if (frame.Worn is { } worn)
            json.WriteBoolean("worn", worn);
        if (frame.Charging is { } charging)
            json.WriteBoolean("charging", charging);
        if (frame.Slouching is { } slouching)
            json.WriteBoolean("slouching", slouching);
        if (frame.BatteryMillivolts is { } millivolts)
            json.WriteNumber("battery_mv", millivolts);
        json.WriteNumber("count", frame.Count);
        if (frame.IsAngle)
        {
            json.WriteStartArray("forward_tilt_deg");
            foreach (double degrees in frame.ForwardTiltDegrees)
                json.WriteNumberValue(Figures.Round(degrees, 6));
            json.WriteEndArray();
            return;
        }
        json.WriteStartArray("samples");
        for (int i = 0; i < frame.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("x_g", Figures.Round(frame.X[i], 6));
            json.WriteNumber("y_g", Figures.Round(frame.Y[i], 6));
            json.WriteNumber("z_g", Figures.Round(frame.Z[i], 6));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

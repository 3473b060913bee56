using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace PostureLink.Signals.Tests;

public sealed class SameBitsTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    public void The_same_bits_come_out_without_AVX_512_and_without_AVX2(string knob)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(SameBitsTests).Assembly.Location])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[knob] = "0";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        string? bits = process.StandardOutput.ReadLine();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(Bits(), bits);
    }

    /// <summary>A checksum of everything that sitting, walking and samples beside the grid show, digit by digit.</summary>
    internal static string Bits()
    {
        Signal[] signals = [Signal.Sitting(50, 60), Signal.Sitting(52, 30), new Signal(100, 20, Signal.Walking)];
        var frame = new TiltFrame(new PostureLink.Core.Direction(0.9, 0.1, 0.3), new PostureLink.Core.Direction(0, 0, 1));
        var text = new StringBuilder();
        foreach (SecondFeatures second in signals.SelectMany(signal => signal.Extract(null, even: false, 100).Seconds))
        {
            string smoothness = second.Smoothness.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            text.Append(second).Append(' ').Append(frame.Angles(second.Up)).Append(' ').AppendLine(smoothness);
        }
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

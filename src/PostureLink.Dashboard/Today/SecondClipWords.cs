using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>The second clip in words: whether it is gone by, and how round the back is. Without it there are no such words.</summary>
public static class SecondClipWords
{
    /// <summary>Whether both clips are gone by, and why not; its battery.</summary>
    /// <param name="status">How everything stands.</param>
    /// <param name="texts">The room's sentences.</param>
    public static string? Of(CompanionStatus status, TextResources texts)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(texts);
        if (status.SecondClip is not { } second)
            return null;
        string used = Use(status, texts);
        string? battery = second.BatteryPercent is { } percent ? " " + texts.Fill("second.battery", percent) : null;
        return $"{second.Name}: {used}{battery}";
    }

    /// <summary>Whether both clips are gone by, and why not.</summary>
    /// <param name="status">How everything stands, with a second clip.</param>
    /// <param name="texts">The room's sentences.</param>
    public static string Use(CompanionStatus status, TextResources texts)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(texts);
        return status.HasBoth ? texts["second.both"] : texts[$"second.one.{status.Loss ?? SecondClipLoss.Silent}"];
    }

    private static string Words(double curvatureDeg, TextResources texts) => Math.Abs(curvatureDeg) < 0.5
        ? texts["second.as-round"]
        : texts.Fill(curvatureDeg > 0 ? "second.rounder" : "second.flatter", Figures.Degrees(Math.Abs(curvatureDeg)));

    /// <summary>How much rounder or flatter the back is than upright; empty where one clip alone was seen.</summary>
    /// <param name="second">The second.</param>
    /// <param name="texts">The room's sentences.</param>
    public static string Curvature(PostureSecond? second, TextResources texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return second is { TellsTilt: true, CurvatureDeg: { } curvature }
            ? Words(curvature, texts)
            : "";
    }
}

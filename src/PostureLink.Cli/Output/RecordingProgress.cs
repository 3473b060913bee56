using PostureLink.Clips;

namespace PostureLink.Cli;

/// <summary>A bar that shows how far a recording has been read; nothing where no person looks.</summary>
internal sealed class RecordingProgress(CliContext context, RecordingReader reader)
{
    private const int Width = 40;

    private int _shown = -1;

    /// <summary>Draws the bar when it has grown.</summary>
    public void Show()
    {
        if (!context.Terminal.Error)
            return;
        int percent = (int)(100 * reader.Progress);
        if (percent == _shown)
            return;
        _shown = percent;
        int filled = Width * percent / 100;
        context.Error.Write($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {percent,3} %");
    }

    /// <summary>Takes the bar away.</summary>
    public void End()
    {
        if (_shown >= 0)
            context.Error.Write($"\r{new string(' ', Width + 8)}\r");
        _shown = -1;
    }
}

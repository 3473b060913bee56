using System.Text;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>Keeps what the library prints off standard output, which may carry JSON; everything else passes.</summary>
/// <remarks>Nothing is lost: an exception that the library prints it also throws.</remarks>
internal sealed class LibraryOutput : TextWriter
{
    private static readonly Lock Gate = new();
    private static bool _installed;
    private readonly TextWriter _inner;

    /// <summary>Wraps a writer.</summary>
    public LibraryOutput(TextWriter inner)
        : base(inner.FormatProvider)
    {
        _inner = inner;
        CoreNewLine = inner.NewLine.ToCharArray();
    }

    /// <inheritdoc/>
    public override Encoding Encoding => _inner.Encoding;

    /// <summary>Puts it before this process's standard output, once.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (!_installed)
                Console.SetOut(new LibraryOutput(Console.Out));
            _installed = true;
        }
    }

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (!LibraryContext.IsInside)
            _inner.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count)
    {
        if (!LibraryContext.IsInside)
            _inner.Write(buffer, index, count);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (!LibraryContext.IsInside)
            _inner.Write(buffer);
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (!LibraryContext.IsInside)
            _inner.Write(value);
    }

    /// <inheritdoc/>
    public override void Flush() => _inner.Flush();
}

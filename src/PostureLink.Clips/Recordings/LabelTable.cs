using System.Text;

namespace PostureLink.Clips;

/// <summary>One string for each label that occurs, so that a row's label costs no allocation.</summary>
internal sealed class LabelTable
{
    private readonly List<(byte[] Bytes, string Text)> _labels = [];
    private int _last;

    public string Find(ReadOnlySpan<byte> bytes)
    {
        // Rows mostly carry the label of the row before.
        if (_last < _labels.Count && bytes.SequenceEqual(_labels[_last].Bytes))
            return _labels[_last].Text;

        for (_last = 0; _last < _labels.Count; _last++)
        {
            if (bytes.SequenceEqual(_labels[_last].Bytes))
                return _labels[_last].Text;
        }
        string text = Encoding.UTF8.GetString(bytes);
        _labels.Add((bytes.ToArray(), text));
        return text;
    }
}

using System.Text;

namespace PostureLink.Clips;

/// <summary>One string for each label that occurs, so that a row's label costs no allocation.</summary>
internal sealed class LabelTable
{
    /// <summary>Labels that are kept: far more than a recording that people have labelled has.</summary>
    public const int Capacity = 1000;

    private readonly Dictionary<byte[], string> _labels = new(new SameBytes());
    private readonly Dictionary<byte[], string>.AlternateLookup<ReadOnlySpan<byte>> _byBytes;
    private byte[] _lastBytes = [];
    private string _last = "";

    public LabelTable() => _byBytes = _labels.GetAlternateLookup<ReadOnlySpan<byte>>();

    public string Find(ReadOnlySpan<byte> bytes)
    {
        // Rows mostly carry the label of the row before.
        if (bytes.SequenceEqual(_lastBytes))
            return _last;
        if (!_byBytes.TryGetValue(bytes, out byte[]? known, out string? text))
        {
            // A file with another label in each row is not to fill the memory.
            if (_labels.Count == Capacity)
                _labels.Clear();
            (known, text) = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
            _labels.Add(known, text);
        }
        (_lastBytes, _last) = (known, text);
        return text;
    }

    private sealed class SameBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(byte[] bytes) => GetHashCode(bytes.AsSpan());

        public bool Equals(ReadOnlySpan<byte> bytes, byte[] other) => bytes.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> bytes)
        {
            var hash = new HashCode();
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> bytes) => bytes.ToArray();
    }
}

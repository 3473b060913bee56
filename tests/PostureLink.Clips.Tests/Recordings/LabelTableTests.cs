using System.Text;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

public sealed class LabelTableTests
{
    private readonly LabelTable _table = new();

    [Fact]
    public void Labels_that_take_turns_are_the_same_strings_and_cost_no_allocation()
    {
        byte[][] labels = [.. Enumerable.Range(0, 500).Select(Bytes), [], "völlig"u8.ToArray(), [0xFF]];
        string[] first = [.. labels.Select(label => _table.Find(label))];
        Assert.Equal(labels.Select(Encoding.UTF8.GetString), first);

        long allocated = Allocations.InSteadyState(5, _ =>
        {
            for (int i = 0; i < labels.Length; i++)
                Assert.True(ReferenceEquals(first[i], _table.Find(labels[i])));
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Labels_that_are_another_one_in_each_row_are_not_kept_for_ever()
    {
        string first = _table.Find(Bytes(0));
        for (int i = 1; i < 10_000; i++)
            Assert.Equal($"row {i}", _table.Find(Bytes(i)));

        Assert.Equal("row 0", _table.Find(Bytes(0)));
        Assert.NotSame(first, _table.Find(Bytes(0)));
    }

    private static byte[] Bytes(int row) => Encoding.UTF8.GetBytes($"row {row}");
}

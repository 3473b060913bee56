using PostureLink.Bluetooth.InTheHand;

namespace PostureLink.Bluetooth.Tests;

/// <summary>What the library throws where nobody can catch it, and what it prints.</summary>
public sealed class LibraryContextTests
{
    private readonly LibraryContext _context = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_async_void_that_throws_ends_nothing(bool throwsAtOnce)
    {
        // Without the context this exception ends the process of the test, as the library's Disconnect() would.
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async void Disconnect()
        {
            if (!throwsAtOnce)
                await go.Task;
            throw new InvalidOperationException("as a bus that is gone");
        }

        await _context.RunAsync(() =>
        {
            Disconnect();
            return Task.CompletedTask;
        });
        go.SetResult();
        await StrayAsync(1);
        Assert.Equal("as a bus that is gone", _context.LastStray?.Message);
    }

    [Fact]
    public async Task What_a_call_throws_reaches_its_caller()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _context.RunAsync<int>(() => throw new InvalidOperationException()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _context.RunAsync(async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException();
        }));
        Assert.Equal(0, _context.Strays);
    }

    [Fact]
    public async Task Only_the_call_is_inside_and_our_code_that_it_calls_is_not()
    {
        bool atOnce = false;
        bool later = false;
        bool ours = true;
        await _context.RunAsync(async () =>
        {
            atOnce = LibraryContext.IsInside;
            await Task.Yield();
            later = LibraryContext.IsInside;
            LibraryContext.Outside(() => ours = LibraryContext.IsInside);
            later &= LibraryContext.IsInside;
        });
        Assert.True(atOnce && later);
        Assert.False(ours);
        Assert.False(LibraryContext.IsInside);
    }

    [Fact]
    public async Task What_the_library_prints_does_not_reach_the_output_and_everything_else_does()
    {
        var output = new StringWriter();
        using var guarded = new LibraryOutput(output);
        guarded.WriteLine("{\"before\":1}");
        await _context.RunAsync(async () =>
        {
            guarded.WriteLine(new InvalidOperationException("printed by the library"));
            await Task.Yield();
            guarded.Write("Error checking");
            guarded.Write('x');
            LibraryContext.Outside(() => guarded.WriteLine("{\"ours\":2}"));
        });
        guarded.Write("{\"after\":3}".AsSpan());
        Assert.Equal($"{{\"before\":1}}{output.NewLine}{{\"ours\":2}}{output.NewLine}{{\"after\":3}}", output.ToString());
    }

    [Theory]
    [InlineData(true, "Tmds.DBus", "Linux.Bluetooth", "System.Private.CoreLib")]
    [InlineData(true, "InTheHand.BluetoothLE")]
    [InlineData(false, "Linux.Bluetooth", "PostureLink.Clips")]
    [InlineData(false, "System.Private.CoreLib")]
    [InlineData(false)]
    public void Only_what_the_library_alone_threw_is_kept_from_ending_the_process(bool expected, params string[] assemblies) =>
        Assert.Equal(expected, StrayExceptions.AreTheirs(assemblies));

    [Fact]
    public void An_exception_of_ours_is_not_theirs()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(void () => throw new InvalidOperationException());
        Assert.False(StrayExceptions.IsTheirs(error));
    }

    private async Task StrayAsync(int count)
    {
        for (int turn = 0; _context.Strays < count; turn++)
        {
            Assert.True(turn < 10_000_000, "The exception has not arrived.");
            await Task.Yield();
        }
    }
}

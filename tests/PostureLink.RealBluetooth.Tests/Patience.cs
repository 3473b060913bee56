namespace PostureLink.RealBluetooth.Tests;

/// <summary>Waits in real time, and says what did not come about.</summary>
internal static class Patience
{
    /// <summary>Long enough for a busy machine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Waits for something that must come about.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="what">What it is: "the clip to advertise".</param>
    public static Task<T> WaitAsync<T>(Task<T> task, string what) => WaitAsync(task, Limit, what);

    /// <summary>Waits for something that must come about.</summary>
    public static async Task WaitAsync(Task task, string what)
    {
        async Task<bool> DoneAsync()
        {
            await task;
            return true;
        }
        await WaitAsync(DoneAsync(), what);
    }

    /// <summary>Waits for something that must come about.</summary>
    public static async Task<T> WaitAsync<T>(Task<T> task, TimeSpan limit, string what)
    {
        try
        {
            return await task.WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(FormattableString.Invariant($"Waited {limit.TotalSeconds:0} s in vain for {what}."));
        }
    }
}

using System.Net;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>An API is built, warmed up and only then told of.</summary>
public sealed class ApiStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeCompanion _companion = new();

    public void Dispose()
    {
        _companion.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task It_asks_itself_once_and_nobody_finds_it_before_it_is_announced(string address)
    {
        await using LocalApi api = await ListenAsync(options => options with { Address = IPAddress.Parse(address) });
        Assert.Null(await CompanionClient.FindAsync(_folder.Path, CancellationToken.None));
        await api.WarmUpAsync(CancellationToken.None);
        Assert.Equal(1, _companion.Questions);
        api.Announce();
        using CompanionClient? found = await CompanionClient.FindAsync(_folder.Path, CancellationToken.None);
        Assert.NotNull(await found!.StatusAsync(CancellationToken.None));
        Assert.Equal(2, _companion.Questions);
    }

    [Fact]
    public async Task A_warm_up_that_comes_to_nothing_is_no_fault()
    {
        LocalApi api = await ListenAsync(options => options);
        await api.DisposeAsync();
        await api.WarmUpAsync(CancellationToken.None);
        Assert.Equal(0, _companion.Questions);
    }

    private Task<LocalApi> ListenAsync(Func<ApiOptions, ApiOptions> change) => LocalApi.ListenAsync(
        _companion, change(new ApiOptions { DataFolder = _folder.Path }), new VirtualTimeProvider(new VirtualScheduler(DateTimeOffset.MinValue)), _ => { },
        CancellationToken.None);
}

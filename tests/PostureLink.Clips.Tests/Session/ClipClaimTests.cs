using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

public sealed class ClipClaimTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clip_has_one_owner_until_it_is_given_up()
    {
        using ClipClaim? first = ClipClaim.TryTake("C0:FF:EE:00:00:01", _folder.Path);
        Assert.NotNull(first);
        Assert.Null(ClipClaim.TryTake("C0:FF:EE:00:00:01", _folder.Path));

        first.Dispose();
        using ClipClaim? second = ClipClaim.TryTake("C0:FF:EE:00:00:01", _folder.Path);
        Assert.NotNull(second);
    }

    [Fact]
    public void Radios_that_write_an_address_differently_mean_the_same_clip()
    {
        using ClipClaim? first = ClipClaim.TryTake("C0:FF:EE:00:00:01", _folder.Path);
        Assert.Null(ClipClaim.TryTake("c0ffee000001", _folder.Path));
    }

    [Fact]
    public void Different_clips_have_different_owners_whatever_their_addresses_look_like()
    {
        string[] addresses = ["C0:FF:EE:00:00:01", "C0:FF:EE:00:00:02", "../evil", "..\\evil", "a/b", "a_002fb", "ä", "simulated"];
        ClipClaim?[] claims = [.. addresses.Select(address => ClipClaim.TryTake(address, _folder.Path))];
        Assert.All(claims, Assert.NotNull);
        Assert.Equal(addresses.Length, Directory.GetFiles(_folder.Path).Length);
        Array.ForEach(claims, claim => claim!.Dispose());
    }

    [Fact]
    public async Task Of_many_at_once_one_gets_it()
    {
        ClipClaim?[] claims = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => ClipClaim.TryTake("C0:FF:EE:00:00:01", _folder.Path))));
        Assert.Single(claims, claim => claim is not null);
        Array.ForEach(claims, claim => claim?.Dispose());
    }

    [Fact]
    public void The_folder_of_a_user_is_the_user_s_own() => Assert.True(Path.IsPathRooted(ClipClaim.DefaultFolder));
}

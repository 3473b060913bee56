using System.Net;
using System.Text;
using System.Text.Json;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

public sealed class WebhookNotifierTests
{
    private const string Secret = "a secret of sixteen";

    private readonly VirtualTimeProvider _time = new(new DateTimeOffset(2025, 3, 3, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_notice_is_posted_with_its_id_kind_title_and_body_and_nothing_else()
    {
        var receiver = new FakeReceiver(FakeReceiver.Says(HttpStatusCode.NoContent));
        await using WebhookNotifier notifier = NotifierTo(receiver);

        await notifier.ShowAsync(Some.Prompt(), CancellationToken.None);

        using var json = JsonDocument.Parse(Assert.Single(receiver.Posts).Body);
        Assert.Equal(
            ["event=show", "id=prompt", "kind=prompt", "title=Make some room", "body=Stand and reach for the ceiling."],
            json.RootElement.EnumerateObject().Select(it => $"{it.Name}={it.Value}"));
    }

    [Fact]
    public async Task A_withdrawal_is_posted_with_the_farewell()
    {
        var receiver = new FakeReceiver(FakeReceiver.Says(HttpStatusCode.OK));
        await using WebhookNotifier notifier = NotifierTo(receiver);

        await notifier.WithdrawAsync("prompt", "There you are.", CancellationToken.None);

        Assert.Equal("""{"event":"withdraw","id":"prompt","body":"There you are."}""", Assert.Single(receiver.Posts).Body);
    }

    // Made with "printf '1740988800.{}' | openssl dgst -sha256 -hmac 'a secret of sixteen'".
    [Fact]
    public void The_signature_is_that_of_openssl_over_timestamp_stop_and_body() =>
        Assert.Equal("sha256=71f88bddb76e33248d7ba282df17669f086320d7bd3a3f30ed013ed3137967e2", WebhookSignature.Of(Secret, "1740988800", "{}"u8));

    [Fact]
    public async Task Each_try_is_signed_anew_with_the_time_at_which_it_is_sent()
    {
        var receiver = new FakeReceiver(FakeReceiver.Says(HttpStatusCode.ServiceUnavailable, "9"), FakeReceiver.Says(HttpStatusCode.OK));
        await using WebhookNotifier notifier = NotifierTo(receiver);

        await PostAsync(notifier);

        Assert.Equal(2, receiver.Posts.Count);
        Assert.Equal("1740988800", receiver.Posts[0].Timestamp);
        Assert.Equal("1740988809", receiver.Posts[1].Timestamp);
        foreach ((string body, string timestamp, string signature) in receiver.Posts)
            Assert.Equal(WebhookSignature.Of(Secret, timestamp, Encoding.UTF8.GetBytes(body)), signature);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, 1)]
    [InlineData(HttpStatusCode.Unauthorized, 1)]
    [InlineData(HttpStatusCode.NotFound, 1)]
    [InlineData(HttpStatusCode.Found, 1)]
    [InlineData(HttpStatusCode.RequestTimeout, 4)]
    [InlineData(HttpStatusCode.TooManyRequests, 4)]
    [InlineData(HttpStatusCode.InternalServerError, 4)]
    [InlineData(HttpStatusCode.BadGateway, 4)]
    public async Task A_plain_no_is_final_and_trouble_is_tried_again(HttpStatusCode status, int tries)
    {
        var receiver = new FakeReceiver(FakeReceiver.Says(status));
        await using WebhookNotifier notifier = NotifierTo(receiver);

        NotifierException failure = await Assert.ThrowsAsync<NotifierException>(
            () => PostAsync(notifier));

        Assert.Equal(tries, receiver.Posts.Count);
        Assert.Contains($"answered {(int)status};", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_tried_again_with_waits_that_double()
    {
        var receiver = new FakeReceiver(FakeReceiver.IsNotThere);
        await using WebhookNotifier notifier = NotifierTo(receiver);

        NotifierException failure = await Assert.ThrowsAsync<NotifierException>(
            () => PostAsync(notifier));

        Assert.Equal("The webhook at hooks.example.org cannot be reached: connection refused", failure.Message);
        long[] sent = [.. receiver.Posts.Select(post => long.Parse(post.Timestamp, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(4, sent.Length);
        // 1 s, 2 s, 4 s, each moved by chance.
        Assert.InRange(sent[3] - sent[0], 3, 16);
    }

    [Fact]
    public async Task A_receiver_that_says_nothing_is_given_up_at_the_limit_of_each_try()
    {
        var receiver = new FakeReceiver(FakeReceiver.SaysNothing);
        await using WebhookNotifier notifier = NotifierTo(receiver, retries: 1);
        DateTimeOffset begun = _time.GetUtcNow();

        NotifierException failure = await Assert.ThrowsAsync<NotifierException>(
            () => PostAsync(notifier));

        Assert.Equal("The webhook at hooks.example.org did not answer within 5 s.", failure.Message);
        Assert.Equal(2, receiver.Posts.Count);
        Assert.True(_time.GetUtcNow() - begun >= TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_receiver_that_asks_for_a_longer_wait_gets_it_up_to_the_longest()
    {
        var receiver = new FakeReceiver(
            FakeReceiver.Says(HttpStatusCode.TooManyRequests, "9"), FakeReceiver.Says(HttpStatusCode.TooManyRequests, "9000"),
            FakeReceiver.Says(HttpStatusCode.OK));
        await using WebhookNotifier notifier = NotifierTo(receiver);

        await PostAsync(notifier);

        long[] sent = [.. receiver.Posts.Select(post => long.Parse(post.Timestamp, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal([9, 15], [sent[1] - sent[0], sent[2] - sent[1]]);
    }

    [Fact]
    public async Task Giving_up_from_outside_is_a_cancellation()
    {
        await using WebhookNotifier notifier = NotifierTo(new FakeReceiver(FakeReceiver.SaysNothing));
        using var giveUp = new CancellationTokenSource();
        Task posting = notifier.ShowAsync(Some.Prompt(), giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posting.Soon());
    }

    [Theory]
    [InlineData("https://hooks.example.org/x", true)]
    [InlineData("http://127.0.0.1:8080/x", true)]
    [InlineData("http://[::1]/x", true)]
    [InlineData("http://localhost/x", true)]
    [InlineData("http://hooks.example.org/x", false)]
    [InlineData("http://127.0.0.1.example.org/x", false)]
    [InlineData("http://192.168.1.2/x", false)]
    [InlineData("ftp://localhost/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/x", false)]
    public void Only_https_leaves_this_machine(string address, bool isAllowed)
    {
        var uri = new Uri(address, address[0] == '/' ? UriKind.Relative : UriKind.Absolute);

        Assert.Equal(isAllowed, WebhookOptions.ProblemWith(uri) is null);
        if (!isAllowed)
            Assert.Throws<ArgumentException>(() => new WebhookNotifier(new WebhookOptions { Address = uri, Secret = Secret }, _time, () => 0.5));
    }

    [Fact]
    public async Task Neither_the_secret_nor_the_rest_of_the_address_is_told_to_anybody_who_reads()
    {
        var options = new WebhookOptions { Address = new Uri("https://user:word@hooks.example.org/token?key=1"), Secret = Secret };
        await using var notifier = new WebhookNotifier(options, _time, () => 0.5);

        Assert.Equal("webhook at hooks.example.org", options.ToString());
        Assert.Equal("Posts notices to hooks.example.org, signed. It takes no answers there.", notifier.Description);
    }

    [Fact]
    public void A_short_secret_is_refused() => Assert.Throws<ArgumentException>(() => new WebhookNotifier(
        new WebhookOptions { Address = new Uri("https://hooks.example.org"), Secret = "short" }, _time, () => 0.5));

    private WebhookNotifier NotifierTo(FakeReceiver receiver, int retries = 3) => new(
        new WebhookOptions { Address = new Uri("https://hooks.example.org/posture?key=1"), Secret = Secret, Retries = retries },
        _time, () => 0.5, receiver);

    /// <summary>Posts a prompt, and lets virtual time pass until that is done; everything happens in turn, on this thread.</summary>
    private Task PostAsync(WebhookNotifier notifier)
    {
        Task posting = VirtualTimeProvider.Inline(() => notifier.ShowAsync(Some.Prompt(), CancellationToken.None));
        for (int i = 0; i < 1000 && !posting.IsCompleted; i++)
            _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(posting.IsCompleted, "It takes longer than 100 s.");
        return posting;
    }
}

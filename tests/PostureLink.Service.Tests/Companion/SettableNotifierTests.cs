using System.Reactive.Linq;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>A way of telling that is switched off is told nothing, not even that something is over.</summary>
public sealed class SettableNotifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SettingsStore _settings;
    private readonly Way _way = new();
    private readonly SettableNotifier _settable;

    public SettableNotifierTests()
    {
        _settings = SettingsStore.Open(_folder.Path, SettingsMachine.Neutral);
        _settable = new SettableNotifier(_way, _settings);
    }

    [Fact]
    public async Task What_was_not_shown_is_not_taken_away_and_what_was_shown_is_also_when_it_is_off_by_then()
    {
        Switch("off");
        await _settable.ShowAsync(Prompt, CancellationToken.None);
        await _settable.WithdrawAsync(Prompt.Id, "There you are.", CancellationToken.None);
        Assert.Empty(_way.Told);

        Switch("on");
        await _settable.ShowAsync(Prompt, CancellationToken.None);
        Switch("off");
        await _settable.WithdrawAsync(Prompt.Id, "There you are.", CancellationToken.None);
        await _settable.WithdrawAsync(Prompt.Id, null, CancellationToken.None);
        Assert.Equal(["show prompt", "withdraw prompt"], _way.Told);
    }

    [Fact]
    public async Task What_could_not_be_taken_away_can_be_tried_again()
    {
        await _settable.ShowAsync(Prompt, CancellationToken.None);
        _way.Fails = true;
        await Assert.ThrowsAsync<NotifierException>(() => _settable.WithdrawAsync(Prompt.Id, null, CancellationToken.None));
        _way.Fails = false;
        await _settable.WithdrawAsync(Prompt.Id, null, CancellationToken.None);
        Assert.Equal(["show prompt", "withdraw prompt"], _way.Told);
    }

    public void Dispose()
    {
        _settings.Dispose();
        _folder.Dispose();
    }

    private static Notice Prompt { get; } = new("prompt", NoticeKind.Prompt, 1, "Shift", "Whenever it suits you.", []);

    private void Switch(string to) => _settings.Change([new KeyValuePair<string, string?>("notify-desktop", to)]);

    private sealed class Way : INotifier
    {
        public List<string> Told { get; } = [];

        public bool Fails { get; set; }

        public string Name => "desktop";

        public IObservable<NoticeAnswered> Answers => Observable.Never<NoticeAnswered>();

        public Task ShowAsync(Notice notice, CancellationToken cancellationToken) => Tell("show " + notice.Id);

        public Task WithdrawAsync(string id, string? farewell, CancellationToken cancellationToken) => Tell("withdraw " + id);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private Task Tell(string what)
        {
            if (Fails)
                return Task.FromException(new NotifierException(Name, "It is gone."));
            Told.Add(what);
            return Task.CompletedTask;
        }
    }
}

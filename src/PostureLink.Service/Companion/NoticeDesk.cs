using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Desktop;

namespace PostureLink.Service;

/// <summary>Turns what happens into notices, one at a time of each kind, and the wearer's answers into what they decided.</summary>
internal sealed class NoticeDesk : IAsyncDisposable
{
    private const string PromptId = "prompt";
    private const string CardId = "card";
    private const string LinkId = "link";
    private const string SecondClipId = "second-clip";
    private const string BatteryId = "battery";
    private const string Snooze = "snooze";
    private const string WillDo = "will-do";
    private const string Did = "did";
    private const string NotNow = "not-now";
    private const string Pop = "pop";

    private static readonly TimeSpan SnoozeLength = TimeSpan.FromMinutes(30);

    private readonly NotifierHub _hub;
    private readonly TextResources _texts;
    private readonly Func<EventTime> _now;
    private readonly Action<WearerAction> _act;
    private readonly Action<CompanionEvent> _tell;
    private readonly IDisposable _answering;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _promptOf = [];
    private readonly HashSet<string> _failing = [];

    /// <param name="hub">Shows the notices.</param>
    /// <param name="language">The language of titles and buttons.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="act">Takes what the wearer decided.</param>
    /// <param name="tell">Is told of each notice.</param>
    public NoticeDesk(
        NotifierHub hub, CultureInfo language, Func<EventTime> now, Action<WearerAction> act, Action<CompanionEvent> tell)
    {
        _hub = hub;
        _texts = new TextResources(typeof(NoticeDesk), language);
        _now = now;
        _act = act;
        _tell = tell;
        _answering = hub.Answers.Subscribe(Answer, _ => { });
    }

    /// <summary>Shows the prompts of a step that are new, and takes away those that are over.</summary>
    public void Take(in CoachStep step)
    {
        foreach (Prompt prompt in step.Prompts)
        {
            string id = prompt.Kind == PromptKind.Card ? CardId : PromptId;
            bool isShown;
            lock (_gate)
                isShown = _promptOf.TryGetValue(id, out long shown) && shown == prompt.Id;
            if (prompt.Outcome != PromptOutcome.Pending)
            {
                if (isShown)
                    Withdraw(id, step.Farewell);
            }
            else if (!isShown)
            {
                lock (_gate)
                    _promptOf[id] = prompt.Id;
                Show(NoticeOf(id, prompt));
            }
        }
    }

    /// <summary>Shows what a clip's session wants to be told.</summary>
    public void Take(LinkNotice notice)
    {
        switch (notice.Kind)
        {
            case LinkNoticeKind.Trouble:
                Show(Health(LinkId, _texts["LinkTitle"], notice.Message));
                break;
            case LinkNoticeKind.Back:
                Withdraw(LinkId, notice.Message);
                break;
            case LinkNoticeKind.LowBattery:
                Show(Health(BatteryId, _texts["BatteryTitle"], notice.Message));
                break;
        }
    }

    /// <summary>Tells once that a part fails, and once that it is well again. What the link does is told by its session.</summary>
    public void Take(PartHealth part)
    {
        bool isNews;
        lock (_gate)
            isNews = part.State == PartState.Failing ? _failing.Add(part.Name) : _failing.Remove(part.Name);
        if (!isNews)
            return;
        string id = "part-" + part.Name;
        if (part.State == PartState.Failing)
            Show(Health(id, _texts["PartTitle"], part.Reason));
        else
            Withdraw(id, _texts["PartIsBack"]);
    }

    /// <summary>What is shown to try a way of telling.</summary>
    public Notice TestNotice() => new("test", NoticeKind.Test, null, _texts["TestTitle"], _texts["TestBody"], []);

    /// <summary>Tells something once.</summary>
    public void Tell(string id, string text) => Show(Health(id, _texts["PartTitle"], text));

    /// <summary>Tells once that only one clip is gone by any more, and takes it back once both are.</summary>
    /// <param name="loss">Why; null when both are.</param>
    public void TakeSecondClip(SecondClipLoss? loss)
    {
        bool isNews;
        lock (_gate)
            isNews = loss is null ? _failing.Remove(SecondClipId) : _failing.Add(SecondClipId);
        if (!isNews)
            return;
        if (loss is { } why)
            Show(Health(SecondClipId, _texts["SecondClipTitle"], _texts[$"SecondClipLost{why}"]));
        else
            Withdraw(SecondClipId, _texts["SecondClipIsBack"]);
    }

    public async ValueTask DisposeAsync()
    {
        _answering.Dispose();
        await _hub.DisposeAsync().ConfigureAwait(false);
    }

    private Notice NoticeOf(string id, Prompt prompt)
    {
        List<NoticeAnswer> answers = [];
        if (prompt.Kind == PromptKind.Card)
            return new Notice(id, NoticeKind.Card, prompt.Id, _texts["CardTitle"], prompt.Text, [new(NotNow, _texts["Read"])]);
        if (prompt.ExerciseId is not null)
            answers.AddRange([new(WillDo, _texts["WillDo"]), new(Did, _texts["Did"])]);
        answers.AddRange([new(Snooze, _texts["Snooze"]), new(NotNow, _texts["NotNow"]), new(Pop, _texts["Pop"])]);
        return new Notice(id, NoticeKind.Prompt, prompt.Id, _texts[$"Title{prompt.Kind}"], $"{prompt.Text} {prompt.Why}", answers);
    }

    private static Notice Health(string id, string title, string body) => new(id, NoticeKind.Health, null, title, body, []);

    private void Show(Notice notice)
    {
        _hub.Show(notice);
        _tell(new NoticeShown(_now(), notice));
    }

    private void Withdraw(string id, string? farewell)
    {
        _hub.Withdraw(id, farewell);
        _tell(new NoticeWithdrawn(_now(), id, farewell));
    }

    private void Answer(NoticeAnswered answered)
    {
        EventTime now = _now();
        if (answered.Key == Pop)
            _act(new PopAction(now));
        else if (answered.Key == Snooze)
            _act(new SnoozeAction(now, SnoozeLength));
        if (answered.Notice.PromptId is not { } promptId)
            return;
        switch (answered.Key)
        {
            case WillDo:
                _act(new AnswerAction(now, promptId, PromptAnswer.WillDo));
                break;
            case Did:
                _act(new AnswerAction(now, promptId, PromptAnswer.Did));
                break;
            case NotNow:
            case NoticeAnswered.Dismissed:
                _act(new AnswerAction(now, promptId, PromptAnswer.NotNow));
                break;
        }
    }
}

using System.Globalization;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli.FirstRun;

/// <summary>The screening: exercises stay off before it.</summary>
internal sealed class ScreeningStep(GuideHome home) : IGuideStep
{
    private const string NoneOfThem = "0";

    public string Name => "screening";

    public bool IsDone() => JournalFolder.HasJournal(home.Folder) && WithJournal(journal =>
        journal.Read(JournalTables.Actions, JournalReading.Beginning, JournalReading.End).Any(action => action is ScreeningAction));

    public StepEnd Take()
    {
        IReadOnlyList<(ScreeningAnswers Answer, string Text)> questions = WearerQuestions.OfScreening(home.Talk.Language);
        home.Talk.Say("screening.intro");
        for (int i = 0; i < questions.Count; i++)
            home.Talk.Write(string.Create(CultureInfo.InvariantCulture, $"  {i + 1,2}  {questions[i].Text}"));
        while (true)
        {
            string said = home.Talk.Ask("screening.ask").ToLowerInvariant();
            if (said is GuideTalk.Skip or GuideTalk.Leave)
                return said == GuideTalk.Skip ? StepEnd.Open : StepEnd.Left;
            if (Read(said, questions) is not { } answers)
                continue;
            Keep(answers);
            home.Talk.Say("screening.kept");
            return StepEnd.Done;
        }
    }

    /// <summary>The answers behind numbers with blanks or commas between them; null where it is anything else.</summary>
    private static ScreeningAnswers? Read(string said, IReadOnlyList<(ScreeningAnswers Answer, string Text)> questions)
    {
        if (said == NoneOfThem)
            return ScreeningAnswers.None;
        string[] numbers = said.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        ScreeningAnswers answers = ScreeningAnswers.None;
        foreach (string number in numbers)
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index < 1
                || index > questions.Count)
                return null;
            answers |= questions[index - 1].Answer;
        }
        return numbers.Length == 0 ? null : answers;
    }

    private void Keep(ScreeningAnswers answers)
    {
        // A journal has one owner: where a service runs, it decides and writes.
        using CompanionClient? service = CliContext.FindService(home.Folder);
        if (service is not null)
        {
            string[] flags = [.. Enum.GetValues<ScreeningAnswers>()
                .Where(flag => int.PopCount((int)flag) == 1 && answers.HasFlag(flag)).Select(flag => flag.ToString())];
            service.ActAsync(new ActionValue("screening", Flags: flags), CancellationToken.None).GetAwaiter().GetResult();
            return;
        }
        using IJournal journal = JournalFolder.Open(home.Folder);
        journal.Write(new JournalBatch().Put(JournalTables.Actions, new ScreeningAction(EventTime.From(home.Time.GetUtcNow()), answers)));
    }

    private T WithJournal<T>(Func<IJournal, T> read)
    {
        if (CliContext.FindService(home.Folder) is { } service)
        {
            using var remote = new RemoteJournal(service);
            return read(remote);
        }
        using IJournal journal = JournalFolder.Open(home.Folder);
        return read(journal);
    }
}

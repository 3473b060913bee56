using PostureLink.Core;
using PostureLink.Service;

DirectoryInfo folder = Directory.CreateTempSubdirectory("posturelink-sample-");
try
{
    // A day on the simulated clip, in virtual time; the same on every machine.
    using (IJournal written = JournalFolder.Open(folder.FullName))
        DemoDay.Play(written, onLink: _ => { }, onStep: _ => { });

    // One process owns a journal at a time: to read a real one, stop the program or read what 'posturelink export' gives.
    using IJournal journal = JournalFolder.Open(folder.FullName);
    Console.WriteLine($"{DemoDay.Date:yyyy-MM-dd}, journal on {journal.Engine}");
    ShowPrompts(journal);
    ShowDay(journal);
}
finally
{
    folder.Delete(recursive: true);
}

static void ShowPrompts(IJournal journal)
{
    Console.WriteLine();
    foreach (Prompt prompt in journal.ReadAll(JournalTables.Prompts))
    {
        string offer = prompt.ExerciseId ?? "change position";
        Console.WriteLine($"{prompt.At.In(DemoDay.Zone):HH:mm:ss}  {offer,-22} {prompt.Outcome,-8} {prompt.Why}");
    }
    var withheld = journal.ReadAll(JournalTables.Decisions)
        .Where(decision => !decision.Given)
        .CountBy(decision => decision.Withheld)
        .Select(reason => $"{reason.Value} {reason.Key}");
    Console.WriteLine($"withheld: {string.Join(", ", withheld)}");
}

static void ShowDay(IJournal journal)
{
    // A minute keeps a letter for each of its seconds; the point stands for "nothing was recorded".
    var states = journal.ReadAll(JournalTables.Minutes)
        .SelectMany(minute => minute.States)
        .Where(code => code != SecondCode.NoRecord)
        .CountBy(code => SecondCode.Parse(code).State)
        .OrderByDescending(state => state.Value)
        .ToList();
    Console.WriteLine();
    foreach ((PostureState state, int seconds) in states)
        Console.WriteLine($"{state,-15} {TimeSpan.FromSeconds(seconds):h\\:mm\\:ss}");
    Console.WriteLine($"{"recorded",-15} {TimeSpan.FromSeconds(states.Sum(state => state.Value)):h\\:mm\\:ss}");

    IReadOnlyList<SlouchEpisode> episodes = journal.ReadAll(JournalTables.Episodes);
    Console.WriteLine($"{episodes.Count} slouches, the longest {episodes.Max(episode => episode.Slouched):h\\:mm\\:ss}");
}

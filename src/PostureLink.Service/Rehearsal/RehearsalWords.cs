using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Everything that a script can say after a time.</summary>
internal static class RehearsalWords
{
    private const string Nothing = "";

    /// <summary>Every word, in the order in which they are told.</summary>
    public static IReadOnlyList<RehearsalWord> All { get; } =
        [.. Wearing(), .. Deciding(), .. Surroundings(), new("end", Nothing, _ => RehearsalDeed.End)];

    /// <summary>Reads what a line says.</summary>
    /// <exception cref="FormatException">It is nothing that a script knows; the message says what would be.</exception>
    public static RehearsalDeed Read(string text)
    {
        RehearsalWord? word = All.Where(known => Begins(text, known.Head)).MaxBy(known => known.Head.Length);
        if (word is null)
            throw new WordedFormatException(Because.Of("RehearsalUnknown", text, Remedy(text)));
        string rest = text[word.Head.Length..].Trim();
        if (word.Rest.Length == 0 && rest.Length > 0)
            throw new WordedFormatException(Because.Of("RehearsalGoesOn", text, word.Head));
        try
        {
            return word.Read(rest);
        }
        catch (FormatException)
        {
            throw new WordedFormatException(Because.Of("RehearsalForm", text, word.Form));
        }
    }

    private static IEnumerable<RehearsalWord> Wearing() =>
    [
        new("sit", Nothing, _ => RehearsalDeed.Do(ActivityKind.Sit)),
        new("sit still", Nothing, _ => RehearsalDeed.Do(ActivityKind.SitStill)),
        Leaning("slouch", ActivityKind.Slouch, 1, 45),
        Leaning("lean back", ActivityKind.LeanBack, 1, 45),
        Leaning("lean sideways", ActivityKind.LeanSideways, -45, 45),
        Leaning("bend", ActivityKind.Bend, 45, 100),
        new("stand", Nothing, _ => RehearsalDeed.Do(ActivityKind.Stand)),
        new("walk", Nothing, _ => RehearsalDeed.Do(ActivityKind.Walk)),
        new("lie", Nothing, _ => RehearsalDeed.Do(ActivityKind.Lie)),
        new("breathe", Nothing, _ => RehearsalDeed.Do(ActivityKind.Breathe)),
        new("fidget", Nothing, _ => RehearsalDeed.Do(ActivityKind.Fidget)),
        new("clip off", Nothing, _ => RehearsalDeed.Do(ActivityKind.ClipOnTable)),
        new("clip charging", Nothing, _ => RehearsalDeed.Do(ActivityKind.ClipOnCharger)),
        new("do", "EXERCISE: " + RehearsedExercises.Names, rest => Exercise(rest, isHalf: false)),
        new("half do", "EXERCISE: " + RehearsedExercises.Names, rest => Exercise(rest, isHalf: true)),
    ];

    private static IEnumerable<RehearsalWord> Deciding() =>
    [
        new("calibrate", "SECONDS (5 to 60)", rest =>
        {
            TimeSpan length = TimeSpan.FromSeconds(Number(rest, 5, 60, "s"));
            return Act(now => new CalibrateAction(now, now + length, CalibrationPose.Upright));
        }),
        new("screening", "none, or some of " + Names<ScreeningAnswers>(), rest =>
        {
            ScreeningAnswers answers = rest == "none" ? ScreeningAnswers.None : Flags<ScreeningAnswers>(rest);
            return Act(now => new ScreeningAction(now, answers));
        }),
        new("stop-signs", "some of " + Names<StopSigns>(), rest =>
        {
            StopSigns signs = Flags<StopSigns>(rest);
            return Act(now => new StopSignsAction(now, signs));
        }),
        new("resume-exercises", Nothing, _ => Act(now => new ResumeExercisesAction(now))),
        new("pop", Nothing, _ => Act(now => new PopAction(now))),
        new("snooze", "MINUTES (1 to 1440)", rest =>
        {
            TimeSpan length = Minutes(rest);
            return Act(now => new SnoozeAction(now, length));
        }),
        new("pause", "MINUTES (1 to 1440)", rest =>
        {
            TimeSpan length = Minutes(rest);
            return Act(now => new PauseAction(now, now + length));
        }),
        new("resume", Nothing, _ => Act(now => new ResumeAction(now))),
        new("mode coaching", Nothing, _ => Act(now => new ModeAction(now, CoachingMode.Coaching, null))),
        new("mode training", "MINUTES (1 to 60)", rest =>
        {
            TimeSpan length = TimeSpan.FromMinutes(Number(rest, 1, 60, "min"));
            return Act(now => new ModeAction(now, CoachingMode.Training, length));
        }),
        new("mode tracking", Nothing, _ => Act(now => new ModeAction(now, CoachingMode.Tracking, null))),
        Replying("when prompted do it", PromptReply.DoesIt),
        Replying("when prompted half do it", PromptReply.HalfDoesIt),
        Replying("when prompted ignore it", PromptReply.Ignores),
        Replying("when prompted not now", PromptReply.NotNow),
        Replying("when prompted snooze", PromptReply.Snoozes),
    ];

    private static IEnumerable<RehearsalWord> Surroundings() =>
    [
        .. Turning("call begins", "call ends", Gate.Camera, Gate.Microphone),
        .. Turning("camera on", "camera off", Gate.Camera),
        .. Turning("microphone on", "microphone off", Gate.Microphone),
        .. Turning("do-not-disturb on", "do-not-disturb off", Gate.DoNotDisturb),
        .. Turning("screen locked", "screen unlocked", Gate.ScreenLocked),
        .. Turning("calendar busy", "calendar free", Gate.Calendar),
    ];

    private static RehearsalWord Leaning(string head, ActivityKind kind, int least, int most) => new(
        head, $"DEGREES ({least} to {most})", rest => RehearsalDeed.Do(kind, Number(rest, least, most, "degrees")));

    private static RehearsalWord Replying(string head, PromptReply reply) => new(head, Nothing, _ => RehearsalDeed.Let(stage => stage.Reply = reply));

    private static IEnumerable<RehearsalWord> Turning(string shut, string open, params Gate[] gates) =>
    [
        new(shut, Nothing, _ => RehearsalDeed.Let(stage => stage.Turn(gates, isShut: true))),
        new(open, Nothing, _ => RehearsalDeed.Let(stage => stage.Turn(gates, isShut: false))),
    ];

    private static RehearsalDeed Act(Func<EventTime, WearerAction> action) => RehearsalDeed.Let(stage => stage.Act(action));

    private static RehearsalDeed Exercise(string id, bool isHalf) =>
        RehearsedExercises.Find(id, isHalf) is { } activities ? RehearsalDeed.Let(stage => stage.Do(activities)) : throw new FormatException();

    private static TimeSpan Minutes(string rest) => TimeSpan.FromMinutes(Number(rest, 1, 1440, "min"));

    /// <summary>A number, with its unit or without.</summary>
    private static double Number(string text, double least, double most, string unit)
    {
        string plain = text.EndsWith(unit, StringComparison.Ordinal) ? text[..^unit.Length].TrimEnd() : text;
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        bool isNumber = double.TryParse(plain, style, CultureInfo.InvariantCulture, out double number);
        return isNumber && number >= least && number <= most ? number : throw new FormatException();
    }

    private static T Flags<T>(string text) where T : struct, Enum
    {
        string[] names = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0 || !names.All(name => Single<T>().Contains(name)))
            throw new FormatException();
        IEnumerable<int> flags = names.Select(name => Convert.ToInt32(Enum.Parse<T>(name), CultureInfo.InvariantCulture));
        return (T)Enum.ToObject(typeof(T), flags.Aggregate((all, one) => all | one));
    }

    private static string Names<T>() where T : struct, Enum => string.Join(", ", Single<T>());

    private static IEnumerable<string> Single<T>() where T : struct, Enum => Enum.GetValues<T>()
        .Where(flag => int.PopCount(Convert.ToInt32(flag, CultureInfo.InvariantCulture)) == 1)
        .Select(flag => flag.ToString());

    /// <summary>What may have been meant: what begins with the same word, or with a like one, or else everything that there is.</summary>
    private static Wording Remedy(string text)
    {
        string first = FirstWord(text);
        RehearsalWord[] like = [.. All.Where(known => IsLike(FirstWord(known.Head), first))];
        IEnumerable<string> heads = (like.Length > 0 ? like : All).Select(known => known.Head);
        return Because.Of(like.Length > 0 ? "RehearsalLike" : "RehearsalOneOf", string.Join(", ", heads));
    }

    private static string FirstWord(string text) => text.Split(' ', 2)[0];

    /// <summary>Whether one is the other but for a letter too many, too few, or another.</summary>
    private static bool IsLike(string known, string typed)
    {
        if (Math.Abs(known.Length - typed.Length) > 1)
            return false;
        int same = known.Zip(typed).TakeWhile(pair => pair.First == pair.Second).Count();
        int sameAtEnd = known.Reverse().Zip(typed.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return same + sameAtEnd >= Math.Max(known.Length, typed.Length) - 1;
    }

    private static bool Begins(string text, string head) =>
        text.StartsWith(head, StringComparison.Ordinal) && (text.Length == head.Length || text[head.Length] == ' ');
}

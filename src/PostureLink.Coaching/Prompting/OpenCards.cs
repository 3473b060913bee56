using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Cards that were given and not read yet: one of a kind at most, each until the end of its day at the latest.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct OpenCards(WearerClock clock)
{
    private static readonly int Kinds = Enum.GetValues<CardKind>().Length;

    private Prompt?[]? _cards;

    /// <summary>The identifier of a card: prompts have the microsecond of their second, cards those after it.</summary>
    public static long IdOf(CardKind kind, EventTime at) => at.Microseconds + 1 + (int)kind;

    /// <summary>Puts a card down; gives the one of its kind that it takes the place of, or null.</summary>
    public Prompt? Put(CardKind kind, Prompt card)
    {
        Prompt? former = Take(kind);
        (_cards ??= new Prompt?[Kinds])[(int)kind] = card;
        return former;
    }

    /// <summary>Whether a card of a kind is there.</summary>
    public readonly bool Has(CardKind kind) => _cards?[(int)kind] is not null;

    /// <summary>Takes a card away, as it is then; null when there was none.</summary>
    public readonly Prompt? Take(CardKind kind)
    {
        if (_cards?[(int)kind] is not { } card)
            return null;
        _cards[(int)kind] = null;
        return Read(card);
    }

    /// <summary>Takes the card away that was answered; null when it is none of these.</summary>
    public readonly Prompt? Take(long id)
    {
        for (int i = 0; i < _cards?.Length; i++)
        {
            if (_cards[i]?.Id == id)
                return Take((CardKind)i);
        }
        return null;
    }

    /// <summary>The next card whose day is over, taken away; or null.</summary>
    public readonly Prompt? TakeOld(EventTime now)
    {
        for (int i = 0; i < _cards?.Length; i++)
        {
            if (_cards[i] is { } card && clock.DateOf(card.At) != clock.DateOf(now))
                return Take((CardKind)i);
        }
        return null;
    }

    // A card asks for nothing that a clip could see, so nothing is ever done because it was shown.
    private static Prompt Read(Prompt card) => card with { Outcome = PromptOutcome.NotMeasurable };
}

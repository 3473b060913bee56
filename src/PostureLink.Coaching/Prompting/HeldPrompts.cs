using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>The prompts that wait for their gates, one of a kind at most; mostly none.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct HeldPrompts
{
    /// <summary>How many kinds of prompts there are.</summary>
    public static readonly int Kinds = Enum.GetValues<PromptKind>().Length;

    private HeldPrompt?[]? _byKind;
    private int _waiting;

    /// <summary>Whether nothing waits.</summary>
    public readonly bool IsEmpty => _waiting == 0;

    /// <summary>The prompt of a kind, or null.</summary>
    public HeldPrompt? this[PromptKind kind]
    {
        readonly get => _byKind?[(int)kind];
        set
        {
            if (value is null && _waiting == 0)
                return;
            _byKind ??= new HeldPrompt?[Kinds];
            _waiting += (value is null ? 0 : 1) - (_byKind[(int)kind] is null ? 0 : 1);
            _byKind[(int)kind] = value;
        }
    }

    /// <summary>Lets go of what is for somebody who sits there: slouch, break and water.</summary>
    public void LetGo() => this[PromptKind.Slouch] = this[PromptKind.Break] = this[PromptKind.Water] = null;
}

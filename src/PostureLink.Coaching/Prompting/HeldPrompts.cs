using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>The prompts that wait for their gates, one of a kind at most; mostly none.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct HeldPrompts
{
    private static readonly int Kinds = Enum.GetValues<PromptKind>().Length;

    private HeldPrompt?[]? _byKind;
    private int _waiting;

    /// <summary>The kinds to look through: none when nothing waits.</summary>
    public readonly int Count => _waiting > 0 ? Kinds : 0;

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

    /// <summary>What waited for the wearer's being still waits no longer.</summary>
    public void LetGo() => this[PromptKind.Slouch] = this[PromptKind.Break] = this[PromptKind.Water] = null;
}

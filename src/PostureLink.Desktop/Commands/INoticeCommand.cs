using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>How a system shows a notice by running a program.</summary>
internal interface INoticeCommand
{
    /// <summary>Name of the text that describes it.</summary>
    string DescriptionText { get; }

    /// <summary>Shows a notice.</summary>
    ProgramCall Show(Notice notice);

    /// <summary>Takes one away; null where that cannot be done.</summary>
    ProgramCall? Withdraw(string id);
}

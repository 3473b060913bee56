namespace PostureLink.Cli.FirstRun;

/// <summary>A step of the first run. It remembers nothing: whether it is done shows in what is there.</summary>
internal interface IGuideStep
{
    /// <summary>Its name in the texts.</summary>
    string Name { get; }

    /// <summary>Whether it is done already.</summary>
    bool IsDone();

    /// <summary>Goes through it.</summary>
    StepEnd Take();
}

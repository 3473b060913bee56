namespace PostureLink.Evaluation;

/// <summary>A recording with a label for each row: <c>time_s,x_g,y_g,z_g,label</c>.</summary>
/// <param name="Name">By the name of the file.</param>
/// <param name="Samples">Its samples, from time 0 on.</param>
/// <param name="Labels">What each sample's label says.</param>
internal sealed record LabelledRecording(string Name, IReadOnlyList<Sample> Samples, IReadOnlyList<Truth> Labels)
{
    /// <summary>Whether somebody does this at some time.</summary>
    public bool Has(Truth truth) => Labels.Contains(truth);
}

using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Turns blocks of acceleration into seconds: direction of gravity, spread, movement and step frequency.</summary>
/// <remarks>
/// <para>The result is the same to the last bit however samples are cut into blocks. Nothing is allocated after
/// construction. One instance serves one clip, from one thread at a time.</para>
/// <para>Samples that are out of order, out of range or not numbers are left out and counted in <see cref="Dropped"/>.</para>
/// </remarks>
public sealed class SecondExtractor
{
    private GridResampler _resampler;
    private GridFeatures _features;
    private SampleKind? _kind;

    /// <summary>Creates an extractor; its seconds are anchored at the first sample that it gets.</summary>
    /// <param name="options">How to cut; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public SecondExtractor(SecondExtractorOptions? options = null)
    {
        options ??= new SecondExtractorOptions();
        options.Validate();
        _resampler = new GridResampler(options.GridHz, options.LongestBridge);
        _features = new GridFeatures(options.GridHz, options.GravityCutoffHz);
    }

    /// <summary>Samples left out since construction, by reason.</summary>
    public DroppedSamples Dropped => _resampler.Dropped;

    /// <summary>Takes the samples of a block and gives the seconds that they complete.</summary>
    /// <param name="block">The samples; not kept.</param>
    /// <param name="sink">Receives the seconds, before this returns.</param>
    /// <exception cref="ArgumentException">The block is of another kind than those before: one instance serves one clip.</exception>
    public void Process(AccelerationBlock block, ISecondSink sink)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block.Count == 0)
            return;
        if (_kind is { } kind && kind != block.Kind)
            throw new ArgumentException($"A clip's samples are of one kind, and these are {block.Kind} after {kind}.", nameof(block));
        _kind = block.Kind;
        _features.Kind = block.Kind;
        _features.SendTo(sink);
        _resampler.Process(block, ref _features);
    }

    /// <summary>Says that no sample before a moment will come any more, so that seconds end when a clip falls silent.</summary>
    /// <remarks>Nothing is given while the silence is short enough to be bridged by the next sample.</remarks>
    /// <param name="now">The moment, by the clock of the samples.</param>
    /// <param name="sink">Receives the seconds, before this returns.</param>
    public void AdvanceTo(EventTime now, ISecondSink sink)
    {
        _features.SendTo(sink);
        _resampler.AdvanceTo(now, ref _features);
    }

    /// <summary>Ends the record. The last second is given when at least half of it was observed.</summary>
    /// <remarks>Afterwards the extractor is as new, but for the counts in <see cref="Dropped"/>.</remarks>
    /// <param name="sink">Receives the last second, before this returns.</param>
    public void Complete(ISecondSink sink)
    {
        _features.SendTo(sink);
        _resampler.Complete(ref _features);
        _kind = null;
    }
}

using System.Reactive.Disposables;
using System.Reactive.Linq;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A recording as pipeline input.</summary>
internal static class RecordingSource
{
    /// <summary>Every block of a recording, with the wearer's actions before them.</summary>
    /// <param name="reader">The recording; read to its end, or to the first line that cannot be used.</param>
    /// <param name="actions">What the wearer decided, given the first sample's time; the pipeline keeps each until its time.</param>
    /// <param name="onFault">Receives the fault of a recording that cannot be read to its end; what came before was delivered.</param>
    /// <returns>Cold and synchronous: everything is delivered inside <c>Subscribe</c>, then it completes.</returns>
    public static IObservable<SessionInput> Inputs(
        RecordingReader reader, Func<EventTime, IEnumerable<WearerAction>> actions, Action<RecordingException> onFault) =>
        Observable.Create<SessionInput>(inputs =>
        {
            var block = new AccelerationBlock();
            bool begun = false;
            try
            {
                while (reader.ReadBlock(block))
                    Pass(block);
            }
            catch (RecordingException fault)
            {
                onFault(fault);
            }
            inputs.OnCompleted();
            return Disposable.Empty;

            void Pass(AccelerationBlock samples)
            {
                if (!begun)
                {
                    foreach (WearerAction action in actions(samples.Start))
                        inputs.OnNext(SessionInput.Of(action));
                }
                begun = true;
                inputs.OnNext(SessionInput.Of(samples));
            }
        });
}

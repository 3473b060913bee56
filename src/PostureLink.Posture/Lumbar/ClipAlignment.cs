using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>Two clips whose samples come over two links: the upper one's wait until the second one's of the same time are there.</summary>
public static class ClipAlignment
{
    /// <summary>
    /// Further behind than this the second clip is not waited for any more, until it catches up. Judgement: samples of a link that stands
    /// come twice a second, and an alert after a minute may come so much later.
    /// </summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>Second clips count seconds of their own: half of one may be after the upper clip's, and their end must be seen.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(0.6);

    /// <summary>Puts samples of two clips in order of their times.</summary>
    /// <param name="inputs">Blocks of both clips, as they arrive, actions and the clock; blocks are lent.</param>
    /// <returns>
    /// Cold: state belongs to the subscription. The same inputs; blocks of the upper clip come once the second clip is past their time, or
    /// has fallen behind by <see cref="LongestWait"/>. Actions are not held. On the thread of the input, inside its call; ends and fails with it.
    /// </returns>
    public static IObservable<SessionInput> AlignClips(this IObservable<SessionInput> inputs) => Observable.Create<SessionInput>(aligned =>
    {
        var waiting = new Waiting(aligned);
        return inputs.Subscribe(waiting.Take, aligned.OnError, waiting.Complete);
    });

    /// <summary>Blocks that wait; the same copies serve again and again.</summary>
    private sealed class Waiting(IObserver<SessionInput> aligned)
    {
        private readonly Queue<AccelerationBlock> _held = new();
        private readonly Stack<AccelerationBlock> _spare = new();
        private EventTime? _second;
        private EventTime? _upper;

        public void Take(SessionInput input)
        {
            if (input.SecondClip is { Count: > 0 } second)
            {
                _second = Latest(_second, second);
                aligned.OnNext(input);
                Release();
            }
            else if (input.Block is { Count: > 0 } upper)
            {
                _upper = Latest(_upper, upper);
                Hold(upper);
                Release();
            }
            else
            {
                if (input.QuietUntil is { } moment)
                    ReleaseBefore(moment);
                aligned.OnNext(input);
            }
        }

        public void Complete()
        {
            while (_held.Count > 0)
                PassFirst();
            aligned.OnCompleted();
        }

        private static EventTime Latest(EventTime? before, AccelerationBlock block)
        {
            EventTime last = block.TimeOf(block.Count - 1);
            return before is { } known && known > last ? known : last;
        }

        private void Hold(AccelerationBlock block)
        {
            AccelerationBlock copy = _spare.TryPop(out AccelerationBlock? spare) && spare.Capacity >= block.Count
                ? spare
                : new AccelerationBlock(Math.Max(block.Count, 32));
            copy.CopyFrom(block);
            _held.Enqueue(copy);
        }

        private void Release()
        {
            bool isAwaited = _second is { } second && _upper is { } upper && upper - second <= LongestWait;
            while (_held.TryPeek(out AccelerationBlock? first)
                && (!isAwaited || _second!.Value >= first.TimeOf(first.Count - 1) + Lead))
            {
                PassFirst();
            }
        }

        private void ReleaseBefore(EventTime moment)
        {
            while (_held.TryPeek(out AccelerationBlock? first) && first.TimeOf(first.Count - 1) <= moment)
                PassFirst();
        }

        private void PassFirst()
        {
            AccelerationBlock block = _held.Dequeue();
            aligned.OnNext(SessionInput.Of(block));
            _spare.Push(block);
        }
    }
}

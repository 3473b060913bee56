using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>Finds out which of the clips near is the wearer's: by its number, or by which one moves when they move it.</summary>
internal sealed class ClipPick
{
    private readonly CliContext _context;
    private readonly Questions _questions;
    private readonly ClipIdentification _identification;
    private readonly OpenRadio _radio;

    public ClipPick(CliContext context, Questions questions, ClipIdentification identification, OpenRadio radio)
    {
        _context = context;
        _questions = questions;
        _identification = identification;
        _radio = radio;
    }

    /// <summary>Picks one and connects to it.</summary>
    /// <param name="clips">The clips, the strongest first.</param>
    /// <param name="profilesOf">The profiles to try with one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The clip, streaming, with its address; the caller disposes it.</returns>
    /// <exception cref="CliException">Nobody is here to say which.</exception>
    /// <exception cref="ClipRadioException">None of them is the wearer's, or the one that was picked does not answer.</exception>
    public async Task<(NearbyClip Clip, ClipTrial Trial)> PickAsync(
        IReadOnlyList<NearbyClip> clips, Func<NearbyClip, IReadOnlyList<ClipProfile>> profilesOf, CancellationToken cancellationToken)
    {
        if (clips.Count > 1 && _questions.TakesDefaults)
        {
            throw new CliException(ExitCode.WrongArguments,
                new Sentence("pick.address", clips.Count, string.Join("; ", clips.Select(clip => NearbyTable.Line(clip, _context.Texts)))));
        }
        NearbyClip? chosen = clips.Count == 1 ? await OnlyOneAsync(clips[0], cancellationToken).ConfigureAwait(false)
            : await ByNumberAsync(clips, cancellationToken).ConfigureAwait(false);
        if (chosen is not null)
            return (
                chosen, await _identification.ConnectAsync(chosen.Address, profilesOf(chosen), cancellationToken).ConfigureAwait(false));
        return await ByMovingAsync(clips, profilesOf, cancellationToken).ConfigureAwait(false);
    }

    private async Task<NearbyClip> OnlyOneAsync(NearbyClip clip, CancellationToken cancellationToken)
    {
        _context.Say("pick.one", NearbyTable.Line(clip, _context.Texts));
        return await _questions.ConfirmAsync(_context.Texts["pick.yours"], fallback: true, "--yes", cancellationToken).ConfigureAwait(false)
            ? clip
            : throw new CliException(ExitCode.ClipUnreachable, new Sentence("pick.left"));
    }

    /// <summary>Asks for the number.</summary>
    /// <returns>The clip, or null when the wearer would rather find out by moving it.</returns>
    private async Task<NearbyClip?> ByNumberAsync(IReadOnlyList<NearbyClip> clips, CancellationToken cancellationToken)
    {
        _context.Say("pick.list", clips.Count);
        foreach ((int i, NearbyClip clip) in clips.Index())
            _context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {i + 1}  {NearbyTable.Line(clip, _context.Texts)}"));
        while (true)
        {
            string answer = await _questions.AskAsync(
                _context.Texts["pick.number"], "m", "--address", cancellationToken).ConfigureAwait(false);
            if (answer is "m" or "M")
                return null;
            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
                && number <= clips.Count)
                return clips[number - 1];
            _context.Say("pick.range", clips.Count);
        }
    }

    private async Task<(NearbyClip Clip, ClipTrial Trial)> ByMovingAsync(
        IReadOnlyList<NearbyClip> clips, Func<NearbyClip, IReadOnlyList<ClipProfile>> profilesOf, CancellationToken cancellationToken)
    {
        var view = new MovementView(_context);
        foreach ((int i, NearbyClip clip) in clips.Index())
        {
            _context.Say("pick.clip", i + 1, clips.Count);
            ClipTrial? trial = null;
            try
            {
                trial = await _identification.ConnectAsync(clip.Address, profilesOf(clip), cancellationToken).ConfigureAwait(false);
                _context.Say("pick.move");
                _radio.Simulation?.Ask(WearerCue.MoveTheClip);
                bool moved = await view.ShowAsync(trial, cancellationToken).ConfigureAwait(false);
                if (await _questions.ConfirmAsync(_context.Texts["pick.moved"], moved, "--address", cancellationToken)
                    .ConfigureAwait(false))
                {
                    ClipTrial found = trial;
                    trial = null;
                    return (clip, found);
                }
            }
            catch (ClipRadioException) when (i < clips.Count - 1)
            {
                // Said already; perhaps the next one is the wearer's.
            }
            finally
            {
                if (trial is not null)
                    await trial.DisposeAsync().ConfigureAwait(false);
            }
        }
        throw new ClipRadioException(RadioFailure.NotFound, "", _context.Texts.Fill("pick.none", ClipWords.WakeIt.In(_context.Texts))) { IsWorded = true };
    }
}

using System.CommandLine;
using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Summaries;

namespace PostureLink.Cli;

/// <summary><c>posturelink run --rehearse FILE</c>: a script of a day through the whole service, as fast as it goes.</summary>
internal sealed class RehearsalRun
{
    private readonly CliContext _context;
    private readonly TextWriter _error;
    private readonly RehearsalScript _script;
    private readonly string _folder;

    /// <param name="context">Where to write, and the clocks.</param>
    /// <param name="arguments">The command line; without a data folder of its own the rehearsal is beside the wearer's journal.</param>
    /// <param name="file">The script.</param>
    /// <exception cref="RehearsalException">The script cannot be used.</exception>
    public RehearsalRun(CliContext context, ParseResult arguments, string file)
    {
        _context = context;
        _error = TextWriter.Synchronized(context.Error);
        _script = RehearsalScript.Read(file, context.Machine);
        string data = context.DataFolder(arguments);
        _folder = arguments.GetValue(context.DataOption) is null ? Path.Combine(data, Rehearsal.FolderName) : data;
    }

    /// <summary>Plays it, and serves until it is to end.</summary>
    /// <param name="pipeline">What shapes the pipeline, by the settings and for a clip.</param>
    /// <param name="port">The API's port, or null for that of the settings.</param>
    /// <param name="thenExit">Whether the end of the script is the end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ExitCode> RunAsync(
        Func<Settings, PairedClip?, PipelineOptions> pipeline, int? port, bool thenExit, CancellationToken cancellationToken)
    {
        using Rehearsal rehearsal = Rehearsal.Prepare(_script, _folder, _context.Machine, _context.Host, _error.WriteLine);
        // A script may say the language; what the service tells and what is told about it are one text.
        _context.Speak(rehearsal.Settings.Current.Language);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Who ends a service waits for the clip and the journal, and they need time.
        using CancellationTokenRegistration goingOn = end.Token.Register(rehearsal.GoOn);
        pipeline(rehearsal.Settings.Current, null).Validate();
        ApiOptions api = rehearsal.Settings.Current.ToApiOptions(_folder);
        Task playing = Task.CompletedTask;
        await CompanionHost.RunAsync(
            rehearsal.Options(clip => pipeline(rehearsal.Settings.Current, clip)), api with
            {
                Port = port ?? api.Port,
                Site = (companion, time) => ServiceParts.Pages(companion, rehearsal.Settings, _folder, time),
            },
            (companion, address) =>
            {
                Begin(address);
                playing = PlayAsync(rehearsal, companion, thenExit, end);
            },
            end.Token).ConfigureAwait(false);
        await playing.ConfigureAwait(false);
        return ExitCode.Done;
    }

    private void Begin(Uri? api)
    {
        _context.Say("rehearse.begin", _script.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), _script.Zone.Id);
        _context.Say("rehearse.where", _folder, api);
        _context.Output.WriteLine();
        _context.Output.Flush();
    }

    private async Task PlayAsync(Rehearsal rehearsal, Companion companion, bool thenExit, CancellationTokenSource end)
    {
        try
        {
            var timeline = new Timeline(_context, Clock);
            using (companion.Events.Subscribe(new RehearsalTimeline(_context, timeline, Clock).Take, fault => _error.WriteLine(fault.Message)))
                Tell(await rehearsal.PlayAsync(companion).ConfigureAwait(false), rehearsal.Settings.Current.Language, staysOpen: !thenExit);
            if (thenExit)
                await end.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception left) when (left is OperationCanceledException or ObjectDisposedException && end.IsCancellationRequested)
        {
            // Ended on the way.
        }
        catch
        {
            // What went wrong is told when the service has ended.
            await end.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void Tell(DaySummary day, CultureInfo language, bool staysOpen)
    {
        TextWriter output = _context.Output;
        output.WriteLine();
        output.WriteLine(DayText.Write(day, language));
        string data = _folder.Contains(' ', StringComparison.Ordinal) ? $"\"{_folder}\"" : _folder;
        _context.Say(staysOpen ? "rehearse.stays" : "rehearse.over", data);
        output.Flush();
    }

    private string Clock(EventTime at) => at.In(_script.Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}

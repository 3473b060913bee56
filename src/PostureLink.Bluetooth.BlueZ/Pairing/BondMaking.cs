using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>Makes a bond with a clip, with an agent of our own for as long as that takes.</summary>
/// <param name="bus">The bus.</param>
/// <param name="devicePath">The clip.</param>
/// <param name="address">Its address.</param>
/// <param name="report">Takes what the wearer's side throws.</param>
internal sealed class BondMaking(BlueZBus bus, string devicePath, string address, Action<Exception> report) : IAsyncDisposable
{
    private const string AgentPath = "/org/posturelink/agent";
    private const string Capability = "KeyboardDisplay";

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CleaningLimit = TimeSpan.FromSeconds(5);

    private AgentObject? _agent;
    private bool _isRegistered;
    private bool _isAsked;

    /// <summary>Makes it.</summary>
    /// <param name="link">Notices the end of the clip or of BlueZ.</param>
    /// <param name="wearer">Who is asked.</param>
    /// <param name="cancellationToken">Gives up; then <see cref="DisposeAsync"/> takes back what has begun.</param>
    /// <exception cref="ClipRadioException">The clip or the wearer refused.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(BlueZLink link, IPairingAgent wearer, CancellationToken cancellationToken)
    {
        _agent = new AgentObject(bus.Connection, AgentPath, devicePath, address, wearer, report);
        try
        {
            _isRegistered = true;
            await bus.CallAsync(
                BlueZNames.Root, BlueZNames.AgentManager, "RegisterAgent",
                writer =>
                {
                    writer.Write(new BusPath(AgentPath));
                    writer.Write(Capability);
                },
                AnswerLimit, cancellationToken).ConfigureAwait(false);
        }
        catch (BusException error)
        {
            throw RadioErrors.Of(error, CallKind.Pairing, address);
        }
        try
        {
            _isAsked = true;
            await link.CallAsync(
                devicePath, BlueZNames.Device, "Pair", null, static _ => true, CallKind.Pairing, cancellationToken).ConfigureAwait(false);
            _isAsked = false;
        }
        catch (ClipRadioException failure)
        {
            _isAsked = false;
            if (failure.InnerException is not BusException { ErrorName: "org.bluez.Error.AlreadyExists" })
                throw;
        }
    }

    /// <summary>Takes back what is still asked, and the agent. Nothing goes wrong here that anybody could mend.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isAsked)
            await QuietlyAsync(devicePath, BlueZNames.Device, "CancelPairing", null).ConfigureAwait(false);
        if (_isRegistered)
        {
            await QuietlyAsync(
                BlueZNames.Root, BlueZNames.AgentManager, "UnregisterAgent", writer => writer.Write(new BusPath(AgentPath)))
                .ConfigureAwait(false);
        }
        _agent?.Dispose();
    }

    private async Task QuietlyAsync(string path, string interfaceName, string member, Action<BusWriter>? write)
    {
        try
        {
            await bus.CallAsync(path, interfaceName, member, write, CleaningLimit, CancellationToken.None).ConfigureAwait(false);
        }
        catch (BusException)
        {
            // BlueZ knows nothing of it, or is gone and everything with it.
        }
    }
}

using System.Globalization;
using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>org.bluez.Agent1: asks the wearer what BlueZ asks while one clip is paired, until it is disposed.</summary>
internal sealed class AgentObject : IDisposable
{
    private const string Rejected = "org.bluez.Error.Rejected";
    private const string Canceled = "org.bluez.Error.Canceled";
    private const int LongestPinCode = 16;
    private const uint LargestPasskey = 999_999;

    private readonly BusConnection _bus;
    private readonly string _devicePath;
    private readonly string _address;
    private readonly IPairingAgent _wearer;
    private readonly Action<Exception> _report;
    private readonly ExportedObject _exported;
    private CancellationTokenSource _asking = new();
    private string? _shown;
    private bool _over;

    /// <param name="bus">The bus.</param>
    /// <param name="path">Where the agent is.</param>
    /// <param name="devicePath">The clip that is paired; it answers for no other.</param>
    /// <param name="address">Its address.</param>
    /// <param name="wearer">Who is asked.</param>
    /// <param name="report">Takes what the wearer's side throws.</param>
    public AgentObject(
        BusConnection bus, string path, string devicePath, string address, IPairingAgent wearer, Action<Exception> report)
    {
        _bus = bus;
        _devicePath = devicePath;
        _address = address;
        _wearer = wearer;
        _report = report;
        _exported = bus.Export(path, Serve);
    }

    /// <summary>Takes back what is asked, and takes the agent off the bus.</summary>
    public void Dispose()
    {
        _bus.Post(() =>
        {
            _over = true;
            _asking.Cancel();
        });
        _exported.Dispose();
    }

    private bool Serve(MethodCall call)
    {
        if (call.Interface is not (BlueZNames.Agent or ""))
            return false;
        BusReader arguments = call.Arguments;
        switch (call.Member)
        {
            case "Release":
                call.Reply();
                return true;
            case "Cancel":
                _asking.Cancel();
                _asking = new CancellationTokenSource();
                call.Reply();
                return true;
            case "RequestPinCode" or "DisplayPinCode" or "RequestPasskey" or "DisplayPasskey" or "RequestConfirmation"
                or "RequestAuthorization" or "AuthorizeService" when _over || arguments.ReadPath() != _devicePath:
                call.Fail(Rejected, "This agent pairs another device.");
                return true;
        }
        switch (call.Member)
        {
            case "RequestPinCode":
                Ask(call.Defer(), async (wearer, token) => await wearer.AskCodeAsync(_address, token).ConfigureAwait(false) is
                { Length: > 0 and <= LongestPinCode } code ? writer => writer.Write(code) : null);
                return true;
            case "RequestPasskey":
                Ask(call.Defer(), async (wearer, token) => PasskeyIn(await wearer.AskCodeAsync(_address, token).ConfigureAwait(false)) is
                { } passkey ? writer => writer.Write(passkey) : null);
                return true;
            case "RequestConfirmation":
                Confirm(call.Defer(), TextOf(arguments.ReadUInt32()));
                return true;
            case "RequestAuthorization":
                Confirm(call.Defer(), null);
                return true;
            case "DisplayPasskey":
                Show(call.Defer(), TextOf(arguments.ReadUInt32()));
                return true;
            case "DisplayPinCode":
                Show(call.Defer(), arguments.ReadString());
                return true;
            case "AuthorizeService":
                call.Reply();
                return true;
            default:
                return false;
        }
    }

    private static string TextOf(uint passkey) => passkey.ToString("D6", CultureInfo.InvariantCulture);

    private static uint? PasskeyIn(string? code) =>
        uint.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out uint passkey) && passkey <= LargestPasskey ? passkey : null;

    private void Confirm(DeferredReply reply, string? code) => Ask(
        reply, async (wearer, token) => await wearer.ConfirmAsync(_address, code, token).ConfigureAwait(false) ? static _ => { } : null);

    private void Show(DeferredReply reply, string code)
    {
        // BlueZ tells it anew for each digit that is entered on the clip.
        if (_shown == code)
        {
            reply.Reply();
            return;
        }
        _shown = code;
        Ask(reply, (wearer, _) =>
        {
            wearer.ShowCode(_address, code);
            return Task.FromResult<Action<BusWriter>?>(static _ => { });
        });
    }

    /// <summary>Asks away from the thread of the bus, and answers BlueZ; null refuses.</summary>
    private void Ask(DeferredReply reply, Func<IPairingAgent, CancellationToken, Task<Action<BusWriter>?>> ask)
    {
        CancellationToken token = _asking.Token;
        _ = Task.Run(async () =>
        {
            try
            {
                if (await ask(_wearer, token).ConfigureAwait(false) is { } answer)
                    reply.Reply(answer);
                else
                    reply.Fail(Rejected, "The wearer refused.");
            }
            catch (OperationCanceledException)
            {
                reply.Fail(Canceled, "The wearer was asked no more.");
            }
            catch (Exception fault)
            {
                _report(fault);
                reply.Fail(Canceled, "The wearer could not be asked.");
            }
        });
    }
}

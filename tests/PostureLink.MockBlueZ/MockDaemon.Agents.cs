using PostureLink.SdBus;

namespace PostureLink.MockBlueZ;

/// <summary>Agents that answer for the person while a device is paired.</summary>
public sealed partial class MockDaemon
{
    private readonly Dictionary<string, Agent> _agents = [];

    /// <summary>The agent of a program, or null.</summary>
    internal (string Client, string Path)? AgentOf(string client) =>
        _agents.TryGetValue(client, out Agent? agent) ? (agent.Client, agent.Path) : null;

    private bool ServeAgents(MockCall call)
    {
        string path = call.Arguments.Length > 0 ? call.Arguments[0].ToString()! : "";
        switch (call.Member)
        {
            case "RegisterAgent" when _agents.ContainsKey(call.Sender):
                call.Fail(BlueZError.AlreadyExists, "Already Exists");
                return true;
            case "RegisterAgent":
                _agents[call.Sender] = new Agent(call.Sender, path, (string)call.Arguments[1]);
                call.Reply();
                return true;
            case "UnregisterAgent" when _agents.GetValueOrDefault(call.Sender)?.Path != path:
                call.Fail(BlueZError.DoesNotExist, "Does Not Exist");
                return true;
            case "UnregisterAgent":
                _agents.Remove(call.Sender);
                call.Reply();
                return true;
            case "RequestDefaultAgent":
                call.Reply();
                return true;
            default:
                return false;
        }
    }

    /// <summary>Asks an agent.</summary>
    /// <param name="agent">Whom.</param>
    /// <param name="member">"RequestPasskey".</param>
    /// <param name="arguments">What is asked.</param>
    /// <returns>The answer, or the name of the error that it answered with.</returns>
    internal async Task<(object? Answer, string? Error)> AskAsync((string Client, string Path) agent, string member, params object[] arguments)
    {
        if (_connection is not { } connection)
            return (null, BlueZError.NoReply);
        try
        {
            object? answer = await connection.CallAsync(
                new BusCall(agent.Client, agent.Path, "org.bluez.Agent1", member) { Limit = null },
                writer =>
                {
                    foreach (object argument in arguments)
                        writer.WriteValue(argument);
                },
                reader => reader.AtEnd ? null : reader.ReadValue(),
                CancellationToken.None).ConfigureAwait(false);
            return (answer, null);
        }
        catch (BusException refusal)
        {
            return (null, refusal.ErrorName);
        }
    }

    private sealed record Agent(string Client, string Path, string Capability);
}

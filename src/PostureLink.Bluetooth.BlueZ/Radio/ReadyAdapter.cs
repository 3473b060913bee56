using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>Takes the bus and an adapter that is on.</summary>
internal static class ReadyAdapter
{
    /// <summary>Takes both.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="options">Of the radio.</param>
    /// <param name="address">The clip it is for, or empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The use of the bus, and the path of the adapter.</returns>
    /// <exception cref="ClipRadioException">There is no bus, no BlueZ, or no adapter that is on.</exception>
    public static async Task<(BusLease Lease, string Adapter)> TakeAsync(
        SharedBus bus, BlueZOptions options, string address, CancellationToken cancellationToken)
    {
        (BusLease lease, RadioAvailability availability, string? adapter) =
            await TakeAnyAsync(bus, options, address, cancellationToken).ConfigureAwait(false);
        if (availability.IsReady)
            return (lease, adapter!);
        await lease.DisposeAsync().ConfigureAwait(false);
        throw Readiness.Failure(availability, address);
    }

    /// <summary>Takes both, though the adapter be off; without an adapter, says why there is none.</summary>
    /// <inheritdoc cref="TakeAsync"/>
    public static async Task<(BusLease Lease, RadioAvailability Availability, string? Adapter)> TakeAnyAsync(
        SharedBus bus, BlueZOptions options, string address, CancellationToken cancellationToken)
    {
        if (Readiness.WrongSystem is { } wrong)
            throw Readiness.Failure(wrong, address);
        cancellationToken.ThrowIfCancellationRequested();
        BusLease? lease = null;
        try
        {
            lease = await bus.TakeAsync(cancellationToken).ConfigureAwait(false);
            ObjectTree tree = lease.Bus.Tree;
            (RadioAvailability availability, string? adapter) = await tree.WhenAsync(
                () => Tuple.Create(Readiness.Of(tree, options.Adapter), Readiness.AdapterOf(tree, options.Adapter)?.Path),
                cancellationToken).ConfigureAwait(false);
            return (lease, availability, adapter);
        }
        catch (Exception failure)
        {
            if (lease is not null)
                await lease.DisposeAsync().ConfigureAwait(false);
            if (failure is BusException noBus)
                throw Readiness.Failure(Readiness.Of(noBus), address);
            throw;
        }
    }
}

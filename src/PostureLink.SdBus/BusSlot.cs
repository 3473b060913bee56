using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PostureLink.SdBus;

/// <summary>Something that sd-bus calls back for: a call's answer, a signal, an object. Touched by the thread of the bus only.</summary>
internal abstract unsafe class BusSlot
{
    private nint _slot;
    private GCHandle _self;

    protected BusSlot(BusConnection connection)
    {
        Connection = connection;
    }

    protected BusConnection Connection { get; }

    /// <summary>The callback for sd-bus; <see cref="UserData"/> belongs to it.</summary>
    protected static delegate* unmanaged[Cdecl]<nint, nint, nint, int> Callback => &OnMessage;

    /// <summary>The same for the answer to a match rule.</summary>
    protected static delegate* unmanaged[Cdecl]<nint, nint, nint, int> InstallCallback => &OnInstalled;

    protected nint UserData => GCHandle.ToIntPtr(_self);

    /// <summary>Registers it with the bus.</summary>
    /// <exception cref="BusException">The bus did not take it.</exception>
    /// <exception cref="ArgumentException">What was to be written cannot be written.</exception>
    internal void Open()
    {
        _self = GCHandle.Alloc(this);
        try
        {
            _slot = Register(Connection.Bus);
            Connection.Keep(this);
        }
        finally
        {
            if (_slot == 0)
                _self.Free();
        }
    }

    /// <summary>Lets go of it: no callback from now on.</summary>
    internal void Release()
    {
        if (_slot == 0)
            return;
        Sd.sd_bus_slot_unref(_slot);
        _slot = 0;
        _self.Free();
        Connection.Drop(this);
    }

    /// <summary>The bus has ended; it is released next.</summary>
    internal virtual void End(BusException reason)
    {
    }

    /// <summary>Registers it.</summary>
    /// <returns>The slot.</returns>
    protected abstract nint Register(nint bus);

    /// <summary>Takes a message.</summary>
    /// <returns>1 when a method call has been dealt with, else 0.</returns>
    protected abstract int Take(nint message);

    /// <summary>Takes the answer to a match rule.</summary>
    protected virtual void TakeInstalled(nint message)
    {
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnMessage(nint message, nint userData, nint error)
    {
        var slot = (BusSlot)GCHandle.FromIntPtr(userData).Target!;
        try
        {
            return slot.Take(message);
        }
        catch (Exception fault)
        {
            // No exception may pass through native frames; and the bus lives on for the others.
            slot.Connection.Report(fault);
            return 0;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnInstalled(nint message, nint userData, nint error)
    {
        var slot = (BusSlot)GCHandle.FromIntPtr(userData).Target!;
        try
        {
            slot.TakeInstalled(message);
        }
        catch (Exception fault)
        {
            slot.Connection.Report(fault);
        }
        return 0;
    }
}

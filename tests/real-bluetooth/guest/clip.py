#!/usr/bin/python3
"""A posture clip that speaks the open PostureLink clip protocol 1.0 (firmware-protocol/open-clip/README.md) through bluetoothd.

It is steered by lines on its standard input and answers each with one line of JSON. The first is "begin" or "begin demand-bond".
"""
import json
import math
import struct
import subprocess
import sys
import time

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

BLUEZ = "org.bluez"
PROPERTIES = "org.freedesktop.DBus.Properties"
OBJECTS = "org.freedesktop.DBus.ObjectManager"
SERVICE = BLUEZ + ".GattService1"
CHARACTERISTIC = BLUEZ + ".GattCharacteristic1"
ADVERTISEMENT = BLUEZ + ".LEAdvertisement1"
AGENT = BLUEZ + ".Agent1"
ROOT = "/clip"
NAME = "Virtual clip"

UNKNOWN_COMMAND, WRONG_LENGTH, BAD_RATE, BAD_RANGE, NOT_SUBSCRIBED, BAD_HAPTIC = 1, 2, 3, 4, 5, 7
START, STOP, HAPTIC = 1, 2, 3
LENGTHS = {START: 4, STOP: 1, HAPTIC: 5}
TICKS_A_SECOND = 32768
WORN = 0b011  # wear known, worn
BATTERY = 87


def own(number):
    return f"03a0{number:04x}-0bd9-4da0-b7b7-aff5713e78b9"


def say(**facts):
    print(json.dumps(facts), flush=True)


def log(text):
    print(f"clip: {text}", file=sys.stderr, flush=True)


class Refusal(dbus.DBusException):
    """BlueZ passes the number on as an error of the attribute protocol."""
    _dbus_error_name = BLUEZ + ".Error.Failed"

    def __init__(self, code):
        super().__init__(f"0x{0x80 + code:02x}")


class Exported(dbus.service.Object):
    """An object with constant properties, as bluetoothd reads them."""
    interface = ""

    def __init__(self, path, properties):
        super().__init__(dbus.SystemBus(), path)
        self.path, self.properties = path, properties

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        return self.properties


class Service(Exported):
    interface = SERVICE

    def __init__(self, path, uuid):
        super().__init__(path, {"UUID": uuid, "Primary": True})


class Characteristic(Exported):
    """A characteristic; read() gives its value, write(bytes) takes one."""
    interface = CHARACTERISTIC

    def __init__(self, service, number, uuid, flags, read=None, write=None):
        super().__init__(f"{service.path}/char{number}", {
            "UUID": uuid, "Service": dbus.ObjectPath(service.path), "Flags": dbus.Array(flags, signature="s")})
        self.read, self.write, self.subscribed = read, write, False

    @dbus.service.method(CHARACTERISTIC, in_signature="a{sv}", out_signature="ay")
    def ReadValue(self, options):
        return dbus.Array(self.read()[int(options.get("offset", 0)):], signature="y")

    @dbus.service.method(CHARACTERISTIC, in_signature="aya{sv}")
    def WriteValue(self, value, options):
        self.write(bytes(value))

    @dbus.service.method(CHARACTERISTIC)
    def StartNotify(self):
        self.subscribed = True

    @dbus.service.method(CHARACTERISTIC)
    def StopNotify(self):
        self.subscribed = False

    @dbus.service.signal(PROPERTIES, signature="sa{sv}as")
    def PropertiesChanged(self, interface, changed, invalidated):
        pass

    def notify(self, value):
        self.PropertiesChanged(CHARACTERISTIC, {"Value": dbus.Array(value, signature="y")}, [])


class Advertisement(Exported):
    interface = ADVERTISEMENT

    @dbus.service.method(ADVERTISEMENT)
    def Release(self):
        log("bluetoothd released the advertisement")


class Agent(dbus.service.Object):
    """Says yes for the clip when it is paired: a clip has no screen and no keys."""

    @dbus.service.method(AGENT, in_signature="o")
    def RequestAuthorization(self, device):
        log(f"paired by {device}")

    @dbus.service.method(AGENT, in_signature="os")
    def AuthorizeService(self, device, uuid):
        pass

    @dbus.service.method(AGENT)
    def Cancel(self):
        log("pairing was cancelled")

    @dbus.service.method(AGENT)
    def Release(self):
        pass


class Clip(dbus.service.Object):
    """The clip: what it offers, and what it does with each command."""

    def __init__(self, adapter, demands_bond):
        super().__init__(dbus.SystemBus(), ROOT)
        self.adapter, self.adapter_path = adapter, f"/org/bluez/{adapter}"
        self.error, self.sampling, self.muted, self.degrees = 0, False, False, 0.0
        self.rate_hz, self.range, self.sequence, self.started = 0.0, 0, 0, 0.0
        self.sent, self.writes = 0, []
        reading, writing = ("encrypt-read", "encrypt-write") if demands_bond else ("read", "write")
        service = Service(ROOT + "/service0", own(1))
        self.data = Characteristic(service, 0, own(2), ["notify"])
        control = Characteristic(service, 1, own(3), [writing], write=self.command)
        self.state = Characteristic(service, 2, own(4), [reading, "notify"], read=self.status)
        information = Characteristic(service, 3, own(5), [reading], read=self.information)
        about = Service(ROOT + "/service1", "0000180a-0000-1000-8000-00805f9b34fb")
        self.offered = [service, self.data, control, self.state, information, about]
        for number, (uuid, text) in enumerate([("2a29", b"PostureLink"), ("2a24", NAME.encode()), ("2a26", b"1.0.0")]):
            self.offered.append(Characteristic(
                about, number, f"0000{uuid}-0000-1000-8000-00805f9b34fb", ["read"], read=lambda text=text: text))
        self.advertisement = Advertisement(ROOT + "/advertisement", {
            "Type": "peripheral", "ServiceUUIDs": dbus.Array([own(1)], signature="s"), "LocalName": NAME,
            "Discoverable": dbus.Boolean(True)})
        self.agent = Agent(dbus.SystemBus(), ROOT + "/agent")
        dbus.SystemBus().add_signal_receiver(self.heed, "PropertiesChanged", PROPERTIES, BLUEZ, path_keyword="path")
        dbus.SystemBus().add_signal_receiver(
            self.heed_owner, "NameOwnerChanged", "org.freedesktop.DBus", arg0=BLUEZ)
        GLib.timeout_add(10, self.tick)

    # Data, status and information, each as its table in the protocol has it.

    def frame(self, taken):
        ticks = int(taken * TICKS_A_SECOND) % 2 ** 32
        counts_per_g = 16384 >> self.range
        wobble = 0.01 * math.sin(taken)
        x, z = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        sample = [round(counts_per_g * value) for value in (x + wobble, wobble, z)]
        return struct.pack("<BBHIBB3h", 1, WORN, self.sequence, ticks, 1, self.range, *sample)

    def status(self):
        return struct.pack("<BBBB", 1, WORN | self.sampling << 3, BATTERY, self.error)

    def information(self):
        return struct.pack("<BBBBHH", 1, 0, 0b1111, 0b111, 100, 1000)

    def tick(self):
        if self.sampling:
            due = int((time.monotonic() - self.started) * self.rate_hz)
            while self.taken < due:
                if not self.muted:
                    self.data.notify(self.frame(self.started + self.taken / self.rate_hz))
                    self.sequence = (self.sequence + 1) % 2 ** 16
                    self.sent += 1
                self.taken += 1
        return True

    # Control.

    def command(self, value):
        self.writes.append(value.hex())
        self.error = self.execute(value)
        if self.state.subscribed:
            self.state.notify(self.status())
        if self.error:
            raise Refusal(self.error)

    def execute(self, value):
        if not value or value[0] not in LENGTHS:
            return UNKNOWN_COMMAND
        if len(value) != LENGTHS[value[0]]:
            return WRONG_LENGTH
        if value[0] == START:
            _, tenths, code = struct.unpack("<BHB", value)
            if not 100 <= tenths <= 1000:
                return BAD_RATE
            if code > 3:
                return BAD_RANGE
            if not self.data.subscribed:
                return NOT_SUBSCRIBED
            self.rate_hz, self.range, self.sequence, self.taken = tenths / 10, code, 0, 0
            self.started, self.sampling = time.monotonic(), True
        elif value[0] == STOP:
            self.sampling = False
        else:
            _, pattern, strength, duration = struct.unpack("<BBBH", value)
            if pattern > 3 or pattern > 0 and (strength > 100 or not 50 <= duration <= 5000):
                return BAD_HAPTIC
        return 0

    # Life with bluetoothd.

    @dbus.service.method(OBJECTS, out_signature="a{oa{sa{sv}}}")
    def GetManagedObjects(self):
        return {dbus.ObjectPath(it.path): {it.interface: it.properties} for it in self.offered}

    def bluez(self, path, interface):
        return dbus.Interface(dbus.SystemBus().get_object(BLUEZ, path), interface)

    def register(self):
        """Offers everything to bluetoothd. It asks back before it answers, so nothing here waits for those answers."""
        self.bluez(self.adapter_path, PROPERTIES).Set(BLUEZ + ".Adapter1", "Alias", NAME)
        manager = self.bluez("/org/bluez", BLUEZ + ".AgentManager1")
        manager.RegisterAgent(ROOT + "/agent", "NoInputNoOutput")
        manager.RequestDefaultAgent(ROOT + "/agent")
        self.bluez(self.adapter_path, BLUEZ + ".GattManager1").RegisterApplication(
            ROOT, {}, reply_handler=lambda: self.advertise(self.tell), error_handler=self.fail)

    def advertise(self, then):
        self.bluez(self.adapter_path, BLUEZ + ".LEAdvertisingManager1").RegisterAdvertisement(
            self.advertisement.path, {}, reply_handler=then, error_handler=self.fail)

    def fail(self, error):
        log(f"bluetoothd refused: {error}")
        sys.exit(1)

    def heed(self, interface, changed, invalidated, path):
        if interface == BLUEZ + ".Device1" and path.startswith(self.adapter_path + "/") and "Connected" in changed:
            log(f"{path} {'connected' if changed['Connected'] else 'gone'}")
            self.sampling, self.error = False, 0

    def heed_owner(self, name, old, new):
        """Without bluetoothd there is no link; whoever starts it anew starts the clip anew."""
        self.sampling = False

    def peers(self):
        objects = self.bluez("/", OBJECTS).GetManagedObjects()
        return [path for path, it in objects.items() if BLUEZ + ".Device1" in it and path.startswith(self.adapter_path + "/")]

    # What the host asks for.

    def steer(self, line):
        words = line.split()
        match words:
            case ["leave"]:
                self.leave()
            case ["return"]:
                return self.advertise(self.tell)
            case ["mute"] | ["unmute"]:
                self.muted = words[0] == "mute"
            case ["bend", degrees]:
                self.degrees = float(degrees)
            case ["forget"]:
                for peer in self.peers():
                    self.bluez(self.adapter_path, BLUEZ + ".Adapter1").RemoveDevice(peer)
            case ["tell"]:
                pass
            case _:
                return say(error=f"the clip does not know '{line.strip()}'")
        self.tell()

    def tell(self):
        say(writes=self.writes, sampling=self.sampling, subscribed=self.data.subscribed, sent=self.sent,
            peers=len(self.peers()))

    def leave(self):
        """Out of range: not heard any more, and the link ends as the other side sees it when nothing more is heard (0x08)."""
        self.bluez(self.adapter_path, BLUEZ + ".LEAdvertisingManager1").UnregisterAdvertisement(self.advertisement.path)
        listed = subprocess.run(["hcitool", "-i", self.adapter, "con"], capture_output=True, text=True, check=True).stdout
        words = listed.split()
        for handle in [int(words[at + 1]) for at, word in enumerate(words) if word == "handle"]:
            low, high = f"{handle & 255:02x}", f"{handle >> 8:02x}"
            subprocess.run(["hcitool", "-i", self.adapter, "cmd", "0x01", "0x0006", low, high, "08"],
                           stdout=subprocess.DEVNULL, check=True)


def main():
    words = sys.stdin.readline().split()
    if words not in (["begin"], ["begin", "demand-bond"]):
        sys.exit(f"clip: the first line is 'begin' or 'begin demand-bond', not {words}")
    DBusGMainLoop(set_as_default=True)
    loop = GLib.MainLoop()
    clip = Clip("hci1", "demand-bond" in words)
    clip.register()

    def heed_line(source, condition):
        line = sys.stdin.readline()
        if not line:
            loop.quit()
            return False
        try:
            clip.steer(line)
        except dbus.DBusException as error:
            say(error=str(error))
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, heed_line)
    loop.run()


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""Runs the Bluetooth stack of the guest: two virtual controllers, a message bus, bluetoothd, the clip; and lets the host in.

Port 7755 is the guest's message bus. Port 7756 takes one command a line and answers each with one line of JSON.
"""
import json
import os
import socket
import subprocess
import sys
import threading
import time

import dbus

BUS_SOCKET = "/run/dbus/system_bus_socket"
BUS_PORT, STEERING_PORT = 7755, 7756
BLUEZ = "org.bluez"
PATIENCE_S = 30.0


def log(text):
    with open("/proc/uptime", encoding="ascii") as uptime:
        print(f"stack: {uptime.read().split()[0]} s: {text}", flush=True)


def wait_for(what, holds):
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not come about in {PATIENCE_S:.0f} s")
        time.sleep(0.05)


def objects():
    root = dbus.Interface(dbus.SystemBus().get_object(BLUEZ, "/"), "org.freedesktop.DBus.ObjectManager")
    return root.GetManagedObjects()


class Bluetoothd:
    """The real one."""

    def __init__(self):
        self.wanted = False
        self.start()

    def start(self):
        self.wanted = True
        self.process = subprocess.Popen(["/usr/libexec/bluetooth/bluetoothd", "-n"])
        try:
            wait_for("bluetoothd with both controllers", self.is_up)
        except TimeoutError:
            self.kill()
            raise
        log("bluetoothd has both controllers")

    @staticmethod
    def is_up():
        try:
            found = [it for it in objects().values() if BLUEZ + ".LEAdvertisingManager1" in it]
            return len(found) == 2 and all(it[BLUEZ + ".Adapter1"]["Powered"] for it in found)
        except dbus.DBusException:
            return False

    def kill(self):
        self.wanted = False
        self.process.kill()
        self.process.wait()
        log("bluetoothd was killed")


class ClipProcess:
    """The clip's program, in a process of its own so that it can be killed; the next one already waits, since python starts slowly."""

    def __init__(self):
        self.process, self.demand, self.next = None, "", self.load()

    @staticmethod
    def load():
        return subprocess.Popen(
            [sys.executable, "/share/clip.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self, demand):
        self.process, self.demand, self.next = self.next, demand, self.load()
        self.ask(f"begin {demand}")
        log("the clip advertises")

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
            log("the clip's program was killed")

    def ask(self, line):
        if self.process is None:
            raise RuntimeError("the clip's program does not run")
        print(line, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError("the clip's program has ended")
        return json.loads(answer)


class Steering:
    """Does what the host asks, one thing after the other."""

    def __init__(self, bluetoothd):
        self.bluetoothd, self.clip = bluetoothd, ClipProcess()
        self.lock = threading.Lock()
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        """Starts bluetoothd again when it has died by itself, as a system's first process does."""
        while True:
            process = self.bluetoothd.process
            status = process.wait()
            with self.lock:
                if self.bluetoothd.wanted and self.bluetoothd.process is process:
                    log(f"BLUETOOTHD DIED by itself with status {status}")
                    self.restart()
            time.sleep(0.1)

    def restart(self):
        """bluetoothd, and the clip's program, which offers itself to the new one."""
        self.clip.kill()
        self.bluetoothd.start()
        self.clip.start(self.clip.demand)

    def obey(self, line):
        match line.split():
            case ["reset"] | ["reset", "demand-bond"]:
                self.clip.kill()
                self.forget_everything()
                self.clip.start(line.removeprefix("reset").strip())
            case ["kill", "clip"]:
                self.clip.kill()
            case ["start", "clip"]:
                self.clip.start(self.clip.demand)
            case ["kill", "bluetoothd"]:
                self.bluetoothd.kill()
            case ["start", "bluetoothd"]:
                self.restart()
            case _:
                return self.clip.ask(line.strip())
        return {}

    @staticmethod
    def forget_everything():
        """Of both controllers. After a bond was refused, bluetoothd 5.82 says yes to the first request and does nothing."""
        def is_done():
            devices = {path: it[BLUEZ + ".Device1"] for path, it in objects().items() if BLUEZ + ".Device1" in it}
            for path, device in devices.items():
                adapter = dbus.SystemBus().get_object(BLUEZ, device["Adapter"])
                dbus.Interface(adapter, BLUEZ + ".Adapter1").RemoveDevice(path)
            return not devices

        wait_for("a stack that knows no device", is_done)

    def serve(self, connection):
        with connection, connection.makefile("rw", encoding="utf-8") as stream:
            for line in stream:
                with self.lock:
                    log(f"asked to {line.strip()}")
                    try:
                        answer = self.obey(line)
                    except Exception as error:  # The host is told, whatever it is.
                        answer = {"error": f"{type(error).__name__}: {error}"}
                    print(json.dumps(answer), file=stream, flush=True)


def relay(connection):
    """Passes bytes between the host and the guest's bus, both ways."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    bus = socket.socket(socket.AF_UNIX)
    bus.connect(BUS_SOCKET)
    threading.Thread(target=pump, args=(connection, bus), daemon=True).start()
    pump(bus, connection)


def pump(source, target):
    try:
        while part := source.recv(65536):
            target.sendall(part)
    except OSError:
        pass  # One side is gone; the other is told below.
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # It was shut down by the other direction.


def listen(port, serve):
    def accept_all():
        while True:
            connection, _ = server.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    server = socket.create_server(("", port))
    threading.Thread(target=accept_all, daemon=True).start()


def start_stack():
    """Controllers and bluetoothd; anew, where a busy machine let the kernel's first command to a controller time out (2 s)."""
    for attempt in range(3):
        # Low Energy only: with both kinds of radio bluetoothd might choose the other one.
        controllers = subprocess.Popen(["btvirt", "-L", "-l2"], stdout=subprocess.DEVNULL)
        try:
            wait_for("two controllers", lambda: os.path.exists("/sys/class/bluetooth/hci1"))
            return Bluetoothd()
        except TimeoutError as error:
            log(f"attempt {attempt + 1}: {error}")
            controllers.kill()
            controllers.wait()
    sys.exit("stack: this machine is too busy for virtual controllers")


def main():
    subprocess.run(["dbus-daemon", "--system", "--fork", "--nopidfile"], check=True)
    steering = Steering(start_stack())
    listen(BUS_PORT, relay)
    listen(STEERING_PORT, steering.serve)
    log("ready")
    threading.Event().wait()


if __name__ == "__main__":
    main()

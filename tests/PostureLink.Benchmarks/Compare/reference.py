"""The chain from raw samples to slouch events as a good user of NumPy and SciPy would write it: what PostureLink is compared with.

Usage: reference.py FILE [EVENTS]   (FILE as "-- compare make" writes it; EVENTS gets one line an event and one a minute)
"""
import struct
import sys
import time

import numpy as np

from features import directions, features, grid, smoothness, steadied, tilts
from rules import arc, classify, judge, lies_down, not_worn

STATES = 10


def load(path):
    with open(path, "rb") as file:
        magic, count, period = struct.unpack("<8sii", file.read(16))
        if magic != b"PLDAYS1\0":
            raise SystemExit("Not a file of days.")
        frame = np.frombuffer(file.read(48), "<f8").reshape(2, 3)
        sessions = []
        for _ in range(count):
            (samples,) = struct.unpack("<i", file.read(4))
            sessions.append(np.frombuffer(file.read(6 * samples), "<i2").reshape(-1, 3))
    return period, frame[0], frame[1], sessions


def run(raw, period, neutral, forward):
    seconds, points, before, after = grid(raw, period)
    norm, swing, mad, step_hz = features(points, seconds)
    spread = 1000 * points.reshape(3, seconds, -1).std(axis=2)
    smooth = smoothness(before, after, seconds, period)
    up = directions(points, seconds)
    now = tilts(up, neutral, forward)
    angles = steadied(now)
    lying = lies_down(angles)
    off = not_worn(up, norm, spread, smooth, lying)
    state, since_moving = classify(mad, swing, step_hz, angles, lying, off, arc(neutral))
    turned = np.zeros(seconds, bool)
    turned[1:] = ((up[:, 1:] - up[:, :-1]) ** 2).sum(axis=0) > (2 * np.sin(np.radians(1.5))) ** 2
    bends = turned & (mad >= 4)
    bending = bends.copy()
    bending[1:] |= bends[:-1]
    states, events = judge(state, since_moving, now, angles, bending)
    minutes = np.zeros((-(-seconds // 60), STATES), int)
    np.add.at(minutes, (np.arange(seconds) // 60, states), 1)
    return events, minutes


def main():
    period, neutral, forward, sessions = load(sys.argv[1])
    for _ in range(2):
        for session in sessions:
            run(session, period, neutral, forward)
    begin = time.process_time()
    results = [run(session, period, neutral, forward) for session in sessions]
    used = time.process_time() - begin
    print(f"scipy {sum(map(len, sessions))} {used:.6f}")
    if len(sys.argv) < 3:
        return
    with open(sys.argv[2], "w", newline="\n") as file:
        for index, (events, minutes) in enumerate(results):
            file.writelines(f"{index} {kind} {second}\n" for kind, second in events)
            for minute, counts in enumerate(minutes):
                file.write(f"{index} minute {minute} {' '.join(map(str, counts))}\n")


main()

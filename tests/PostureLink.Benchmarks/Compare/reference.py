"""The chain from raw samples to slouch events as a good user of NumPy and SciPy would write it.

What PostureLink's speed is compared with; written from the definitions, for comparison only. Whole sessions at a time,
everything that can be is done in arrays; only the slouch itself, where one second decides on the next, is a loop over seconds.
Usage: reference.py FILE [EVENTS]   (FILE as "-- compare make" writes it)
"""
import struct
import sys
import time

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.signal import butter, sosfilt, sosfilt_zi
from scipy.signal.windows import hann

GRID = 25
POINT_US = 1_000_000 // GRID
UPRIGHT, SLOUCHED, BACK, SIDEWAYS, BENT, MOVING, WALKING = 1, 2, 3, 4, 5, 6, 7
STATES = 10
SOS = butter(2, 0.5, fs=GRID, output="sos")
ZI = sosfilt_zi(SOS)
HZ = 0.5 + 0.1 * np.arange(46)
WINDOW = hann(4 * GRID, sym=False)
PHASE = 2 * np.pi * np.outer(np.arange(4 * GRID), HZ) / GRID
WAVES = np.hstack([np.cos(PHASE), np.sin(PHASE)])


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


def grid(raw, period):
    """Samples on the even grid, in g, one row an axis; evenly spaced samples without gaps."""
    seconds = (len(raw) - 1) * period // 1_000_000
    if POINT_US % period == 0:
        return seconds, raw[:: POINT_US // period][: seconds * GRID].T.astype(np.float64) / 4096
    at = np.arange(seconds * GRID, dtype=np.int64) * POINT_US
    after = -(-at // period)
    before = np.maximum(after - 1, 0)
    weight = np.where(after == 0, 0, (at - before * period) / period)
    samples = raw.T.astype(np.float64) / 4096
    first = samples[:, before]
    return seconds, first + weight * (samples[:, after] - first)


def held(on, off):
    """True from a second of "on" until one of "off"; false before the first of either."""
    last = np.maximum.accumulate(np.where(on | off, np.arange(len(on)), -1))
    return (last >= 0) & on[last]


def run_of(mask, length):
    """Whether a second ends a run of so many at least."""
    result = mask.copy()
    for back in range(1, length):
        result[back:] &= mask[:-back]
        result[:back] = False
    return result


def features(points, seconds):
    magnitudes = np.sqrt((points * points).sum(axis=0)).reshape(seconds, GRID)
    norm = magnitudes.mean(axis=1)
    swing = magnitudes.max(axis=1) - magnitudes.min(axis=1)
    mad = np.empty(seconds)
    total = np.cumsum(norm)
    level = total.copy()
    level[5:] -= total[:-5]
    level /= np.minimum(np.arange(seconds) + 1, 5)
    deviations = np.abs(magnitudes[4:] - level[4:, None]).sum(axis=1)
    for back in range(1, 5):
        deviations += np.abs(magnitudes[4 - back:-back] - level[4:, None]).sum(axis=1)
    mad[4:] = deviations / (5 * GRID)
    for second in range(min(4, seconds)):
        mad[second] = np.abs(magnitudes[: second + 1] - level[second]).mean()
    return norm, swing, 1000 * mad, steps(magnitudes, swing)


def steps(magnitudes, swing):
    """Dominant frequency of four seconds, where they swing at all."""
    result = np.zeros(len(swing))
    at = np.flatnonzero(swing >= 0.15)
    at = at[at >= 3]
    if len(at) == 0:
        return result
    windows = sliding_window_view(magnitudes.ravel(), 4 * GRID)[(at - 3) * GRID]
    windowed = (windows - windows.mean(axis=1)[:, None]) * WINDOW
    parts = windowed @ WAVES
    power = parts[:, :46] ** 2 + parts[:, 46:] ** 2
    peak = power.argmax(axis=1)
    rows = np.arange(len(at))
    share = power[rows, peak] * 2 * (WINDOW ** 2).sum() / WINDOW.sum() ** 2 / (windowed ** 2).sum(axis=1)
    clear = (share >= 0.25) & (peak > 0) & (peak < 45)
    at, rows, peak = at[clear], rows[clear], peak[clear]
    before, top, after = power[rows, peak - 1], power[rows, peak], power[rows, peak + 1]
    result[at] = 0.5 + 0.1 * (peak + 0.5 * (before - after) / (before - 2 * top + after))
    return result


def directions(points, seconds):
    """Mean direction of gravity in each second."""
    low, _ = sosfilt(SOS, points, zi=ZI[:, None, :] * points[None, :, :1])
    low /= np.sqrt((low * low).sum(axis=0))
    up = low.reshape(3, seconds, GRID).sum(axis=2)
    return up / np.sqrt((up * up).sum(axis=0))


def tilts(up, neutral, forward):
    along, ahead, aside = neutral @ up, forward @ up, np.cross(neutral, forward) @ up
    return np.degrees(np.stack([
        np.arctan2(ahead, along),
        np.arctan2(aside, np.hypot(along, ahead)),
        np.arctan2(np.hypot(ahead, aside), along)]))


def steadied(angles):
    result = np.empty_like(angles)
    result[:, 4:] = np.median(sliding_window_view(angles, 5, axis=1), axis=2)
    for second in range(min(4, angles.shape[1])):
        result[:, second] = np.median(angles[:, : second + 1], axis=1)
    return result


def classify(mad, swing, step_hz, angles):
    """The state of each second before slouching is judged, and since when the wearer has not moved."""
    active = mad >= 22.5
    still = held(run_of(mad < 16.7, 2) & ~active, active)
    moving = ~still & np.maximum.accumulate(active)
    stepping = (swing >= 0.2) & (step_hz >= 1.4) & (step_hz <= 2.3)
    walking = held(run_of(stepping, 3), run_of(~stepping, 3))
    flexion, lateral, cone = angles
    # Lying, and a clip that nobody wears, are not in the files: what looks for them is left out.
    assert cone.max() < 60 and flexion.min() > -45 and np.abs(lateral).max() < 45
    state = np.where(walking, WALKING, np.where(moving, MOVING, UPRIGHT))
    rest = np.flatnonzero(state == UPRIGHT)
    flexion, side = flexion[rest], np.abs(lateral[rest])
    ahead = np.minimum(flexion, 25)
    sideways = held((side >= ahead) & (side >= 15), (side < ahead - 3) | (side < 12))
    back = held(flexion <= -15, flexion > -12)
    bent = held(flexion >= 45, flexion < 42)
    state[rest] = np.where(bent, BENT, np.where(sideways, SIDEWAYS, np.where(back, BACK, UPRIGHT)))
    index = np.arange(len(state))
    last = np.maximum.accumulate(np.where(walking | moving, index, -1_000_000))
    return state, index - last


def judge(state, since_moving, now, angles, bending):
    """Slouches, second by second: the state of each and the events."""
    count = len(state)
    settled = since_moving >= 10
    passing = ~settled | (np.arange(count) < 10)
    candidate = ((state == UPRIGHT) & ~passing & (now[0] < 45)).tolist()
    ahead = np.where(now[0] >= np.abs(now[1]), now[2], now[0]).tolist()
    level = np.where(angles[0] >= np.abs(angles[1]), angles[2], angles[0]).tolist()
    flexion, settled, bending, states = angles[0].tolist(), settled.tolist(), bending.tolist(), state.tolist()
    events, minute = [], []
    is_open = doubt = alerted = False
    onset, dwell, clear_for, interrupted, near, away = -1, 0, 0, 0, 0, 0
    moved, upright_near, upright_away, least = 0.0, 0, 0, 0.0
    past_from, clear_below = 12.0, 8.0
    for at in range(count):
        judged = classified = states[at]
        forward = ahead[at]
        was_near = is_open and not alerted and dwell >= 50
        slouched = False
        if not is_open:
            if forward >= past_from and candidate[at]:
                if onset < 0:
                    onset, dwell = at, 0
                dwell += settled[at]
                if level[at] >= past_from:
                    events.append(("start", onset))
                    is_open, alerted, clear_for, interrupted, onset = True, False, 0, 0, -1
                    slouched = True
            else:
                onset = -1
        else:
            if classified == UPRIGHT:
                interrupted = 0
            else:
                interrupted += 1
            clear_for = clear_for + 1 if forward < clear_below else 0
            if classified == WALKING or interrupted >= 30 or clear_for >= 5:
                events.append(("end", at + 1))
                is_open = False
            elif classified == UPRIGHT:
                if clear_for == 0:
                    dwell += settled[at]
                    if not alerted and not doubt and settled[at] and dwell >= 60:
                        alerted = True
                        events.append(("alert", at + 1))
                slouched = level[at] >= clear_below
        if slouched and not (bending[at] and not was_near and not (is_open and not alerted and dwell >= 50)):
            judged = states[at] = SLOUCHED

        if judged == UPRIGHT and forward < clear_below:
            near += 1
            if near >= 5:
                away, doubt = 0, False
        elif judged in (UPRIGHT, SLOUCHED, SIDEWAYS, BENT):
            near = 0
            away += 1
            doubt = doubt or away >= 1200

        if judged != UPRIGHT:
            minute.clear()
            continue
        minute.append(flexion[at])
        if len(minute) < 60:
            continue
        minute.sort()
        middle, spread = -minute[30] - moved, minute[54] - minute[5]
        minute.clear()
        if spread > 3 or middle + moved > 8:
            continue
        if middle < 2 and not (middle <= -2 and moved > 0):
            upright_near += 1
            continue
        if upright_away == 0 or (middle > 0) != (least > 0):
            upright_away, least = 0, middle
        upright_away += 1
        least = middle if abs(middle) < abs(least) else least
        if upright_away >= 2 and upright_away > upright_near:
            moved += min(max(least, -moved), 5 - moved)
            upright_near, upright_away, least = 0, 0, 0.0
            past_from, clear_below = 12 - moved, 8 - moved
            if is_open:
                events.append(("end", at + 1))
            is_open, onset = False, -1
    if is_open:
        events.append(("end", count))
    return np.array(states), events


def run(raw, period, neutral, forward):
    seconds, points = grid(raw, period)
    _, swing, mad, step_hz = features(points, seconds)
    up = directions(points, seconds)
    now = tilts(up, neutral, forward)
    angles = steadied(now)
    state, since_moving = classify(mad, swing, step_hz, angles)
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
    run(sessions[0], period, neutral, forward)
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

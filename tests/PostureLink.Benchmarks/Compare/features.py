"""Seconds and their features, as src/PostureLink.Signals defines them, as a good user of NumPy and SciPy would write it.

Written from the definitions, for comparison only. Whole sessions at a time: one row an axis, evenly spaced samples without gaps.
"""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.signal import butter, sosfilt, sosfilt_zi
from scipy.signal.windows import hann

GRID = 25
POINT_US = 1_000_000 // GRID
SOS = butter(2, 0.5, fs=GRID, output="sos")
ZI = sosfilt_zi(SOS)
HZ = 0.5 + 0.1 * np.arange(46)
WINDOW = hann(4 * GRID, sym=False)
PHASE = 2 * np.pi * np.outer(np.arange(4 * GRID), HZ) / GRID
WAVES = np.hstack([np.cos(PHASE), np.sin(PHASE)])


def grid(raw, period):
    """Samples on the even grid, and those before and after each point, in g; evenly spaced samples without gaps."""
    seconds = (len(raw) - 1) * period // 1_000_000
    count = seconds * GRID
    if POINT_US % period == 0:
        stride = POINT_US // period
        after = raw[::stride][:count].T.astype(np.float64) / 4096
        before = np.empty_like(after)
        before[:, 1:] = raw[stride - 1:: stride][: count - 1].T / 4096
        before[:, 0] = after[:, 0]
        return seconds, after, before, after
    at = np.arange(count, dtype=np.int64) * POINT_US
    last = -(-at // period)
    first = np.maximum(last - 1, 0)
    weight = np.where(last == 0, 0, (at - first * period) / period)
    samples = raw.T.astype(np.float64) / 4096
    before, after = samples[:, first], samples[:, last]
    return seconds, before + weight * (after - before), before, after


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


def smoothness(before, after, seconds, period):
    """Correlation of neighboring samples in each second, all axes together; where they lie apart too far it tells nothing."""
    if period > 25_000:
        return np.zeros(seconds)
    first, second = before.reshape(3, seconds, GRID), after.reshape(3, seconds, GRID)
    result = correlation(first, second)
    # The first point has no sample before it.
    result[0] = correlation(first[:, :1, 1:], second[:, :1, 1:])[0]
    return result


def correlation(first, second):
    level = ((first.mean(axis=2) + second.mean(axis=2)) / 2)[:, :, None]
    first, second = first - level, second - level
    together = np.einsum("asi,asi->s", first, second)
    alone = np.einsum("asi,asi->s", first, first) + np.einsum("asi,asi->s", second, second)
    return np.divide(2 * together, alone, out=np.zeros_like(alone), where=alone > 0)


def directions(points, seconds):
    """Direction of the mean gravity of each second."""
    low, _ = sosfilt(SOS, points, zi=ZI[:, None, :] * points[None, :, :1])
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

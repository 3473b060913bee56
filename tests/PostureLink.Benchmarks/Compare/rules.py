"""From the features of each second to its state and its slouch events, by the rules and default options of src/PostureLink.Posture.

Written from the definitions, for comparison only. What can be is done in arrays; only the slouch itself, where one second decides
on the next, is a loop over seconds.
"""
import numpy as np

UPRIGHT, SLOUCHED, BACK, SIDEWAYS, BENT, MOVING, WALKING, LYING, NOT_WORN = range(1, 10)


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


def lies_down(angles):
    flexion, lateral, cone = angles
    down = (cone >= 60) | (flexion <= -45) | (np.abs(lateral) >= 45)
    stays = (cone >= 55) | (flexion <= -40) | (np.abs(lateral) >= 40)
    return held(run_of(down, 10), ~stays)


def not_worn(up, norm, spread, smooth, lying):
    """Dead stillness that is no body's, from when it is certain; stretches that are too short for it are only found."""
    count = len(norm)
    quiet = (spread < 8).sum(axis=0) >= 2
    still = (2 * np.sin(np.radians(0.5))) ** 2
    follows = np.zeros(count, bool)
    follows[1:] = quiet[1:] & (((up[:, 1:] - up[:, :-1]) ** 2).sum(axis=0) <= still)
    breaks = np.append(np.flatnonzero(~follows), count)
    handled = spread.sum(axis=0) > 500
    off = np.zeros(count, bool)
    for begin, end in zip(breaks[:-1].tolist(), breaks[1:].tolist()):
        while quiet[begin] and end - begin >= 600:
            # It ends where up leaves the place at which it began; once off, where a second differs from the one before.
            away = np.flatnonzero(((up[:, begin:end] - up[:, begin, None]) ** 2).sum(axis=0) > still)
            until = begin + int(away[0]) if len(away) else end
            certain = off_from(begin, until, up, norm, spread, smooth, lying, handled)
            if certain is not None:
                off[certain:end] = True
                break
            begin = until
            if until == end:
                break
    return off


def off_from(begin, end, up, norm, spread, smooth, lying, handled):
    if end - begin < 600:
        return None
    windows = (end - begin) // 30
    cut = slice(begin, begin + 30 * windows)
    means = (up[:, cut] * norm[cut] * 1000).reshape(3, windows, 30)
    variance = np.maximum(0, (means ** 2).mean(axis=2) - means.mean(axis=2) ** 2)
    whole = (variance + (spread[:, cut] ** 2).reshape(3, windows, 30).mean(axis=2)).max(axis=0)
    loudest = spread[:, cut].max(axis=0).reshape(windows, 30)
    noisy = ((loudest > 0.05) & (loudest < 2)).all(axis=1)
    counts = np.zeros((4, windows + 1))
    counts[0, 1:] = 1
    counts[1, 1:] = np.sqrt(variance.max(axis=0)) >= 0.6
    counts[2, 1:] = smooth[cut].reshape(windows, 30).mean(axis=1) >= 0.33
    counts[3, 1:] = noisy & (np.sqrt(whole) < 1.2)
    counts = counts.cumsum(axis=1)
    put_down = bool(handled[max(0, begin - 15): begin].any())
    at = np.arange(begin, end)
    seen = counts[:, (at + 1 - begin) // 30]
    noise, body = 2 * seen[3] > seen[0], 2 * seen[1] > seen[0]
    body |= (2 * seen[2] > seen[0]) & ~noise
    flat = up[0, at] ** 2 + up[1, at] ** 2 + (np.abs(up[2, at]) - 1) ** 2 <= (2 * np.sin(np.radians(2.5))) ** 2
    lies = np.append(False, lying)[at]
    needed = np.where(flat & put_down & ~body, 600, np.where(~noise & (body | (lies & ~flat)), 5400, 900))
    sure = np.flatnonzero(at + 1 - begin >= needed)
    return begin + int(sure[0]) if len(sure) else None


def arc(neutral):
    """How far to the left and right of forward a tilt may go, as the upright pose says that the clip may be turned."""
    if abs(neutral[2]) < np.sin(np.radians(15)):
        return 1, 1
    turn = np.degrees(np.arctan(-neutral[1] / neutral[2]))
    return tuple(np.tan(np.radians(min(30 + max(beside, 0), 45))) for beside in (turn, -turn))


def classify(mad, swing, step_hz, angles, lying, off, slopes):
    """The state of each second before slouching is judged, and since when the wearer has not moved."""
    active = mad >= 22.5
    still = held(run_of(mad < 16.7, 2) & ~active, active)
    moving = ~still & np.maximum.accumulate(active)
    stepping = (swing >= 0.2) & (step_hz >= 1.4) & (step_hz <= 2.3)
    walking = held(run_of(stepping, 3), run_of(~stepping, 3))
    flexion, lateral, cone = angles
    state = np.where(off, NOT_WORN, np.where(walking, WALKING, np.where(moving, MOVING, np.where(lying, LYING, UPRIGHT))))
    rest = np.flatnonzero(state == UPRIGHT)
    flexion, side, cone = flexion[rest], np.abs(lateral[rest]), cone[rest]
    wide = np.where(lateral[rest] > 0, *slopes)
    ahead = np.minimum(wide * flexion, 25)
    lean = np.where((wide < 1) & (cone >= 15), 0.7 * 15, 15)
    sideways = held((side >= ahead) & (side >= lean), (side < ahead - 3) | (side < lean - 3))
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
    total, counted, needed = 0.0, 0, 1
    past_from, clear_below = 12.0, 8.0
    for at in range(count):
        judged = classified = states[at]
        forward = ahead[at]
        was_near = is_open and not alerted and dwell >= 50
        slouched = False
        if not is_open:
            if forward >= past_from and candidate[at]:
                if onset < 0:
                    onset, dwell, total, counted = at, 0, 0.0, 0
                dwell += settled[at]
                total, counted = total + forward, counted + 1
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
            below = max(clear_below, min(past_from, total / counted - 12))
            clear_for = clear_for + 1 if forward < below else 0
            if classified >= WALKING or interrupted >= 30 or clear_for >= 5:
                events.append(("end", at + 1))
                is_open = False
            elif classified == UPRIGHT:
                if clear_for == 0:
                    dwell += settled[at]
                    total, counted = total + forward, counted + 1
                    if not alerted and not doubt and settled[at] and dwell >= 60:
                        alerted = True
                        events.append(("alert", at + 1))
                slouched = level[at] >= below
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
        least_minutes, needed = needed, 2
        if middle < 2 and not (middle <= -2 and moved > 0):
            upright_near += 1
            continue
        if upright_away == 0 or (middle > 0) != (least > 0):
            upright_away, least = 0, middle
        upright_away += 1
        least = middle if abs(middle) < abs(least) else least
        if upright_away >= least_minutes and upright_away > upright_near:
            moved += min(max(least, -moved), 5 - moved)
            upright_near, upright_away, least = 0, 0, 0.0
            past_from, clear_below = 12 - moved, 8 - moved
            if is_open:
                events.append(("end", at + 1))
            is_open, onset = False, -1
    if is_open:
        events.append(("end", count))
    return np.array(states), events

"""Writes butterworth.json and sosfilt.json with SciPy; see README.md."""
import json
import os

import numpy as np
import scipy
from scipy.signal import butter, sosfilt, sosfilt_zi

HERE = os.path.dirname(os.path.abspath(__file__))
VERSIONS = f"SciPy {scipy.__version__}, NumPy {np.__version__}"


def write(name, content):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        json.dump({"made_with": VERSIONS, **content}, file, separators=(",", ":"))
        file.write("\n")


def designs():
    for kind in ("lowpass", "highpass"):
        for order in range(1, 9):
            for fs, fc in ((12.5, 0.5), (12.5, 5.0), (25.0, 0.25), (25.0, 0.5), (25.0, 1.0), (25.0, 6.25), (25.0, 11.0),
                           (50.0, 0.3), (50.0, 2.0), (104.0, 0.8), (416.0, 0.1)):
                sos = butter(order, fc, kind, fs=fs, output="sos")
                yield {"kind": kind, "order": order, "cutoff_hz": fc, "rate_hz": fs, "sections": sos[:, [0, 1, 2, 4, 5]].tolist()}


def outputs(signal):
    for kind, order, fc in (("lowpass", 2, 0.5), ("lowpass", 1, 1.0), ("lowpass", 4, 0.3), ("lowpass", 5, 2.0),
                            ("lowpass", 8, 3.0), ("highpass", 2, 0.25), ("highpass", 3, 0.5)):
        sos = butter(order, fc, kind, fs=25.0, output="sos")
        filtered, _ = sosfilt(sos, signal, zi=sosfilt_zi(sos) * signal[0])
        yield {"kind": kind, "order": order, "cutoff_hz": fc, "rate_hz": 25.0, "output": filtered.tolist()}


rng = np.random.default_rng(20240506)
t = np.arange(400) / 25.0
signal = 0.9 + 0.3 * np.sin(2 * np.pi * 0.2 * t) + 0.1 * np.sin(2 * np.pi * 1.8 * t) + 0.02 * rng.standard_normal(t.size)
signal[200:] -= 0.4

write("butterworth.json", {"designs": list(designs())})
write("sosfilt.json", {"signal": signal.tolist(), "outputs": list(outputs(signal))})

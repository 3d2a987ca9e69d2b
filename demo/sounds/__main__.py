"""Makes the breathing tones anew: `python -m demo.sounds`. Needs numpy and PyAV.

A bell, twelve breaths (four seconds up, six seconds down), and the bell twice. The transcripts in
`demo/media.yaml` tell exactly this.
"""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

RATE = 32_000
BREATHS, UP, DOWN = 12, 4.0, 6.0
LOW, HIGH = 174.6, 261.6  # F3 and C4: low enough to be calm, high enough for a phone's speaker
SOUNDS = Path(__file__).resolve().parent

Wave = NDArray[np.float64]


def glide(start: float, end: float, seconds: float) -> Wave:
    """A soft tone that moves from one height to another and swells and fades like a breath."""
    share = np.linspace(0, 1, int(RATE * seconds), endpoint=False)
    eased = (1 - np.cos(np.pi * share)) / 2
    phase = 2 * np.pi * np.cumsum(start * (end / start) ** eased) / RATE
    tone = np.sin(phase) + 0.32 * np.sin(2 * phase) + 0.12 * np.sin(3 * phase) + 0.06 * np.sin(4 * phase)
    swell = np.sin(np.pi * share) ** 0.7
    return np.asarray(0.22 * tone * swell)


def bell(seconds: float = 4.0) -> Wave:
    """One stroke on a small bell that dies away."""
    t = np.arange(int(RATE * seconds)) / RATE
    partials = ((1.0, 1.0, 1.1), (2.0, 0.5, 1.6), (2.76, 0.3, 2.4), (5.4, 0.12, 4.0))
    tone = sum(
        loud * np.sin(2 * np.pi * 523.25 * part * t) * np.exp(-fade * t) for part, loud, fade in partials
    )
    attack = np.minimum(1, t / 0.006)
    return np.asarray(0.2 * tone * attack * np.minimum(1, (seconds - t) / 0.3))


def breathing() -> Wave:
    """The whole piece."""
    breath = np.concatenate([glide(LOW, HIGH, UP), glide(HIGH, LOW, DOWN)])
    return np.concatenate([bell(), *[breath] * BREATHS, bell(2.0), bell()])


def write(target: Path, sound: Wave) -> None:
    """Encode as AAC in an m4a file, which every phone plays."""
    samples = np.clip(sound, -1, 1).astype(np.float32).reshape(1, -1)
    with av.open(str(target), "w", format="ipod") as out:
        stream = out.add_stream("aac", rate=RATE, layout="mono")
        stream.bit_rate = 40_000
        for start in range(0, samples.shape[1], 1024):
            frame = av.AudioFrame.from_ndarray(samples[:, start : start + 1024], format="fltp", layout="mono")
            frame.sample_rate = RATE
            frame.pts = start
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


if __name__ == "__main__":
    write(SOUNDS / "breathing.m4a", breathing())

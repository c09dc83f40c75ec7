"""What the network hears: 40 log mel filter banks every 10 ms, less their mean so far.

The filter banks equal those of Kaldi's `FbankComputer` without dither. Vosk then subtracts the fixed mean
of am/global_cmvn.stats and nothing else (measured: docs/adr/0008), so the running mean of a visitor's
voice and microphone is subtracted by the exported network itself: see export.py.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.signal import lfilter
from torch import Tensor

from kiosk.speech.acoustic.network import MELS
from kiosk.speech.pcm import RATE

LOWEST_HZ, HIGHEST_HZ = 20, 7600
SHIFT = RATE // 100
# What the running mean keeps of itself each frame: after two seconds it is half the visitor's.
CMN_KEPT = 0.9965

_LENGTH = RATE // 40
_FFT = 512
_PREEMPHASIS = np.float32(0.97)
_WINDOW = (np.hanning(_LENGTH) ** 0.85).astype(np.float32)  # Povey's
_FLOOR = float(np.finfo(np.float32).eps)
# A warped throat bends the scale between these; beyond them it comes back to both ends.
_WARPED_HZ = 100, 7100


def fbank(samples: NDArray[np.int16] | NDArray[np.float32]) -> Tensor:
    """[N] at 16 kHz, in the range of int16, to [1 + (N - 400) // 160, MELS]: 25 ms every 10 ms."""
    power = torch.from_numpy(power_spectra(samples))
    return log_mel(power, _BANKS)


def log_mel(power: Tensor, banks: Tensor) -> Tensor:
    """[T, _FFT / 2] by [_FFT / 2, MELS] to [T, MELS]."""
    return (power @ banks).clamp_min_(_FLOOR).log_()


def power_spectra(
    samples: NDArray[np.int16] | NDArray[np.float32], shift: int = SHIFT
) -> NDArray[np.float32]:
    """[T, _FFT / 2], a window every `shift` samples; without the highest frequency, as in Kaldi."""
    if len(samples) < _LENGTH:
        return np.zeros((0, _FFT // 2), np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(samples, _LENGTH)[::shift]
    frames = windows.astype(np.float32)
    frames -= frames.mean(axis=1, keepdims=True)
    frames[:, 1:] -= _PREEMPHASIS * frames[:, :-1]
    frames[:, 0] *= 1 - _PREEMPHASIS
    frames *= _WINDOW
    spectra = np.fft.rfft(frames, _FFT)[:, :-1]
    return np.asarray(spectra.real**2 + spectra.imag**2, np.float32)


def mel_banks(warp: float = 1.0) -> NDArray[np.float32]:
    """[_FFT / 2, MELS]; `warp` above 1 lowers a voice as a longer vocal tract would."""
    low, high = _mel(np.array([LOWEST_HZ, HIGHEST_HZ], np.float64))
    edges = _mel(_warped(_hertz(np.linspace(low, high, MELS + 2)), warp))
    here = _mel(np.arange(_FFT // 2) * RATE / _FFT)[:, None]
    left, centre, right = edges[:-2], edges[1:-1], edges[2:]
    rise, fall = (here - left) / (centre - left), (right - here) / (right - centre)
    return np.maximum(0, np.minimum(rise, fall)).astype(np.float32)


def online_cmn(features: Tensor, global_mean: Tensor) -> Tensor:
    """[T, MELS] less, for each frame, an exponential mean of the frames up to it.

    It starts as `global_mean`, [MELS]. In Vosk it has heard the repeated first frame already when
    the utterance begins: `online_cmn(padded(features), global_mean)` is what the network gets there.
    """
    centred = (features - global_mean).double().numpy()
    mean = lfilter([1 - CMN_KEPT], [1, -CMN_KEPT], centred, axis=0)
    return torch.from_numpy(centred - mean).float()


def _warped(hertz: NDArray[np.float64], warp: float) -> NDArray[np.float64]:
    """Where to listen for what a middle-sized throat has at `hertz`: Kaldi's VtlnWarpFreq."""
    low, high = _WARPED_HZ[0] * max(1.0, warp), _WARPED_HZ[1] * min(1.0, warp)
    return np.interp(
        hertz, [LOWEST_HZ, low, high, HIGHEST_HZ], [LOWEST_HZ, low / warp, high / warp, HIGHEST_HZ]
    )


def _mel(hertz: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1127 * np.log1p(hertz / 700))


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(700 * np.expm1(mel / 1127))


_BANKS = torch.from_numpy(mel_banks())

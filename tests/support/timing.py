"""Whether work takes linear time, measured so that what else the machine does hardly counts."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

RATIO = 2.3
"""So many times as long may twice the length take."""
LEAST = 0.006  # seconds: what is shorter is noise
# A pair that is over the ratio is measured so many times more, by turns: the least of many runs in a noisy time is
# that of a quiet one, and what is really slower stays so.
_ROUNDS = 20


def seconds(work: Callable[[T], object], given: T, times: int = 3) -> float:
    """The least of some times, in the time of this process."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work(given)
        best = min(best, time.process_time() - began)
    return best


def assert_linear(work: Callable[[T], object], make: Callable[[int], T]) -> None:
    """Measure at 1, 2, 4 and 8 times the length that takes long enough."""
    work(make(8))
    n = 128  # more than there are things in the widest window that is looked at around a mention
    gc.collect()
    gc.disable()
    try:
        while seconds(work, make(n), times=1) < LEAST:
            n *= 2
        half = make(n)
        shorter = seconds(work, half)
        for k in (2, 4, 8):
            whole = make(k * n)
            longer = seconds(work, whole)
            for _ in range(_ROUNDS):
                if longer <= RATIO * shorter:
                    break
                shorter = min(shorter, seconds(work, half, times=1))
                longer = min(longer, seconds(work, whole, times=1))
            assert longer <= RATIO * shorter, (
                f"{k * n}: {longer:.4f} s, half of it: {shorter:.4f} s, {longer / shorter:.2f} times as long"
            )
            half, shorter = whole, longer
    finally:
        gc.enable()

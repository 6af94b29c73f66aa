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
# A pair that is over the ratio is measured again so many times, with a pause (seconds) before each, so that what else
# the machine does may pass.
_ROUNDS = (3, 24)
_PAUSE = 0.1


def seconds(work: Callable[[T], object], given: T, times: int = 3) -> float:
    """The least of some times, in the time of this process."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work(given)
        best = min(best, time.process_time() - began)
    return best


def assert_linear(work: Callable[[T], object], make: Callable[[int], T]) -> None:
    """Measure at 1, 2, 4 and 8 times the length that takes long enough.

    What takes more than linear time does so at every length from some length on; a step to a slower cache, a
    collection of pages or a busy neighbour is met once. So a doubling that is over the ratio counts only if the next
    one is over it too.
    """
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
            # Once for the longest: what disturbs it makes it longer, and is measured again.
            longer = seconds(work, whole, times=1 if k == 8 else 2)
            if longer > RATIO * shorter:
                ratios = [_ratio(work, half, whole)]
                if ratios[0] > RATIO:
                    ratios.append(_ratio(work, whole, make(2 * k * n)))
                assert min(ratios) <= RATIO, (
                    f"{k * n}: {longer:.4f} s, {ratios[0]:.2f} times as long as half of it; twice as much takes "
                    f"{ratios[1]:.2f} times as long again"
                )
            half, shorter = whole, longer
    finally:
        gc.enable()


def _ratio(work: Callable[[T], object], half: T, whole: T) -> float:
    """How many times as long ``whole`` takes, measured with more care.

    The half is run twice in a row, so that both times are about equally long, and what interrupts them is as likely to
    hit the one as the other: the least of many short times is that of an undisturbed one, of long times it is not.
    """

    def twice(given: T) -> None:
        work(given)
        work(given)

    least, most = _ROUNDS
    both = longer = float("inf")
    for i in range(most):
        time.sleep(_PAUSE)
        both = min(both, seconds(twice, half, times=1))
        longer = min(longer, seconds(work, whole, times=1))
        if i >= least and 2 * longer <= RATIO * both:
            break
    return 2 * longer / both

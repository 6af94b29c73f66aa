"""What is told apart by the measure of linear time, on a clock of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support import timing


class Clock:
    """Time that passes by work alone."""

    def __init__(self) -> None:
        self.now = 0.0

    def costs(self, cost: Callable[[int], float]) -> Callable[[int], None]:
        def work(n: int) -> None:
            self.now += cost(n)

        return work

    def process_time(self) -> float:
        return self.now

    def sleep(self, _: float) -> None: ...


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timing, "time", clock)
    return clock


@pytest.mark.parametrize(
    "cost",
    [
        lambda n: 1e-4 * n,
        lambda n: 1e-4 * n * (1.3 if n > 300 else 1),  # a slower cache
        lambda n: 0.02 if n < 300 else 1e-4 * n,  # what is set up once
    ],
)
def test_linear_time_passes(clock, cost):
    timing.assert_linear(clock.costs(cost), lambda n: n)


@pytest.mark.parametrize("cost", [lambda n: 1e-6 * n * n, lambda n: 1e-4 * n + 5e-8 * n * n, lambda n: 1e-4 * n**1.5])
def test_more_than_linear_time_fails(clock, cost):
    with pytest.raises(AssertionError, match="times as long"):
        timing.assert_linear(clock.costs(cost), lambda n: n)

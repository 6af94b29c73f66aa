"""Bars as places and sizes, for the template to draw."""

from __future__ import annotations

from dataclasses import dataclass

from dantext.batch.report.overview import Group

WIDTH, HEIGHT = 1120, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 16, 12, 34
_WIDEST = 60  # years with a bar of their own
_NAME = 40  # the width of a year, with its star
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Segment:
    """The citations of one type in one year."""

    name: str
    colour: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """The citations of one year; ``labelled`` where the year stands under it, ``unfinished`` if more of it may come."""

    year: int
    total: int
    x: float
    segments: list[Segment]
    labelled: bool
    unfinished: bool


@dataclass(frozen=True, slots=True)
class YearChart:
    """Stacked bars by year, with the heights of the grid."""

    bars: list[Bar]
    bar_width: float
    grid: list[tuple[float, int]]  # y, citations
    undrawn: int  # citations of years that the chart has no room for, or that no source can know
    unfinished: int | None  # the year that is not whole


def year_chart(years: dict[int | None, list[Group]], colours: dict[str, int], latest: str | None) -> YearChart:
    """Bars for the latest years, in the colours of the types; ``latest`` is the date of the latest source.

    The year of the latest source is not whole before its last month. Years after the next are misread numbers.
    """
    known = {year: cells for year, cells in years.items() if year is not None}
    until = int(latest[:4]) if latest else None
    dated = {year: cells for year, cells in known.items() if until is None or year <= until + 1}
    if not dated:
        return YearChart([], 0, [], sum(g.mentions for cells in known.values() for g in cells), None)
    last = max(dated)
    unfinished = until if until in dated and (latest or "")[5:7] < "12" else None
    first = max(min(dated), last - _WIDEST + 1)
    totals = {year: sum(g.mentions for g in dated.get(year, ())) for year in range(first, last + 1)}
    step = _step(max(totals.values()))
    top = step * -(-max(totals.values()) // step)
    plot = HEIGHT - _TOP - _BOTTOM
    slot = (WIDTH - _LEFT - _RIGHT) / len(totals)
    width = round(min(slot * 0.78, 46), 1)
    every = next(n for n in (1, 2, 5, 10) if n * slot >= 36 or n == 10)
    bars = []
    for i, (year, total) in enumerate(totals.items()):
        y = float(_TOP + plot)
        segments = []
        for group in dated.get(year, ()):
            height = group.mentions / top * plot
            y -= height
            segments.append(Segment(group.value, colours[group.value], round(y, 2), round(height, 2)))
        # The last year always has its name, unless that of another stands too near.
        labelled = year == last or (year % every == 0 and (last - year) * slot >= _NAME)
        x = round(_LEFT + i * slot + (slot - width) / 2, 1)
        bars.append(Bar(year, total, x, segments, labelled, year == unfinished))
    grid = [(round(_TOP + plot - n / top * plot, 1), n) for n in range(0, top + 1, step)]
    undrawn = sum(g.mentions for year, cells in known.items() if year not in totals for g in cells)
    return YearChart(bars, width, grid, undrawn, unfinished)


def _step(most: int) -> int:
    """The distance of about five lines of a grid, a round number."""
    power = 1
    while True:
        for factor in _STEPS:
            step = factor * power
            if step == int(step) and step * 5 >= most:
                return int(step)
        power *= 10

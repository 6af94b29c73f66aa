"""The page: one HTML file that needs nothing else, and says in its policy that it may load nothing."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dantext.archive.report import charts, labels, queries
from dantext.archive.report.network import short
from dantext.archive.report.overview import Overview

_FOLDER = Path(__file__).parent


def render(o: Overview) -> str:
    """The page about an archive; the same bytes for the same numbers."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(num=number, day=day, cut=short, name=_name)
    style, script = ((_FOLDER / f"report.{kind}").read_text("utf-8") for kind in ("css", "js"))
    # Without a type's own colour: the last one, of all others.
    named = [g for g in o.types if g.value is not None]
    shown = sorted({g.value for cells in o.years.values() for g in cells if g.value})
    listed = [g.value for g in named if g.value in shown]
    colours = {name: i for i, name in enumerate(listed)} | {"": len(labels.COLOURS) - 1}
    return environment.get_template("report.html.j2").render(
        o=o,
        totals=o.totals,
        chart=charts.year_chart(o.years, colours),
        chart_size=(charts.WIDTH, charts.HEIGHT),
        colours=colours,
        type_names={g.value: g.also["name"] for g in named} | {"": "Loại khác"},
        labels=labels.tables(),
        queries=queries,
        in_top={r["document"] for r in o.top},
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _name(value: str | None, table: labels.Table, tag: str = "span") -> Markup:
    """What a value of a closed vocabulary is called."""
    return both(*labels.label(table, value), tag)


def both(vietnamese: str, english: str, tag: str = "span") -> Markup:
    """A text in both languages, of which the page shows the one that it is in; so neither says its own."""
    if vietnamese == english:
        return escape(vietnamese)
    return Markup('<{0} class="vi">{1}</{0}><{0} class="en">{2}</{0}>').format(Markup(tag), vietnamese, english)


def number(n: int, tag: str = "span") -> Markup:
    """``1.234`` in Vietnamese, ``1,234`` in English."""
    return both(f"{n:,}".replace(",", "."), f"{n:,}", tag)


def day(date: Any) -> str:
    """``2013-06-03`` as it is written in Vietnam, to the precision that it has."""
    parts = str(date).split("-") if date else []
    if len(parts) == 3:
        # Decree 30/2020 and guidance 36 of the Party: a zero before days to 9 and before months 1 and 2.
        return f"{parts[2]}/{parts[1] if parts[1] in ('01', '02') else parts[1].lstrip('0')}/{parts[0]}"
    return "/".join(p.lstrip("0") if p not in ("01", "02") else p for p in reversed(parts))

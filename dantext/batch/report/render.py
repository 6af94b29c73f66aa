"""The page: one HTML file that needs nothing else, and says in its policy that it may load nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dantext.batch.report import charts, labels, queries
from dantext.batch.report.bilingual import Both, both, counted, day, number
from dantext.batch.report.links import Links
from dantext.batch.report.network import short
from dantext.batch.report.overview import Overview
from dantext.batch.report.sentences import Sentence
from dantext.reading.names import one_line

_FOLDER = Path(__file__).parent


def render(o: Overview, link: Links, said: Mapping[tuple[str, int], Sentence]) -> str:
    """The page about an archive; the same bytes for the same numbers and files."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(num=number, day=day, cut=_cut, tail=_tail, name=_name)
    environment.globals.update(_=both, ngettext=counted, link=link, names=o.names)
    style, script = ((_FOLDER / f"report.{kind}").read_text("utf-8") for kind in ("css", "js"))
    # Without a type's own colour: the last one, of all others.
    named = [g for g in o.types if g.value is not None]
    shown = sorted({g.value for cells in o.years.values() for g in cells if g.value})
    listed = [g.value for g in named if g.value in shown]
    colours = {name: i for i, name in enumerate(listed)} | {"": len(labels.COLOURS) - 1}
    return environment.get_template("report.html.j2").render(
        o=o,
        totals=o.totals,
        chart=charts.year_chart(o.years, colours, o.totals["last_source"]),
        chart_size=(charts.WIDTH, charts.HEIGHT),
        colours=colours,
        type_names={g.value: g.also["name"] for g in named},
        labels=labels.TABLES,
        queries=queries,
        in_top={r["document"] for r in o.top},
        sentences=said,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _name(value: str | None, table: labels.Table) -> Both:
    """What a value of a closed vocabulary is called; one that has no name bears itself."""
    return both(table[value or ""]) if (value or "") in table else Both(escape(value), escape(value))


def _cut(text: str, most: int) -> str:
    """A text of at most so many characters, in one line that nothing in it steers."""
    return short(one_line(" ".join(text.split())), most)


def _tail(name: str, most: int) -> str:
    """The end of a name, where files have theirs."""
    name = one_line(name)
    return name if len(name) <= most else "…" + name[1 - most :]

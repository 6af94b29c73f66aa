"""A report as one page of HTML: its text, its citations in place, their records on demand. Needs no network.

`HtmlWriter` writes several reports to one page, each a section, with a menu to choose from. The page is a template
(`page.html.j2`), a style (`page.css`), scripts (`*.js`) and its words in Vietnamese and English (`labels`); all go into
the page, and its content security policy lets nothing else run. It opens in Vietnamese, whatever the language of the
command: it is handed on, and who opens it can switch.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dantext.check import CODES, Finding, Rule, inspect
from dantext.check.finding import Page
from dantext.language.messages import Language, speaking
from dantext.model import Citation, Report
from dantext.reading.names import one_line
from dantext.tables.load import Patterns
from dantext.writing.page.blocks import blocks, clean
from dantext.writing.page.data import embed, tables
from dantext.writing.page.labels import labels

_FOLDER = Path(__file__).parent
_SCRIPTS = ("records", "words", "card", "lists", "page")  # one script: each knows those before it


class HtmlWriter:
    """One page for all sources; the first is shown when it opens. ``patterns`` are what the findings go by."""

    def __init__(self, out: BinaryIO, patterns: Patterns) -> None:
        self._out = out
        self._patterns = patterns
        environment = Environment(
            loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._template = environment.get_template("page.html.j2")
        self._labels = labels()
        self._css = _read("page.css")
        self._script = "".join(_read(f"{name}.js") for name in _SCRIPTS)
        self._begun = False

    def write(
        self, source: str, text: str, report: Report, records: Sequence[Citation],
        findings: Mapping[Language, Sequence[Finding]] | None = None,
    ) -> None:  # fmt: skip
        """Write the section of one source, before the next is read; with these ``findings``, or those of all rules."""
        first = not self._begun
        self._begin(source)
        if findings is None:
            findings = in_each_language(Page(text, list(records), report, self._patterns))
        shown = clean(text)
        self._block(
            "report",
            source=one_line(source),
            first=first,
            blocks=blocks(shown, records),
            data=embed(tables(shown, report, records, findings)),
        )
        self._out.flush()

    def close(self) -> None:
        """Write the script; without any source the page says so."""
        empty = not self._begun
        self._begin("dantext")
        self._block("foot", empty=empty, labels=embed(self._labels), script=Markup(self._script))

    def _begin(self, source: str) -> None:
        if self._begun:
            return
        from dantext import __version__

        policy = (
            f"default-src 'none'; img-src data:; style-src {_hash(self._css)}; script-src {_hash(self._script)}; "
            "base-uri 'none'; form-action 'none'"
        )
        self._begun = True
        self._block("head", source=one_line(source), policy=policy, version=__version__, css=Markup(self._css))

    def _block(self, name: str, **values: Any) -> None:
        """Render one block of the template: Jinja renders whole templates, and the sources come one by one."""
        context = self._template.new_context({"t": self._labels["vi"], **values})
        for part in self._template.blocks[name](context):
            self._out.write(part.encode("utf-8"))


def in_each_language(page: Page, codes: Collection[str] | None = None) -> dict[Language, list[Finding]]:
    """What the rules of ``codes`` find, or all, in each language; only those that found something are asked again."""
    with speaking("vi"):
        vietnamese = inspect(page, _of(codes) if codes is not None else None)
    with speaking("en"):
        return {"vi": vietnamese, "en": inspect(page, _of({f.code for f in vietnamese}))}


def _of(codes: Collection[str]) -> list[Rule]:
    return [rule for code, rule in CODES.items() if code in codes]


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _hash(inlined: str) -> Markup:
    """The source expression of a policy (CSP level 3) that allows this text inline and no other."""
    return Markup("'sha256-{}'").format(Markup(base64.b64encode(hashlib.sha256(inlined.encode()).digest()).decode()))

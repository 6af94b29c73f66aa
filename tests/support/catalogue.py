"""The catalogue of messages: ``python -m tests.support.catalogue`` takes in what the code says, and compiles it.

What is new stands in the .po file with an empty translation, what nothing says any more is taken out; a test fails until
all is translated. Of click are the messages that its users meet.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dantext.language.messages import DOMAIN, LOCALE
from tests.support import ROOT
from tests.support.sources import DANTEXT

PO = LOCALE / "vi/LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")
_KEYWORDS = {"_": None, "ngettext": (1, 2), "noted": None}
_HEADER = """\
# What dantext says, in Vietnamese.
# Made anew by `python -m tests.support.catalogue`; translations are written here."""


class Message(NamedTuple):
    """A message of the code: what it says of one thing, of many if it does, and the file that says it."""

    one: str
    many: str | None
    file: str


def said() -> Iterator[Message]:
    """Every message of the package and of click."""
    for path in sorted((*DANTEXT.rglob("*.py"), *DANTEXT.rglob("*.j2"))):
        method = "python" if path.suffix == ".py" else "jinja2"
        yield from _in_file(path, path.relative_to(ROOT).as_posix(), method)
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        if path.name not in _UNMET:
            yield from _in_file(path, f"click/{path.name}", "python")
    for path in sorted((DANTEXT / "check").glob("*.py")):
        yield from _documented(path)


_UNMET = ("_termui_impl.py", "testing.py")
"""Modules of click that no command of ours comes through."""


def _in_file(path: Path, name: str, method: str) -> Iterator[Message]:
    with path.open("rb") as file:
        for _, found, _, _ in extract(method, file, keywords=_KEYWORDS):
            one, many = found if isinstance(found, tuple) else (found, None)
            yield Message(one, many, name)


def _documented(path: Path) -> Iterator[Message]:
    """The words of the documentation of a rule of `check`, which users are shown."""
    from dantext.check import documented

    tree = ast.parse(path.read_text("utf-8"))
    if any(isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "CODE" for node in tree.body):
        for words in documented(ast.get_docstring(tree) or ""):
            yield Message(words, None, path.relative_to(ROOT).as_posix())


def template() -> Catalog:
    """All messages, untranslated."""
    found = Catalog(locale="vi", domain=DOMAIN, header_comment=_HEADER, fuzzy=False)
    for message in said():
        key = (message.one, message.many) if message.many is not None else message.one
        found.add(key, locations=[(message.file, None)])
    return found


def shipped() -> Catalog:
    """The catalogue as it stands in the .po file."""
    with PO.open("rb") as file:
        return read_po(file, locale="vi", domain=DOMAIN)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> None:
    """Bring the files up to date."""
    catalogue = shipped() if PO.exists() else Catalog(locale="vi", domain=DOMAIN)
    catalogue.header_comment = _HEADER
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with PO.open("wb") as file:
        write_po(file, catalogue, width=120, omit_header=False, sort_output=False, ignore_obsolete=True)
    MO.write_bytes(compiled(shipped()))
    missing = [m.id for m in catalogue if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)]
    print(f"{len(catalogue)} messages, {len(missing)} without a translation")


if __name__ == "__main__":
    main()

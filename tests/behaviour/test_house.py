"""Each step of the pipeline has a room of its own, and no step reaches back.

Told by the imports of all modules, those inside functions and those for types only included.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.sources import DANTEXT, Source, sources

MOST_FLOORS = 10
MOST_ROOMS = 16  # modules and packages directly in the package

_STEPS = "language model tables reading finding attaching linking"
ROOMS = {
    "language": "",
    "model": "",
    "tables": "language model",
    "reading": "language tables",
    "finding": "language model tables reading.source",
    "attaching": "language model tables reading finding",
    "linking": "language model tables reading finding attaching",
    "extract": _STEPS,
    "explain": f"{_STEPS} extract",
    "check": f"{_STEPS} extract",
    "spacy_component": f"{_STEPS} extract",
    "evaluate": f"{_STEPS} extract",
    "rag": f"{_STEPS} extract",
    "writing": f"{_STEPS} extract check",
    "batch": f"{_STEPS} extract check",
    "cli": f"{_STEPS} extract explain check evaluate spacy_component writing batch",
    "front": f"{_STEPS} extract explain check writing batch cli",
}
"""What lives directly in the package, and what of the rest it may know: rooms, or modules of one."""
# `__init__` of the package, and `__main__`, only hand on what the rooms offer; these know nothing of it but the version.
_FRONT, _VERSION = "front", "dantext.__version__"


class Import(NamedTuple):
    """One module knows another, by the line that says so."""

    importer: str
    imported: str
    line: str


def imports(package: Path) -> list[Import]:
    """Every import of a module of the package by another one."""
    modules = list(sources(package))
    names = {module.name for module in modules}
    found = []
    for module in modules:
        for node in ast.walk(module.tree):
            for target in _targets(node, module):
                known = _module(target, names) if target != _VERSION else None
                if known is not None and known != module.name:
                    said = ast.unparse(node).partition("\n")[0]
                    found.append(Import(module.name, known, f"{module.at(getattr(node, 'lineno', 0))}: {said}"))
    return found


def _targets(node: ast.AST, module: Source) -> Iterator[str]:
    """Dotted names that a node imports; a name behind ``from … import`` may be a module, or something in one."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            # One dot is the package that the module is in; a package is in itself.
            above = module.name.split(".")
            above = above[: len(above) - node.level + module.is_package]
            base = ".".join([*above, base] if base else above)
        yield from (f"{base}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in ("import_module", "__import__") and isinstance(node.args[0].value, str):
            yield node.args[0].value


def _module(target: str, names: set[str]) -> str | None:
    """The module that a dotted name is or is in; None outside of the package."""
    while target and target not in names:
        target = target.rpartition(".")[0]
    return target or None


def room_of(module: str) -> str:
    """The room of a module."""
    room = module.partition(".")[2].partition(".")[0]
    return room if room not in ("", "__main__") else _FRONT


def forbidden(found: Iterable[Import], rooms: Mapping[str, str] = ROOMS) -> list[str]:
    """A message an import that the table of rooms does not allow."""
    wrong = []
    for one in found:
        room, known = room_of(one.importer), room_of(one.imported)
        inside = f"{one.imported.partition('.')[2] or _FRONT}."
        if room not in rooms:
            wrong.append(f"{one.line}: {room} is in no room that may know anything")
        elif room != known and not any(inside.startswith(f"{allowed}.") for allowed in rooms[room].split()):
            wrong.append(f"{one.line}: {room} may not know {known}")
    return wrong


def _edges(found: Iterable[Import], between_rooms: bool) -> dict[tuple[str, str], str]:
    """What knows what, rooms or modules, each with a line that says so."""
    edges: dict[tuple[str, str], str] = {}
    for one in found:
        pair = (one.importer, one.imported)
        if between_rooms:
            pair = (room_of(one.importer), room_of(one.imported))
        if pair[0] != pair[1]:
            edges.setdefault(pair, one.line)
    return edges


def cycle(found: Iterable[Import], between_rooms: bool) -> list[str]:
    """The imports of a cycle of rooms, or of modules; none if there is no cycle."""
    edges = _edges(found, between_rooms)
    try:
        TopologicalSorter(_known(edges)).prepare()
    except CycleError as e:
        # In this list, each is known by the next one.
        around: list[str] = e.args[1]
        return [edges[after, before] for before, after in pairwise(around)]
    return []


def _known(edges: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for importer, imported in edges:
        known.setdefault(importer, set()).add(imported)
    return known


def floors(found: Iterable[Import]) -> list[str]:
    """The longest chain of rooms that know one another, the lowest first."""
    known = _known(_edges(found, between_rooms=True))

    @cache
    def chain(room: str) -> tuple[str, ...]:
        return (*max((chain(below) for below in known.get(room, ())), key=len, default=()), room)

    return list(max((chain(room) for room in known), key=len, default=()))


def rooms_in(package: Path) -> list[str]:
    """Modules and packages that are directly in the package."""
    return sorted(
        path.stem
        for path in package.iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").is_file()
    )


# -- the package ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def found() -> list[Import]:
    return imports(DANTEXT)


def test_no_room_knows_what_it_may_not(found):
    wrong = forbidden(found)
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_room_is_in_the_table():
    assert {room_of(f"dantext.{room}") for room in rooms_in(DANTEXT)} <= set(ROOMS)


@pytest.mark.parametrize("between_rooms", [True, False], ids=["rooms", "modules"])
def test_nothing_knows_what_knows_it(found, between_rooms):
    around = cycle(found, between_rooms)
    assert not around, "a cycle:\n" + "\n".join(around)


def test_the_house_is_not_too_high(found):
    chain = floors(found)
    assert len(chain) <= MOST_FLOORS, " < ".join(chain)
    assert len(chain) >= 7  # the steps of the pipeline stand on one another, or the imports are not read


def test_the_house_is_not_too_wide():
    rooms = [room for room in rooms_in(DANTEXT) if room_of(f"dantext.{room}") != _FRONT]
    assert len(rooms) <= MOST_ROOMS, ", ".join(rooms)


# -- the test of the test: small houses with something wrong in each -------------------------------------

SOUND = {
    "__init__.py": "from dantext.extract import extract",
    "language/__init__.py": "",
    "language/letters.py": "import re",
    "tables/__init__.py": "",
    "tables/load.py": "from dantext.language.letters import fold",
    "reading/__init__.py": "",
    "reading/source.py": "from dantext.language import letters\nfrom dantext.tables.load import Patterns",
    "reading/repair.py": "from .source import Source",
    "finding/__init__.py": "",
    "finding/scan.py": "from dantext.reading.source import Source",
    "attaching/__init__.py": "",
    "attaching/attach.py": "from dantext.finding.scan import Scan",
    "linking/__init__.py": "",
    "linking/resolve.py": "from dantext.attaching import attach",
    "extract.py": "from dantext.linking.resolve import resolve",
    "check/__init__.py": "from dantext.extract import extract",
    "cli/__init__.py": "def main():\n    from dantext import __version__\n    from dantext.check import check",
}


def house(tmp_path: Path, **changes: str) -> list[Import]:
    """The imports of `SOUND` with files changed or added; ``__`` in their names is a slash."""
    package = tmp_path / "dantext"
    for name, text in (SOUND | {f"{k.replace('__', '/')}.py": v for k, v in changes.items()}).items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return imports(package)


FORBIDDEN = [
    ("upwards", "reading__repair", "import os\nfrom dantext.attaching.attach import attach",
     "dantext/reading/repair.py:2: from dantext.attaching.attach import attach: reading may not know attaching"),
    ("upwards, as a plain import", "finding__scan", "import dantext.linking.resolve as r",
     "dantext/finding/scan.py:1: import dantext.linking.resolve as r: finding may not know linking"),
    ("inside a function", "finding__scan", "def f():\n    from dantext.linking import resolve",
     "dantext/finding/scan.py:2: from dantext.linking import resolve: finding may not know linking"),
    ("for types only", "attaching__attach", "if TYPE_CHECKING:\n    from dantext.cli import main",
     "dantext/attaching/attach.py:2: from dantext.cli import main: attaching may not know cli"),
    ("relative", "language__letters", "from ..tables.load import Patterns",
     "dantext/language/letters.py:1: from ..tables.load import Patterns: language may not know tables"),
    ("relative, by the name of a room", "language__letters", "from .. import tables",
     "dantext/language/letters.py:1: from .. import tables: language may not know tables"),
    ("by a call", "language__letters", "importlib.import_module('dantext.tables.load')",
     "dantext/language/letters.py:1: importlib.import_module('dantext.tables.load'): language may not know tables"),
    ("by the front of the package", "linking__resolve", "import dantext",
     "dantext/linking/resolve.py:1: import dantext: linking may not know front"),
    ("another module of a room of which one may be known", "finding__scan", "from dantext.reading.repair import repair",
     "dantext/finding/scan.py:1: from dantext.reading.repair import repair: finding may not know reading"),
    ("what is in no room", "helpers", "from dantext.language.letters import fold",
     "dantext/helpers.py:1: from dantext.language.letters import fold: helpers is in no room that may know anything"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), [f[1:] for f in FORBIDDEN], ids=[f[0] for f in FORBIDDEN])
def test_a_forbidden_import_is_found(tmp_path, name, text, message):
    assert forbidden(house(tmp_path, **{name: text})) == [message]


def test_a_sound_house_is_found_sound(tmp_path):
    found = house(tmp_path)
    assert (forbidden(found), cycle(found, True), cycle(found, False)) == ([], [], [])
    assert floors(found) == [
        "language", "tables", "reading", "finding", "attaching", "linking", "extract", "check", "cli"
    ]  # fmt: skip
    assert rooms_in(tmp_path / "dantext") == [
        "attaching", "check", "cli", "extract", "finding", "language", "linking", "reading", "tables"
    ]  # fmt: skip


def test_a_cycle_of_rooms_is_found(tmp_path):
    found = house(tmp_path, language__syllable="from dantext.tables.load import Patterns")
    assert set(cycle(found, between_rooms=True)) == {
        "dantext/language/syllable.py:1: from dantext.tables.load import Patterns",
        "dantext/tables/load.py:1: from dantext.language.letters import fold",
    }
    assert cycle(found, between_rooms=False) == []


def test_a_cycle_inside_a_room_is_found(tmp_path):
    found = house(tmp_path, reading__rewrite="def f():\n    from dantext.reading.repair import repair",
                  reading__source="from .rewrite import rewrite")  # fmt: skip
    assert cycle(found, between_rooms=True) == []
    assert set(cycle(found, between_rooms=False)) == {
        "dantext/reading/repair.py:1: from .source import Source",
        "dantext/reading/source.py:1: from .rewrite import rewrite",
        "dantext/reading/rewrite.py:2: from dantext.reading.repair import repair",
    }

"""The source code of a package as trees, for tests of its shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.support import ROOT

DANTEXT = ROOT / "dantext"


class Source(NamedTuple):
    """A module: its dotted name, its file, its text, and its syntax tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        """Whether it is the ``__init__`` of a folder."""
        return self.path.name == "__init__.py"

    def at(self, line: int) -> str:
        """How a message names a line of it: ``dantext/model.py:12``."""
        return f"{'/'.join(self.path.parts[-self._depth() :])}:{line}"

    def _depth(self) -> int:
        return self.name.count(".") + 1 + self.is_package


def sources(package: Path) -> Iterator[Source]:
    """All modules of a package, in the order of their paths."""
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text("utf-8")
        yield Source(name, path, text, ast.parse(text, str(path)))


def documented(tree: ast.AST) -> set[ast.AST]:
    """The constants of a tree that are documentation: strings that stand as statements of their own."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }

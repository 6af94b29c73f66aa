"""Where the shipped tables are, and what tells one state of the tables from another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from dantext.language.messages import _

REGISTER = "register"
"""The folder of the register, within that of the tables."""


def patterns_dir() -> Path:
    """The folder of the shipped tables, in a checkout or in an installed wheel."""
    here = Path(__file__).resolve().parents[1]
    for folder in (here / "patterns_data", here.parent / "patterns"):
        if folder.is_dir():
            return folder
    from dantext.tables.schema import PatternError

    raise PatternError(_("no pattern tables beside {here}: reinstall dantext").format(here=here))


def digest(folders: Iterable[Path] = ()) -> str:
    """What tells one state of the tables from another: a SHA-256 of the shipped ones and those of ``folders``."""
    found = hashlib.sha256()
    for folder in (patterns_dir(), patterns_dir() / REGISTER, *folders):
        for path in sorted((*folder.glob("*.toml"), *folder.glob("*.tsv"))):
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()

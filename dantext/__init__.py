"""dantext: typed citation records from raw Vietnamese report text.

>>> import dantext
>>> [c.code for c in dantext.extract("Thực hiện Nghị quyết số 25- NQ/TW ngày 03/6/2013")]
['25-NQ/TW']
"""

from __future__ import annotations

import sys
from types import ModuleType

TYPE_CHECKING = False  # the one of `typing`, which takes a while to load
if TYPE_CHECKING:
    from inspect import Signature
    from typing import Any

    from dantext.batch.diff import Diff, diff
    from dantext.batch.frames import records_to_arrow, records_to_pandas, records_to_polars
    from dantext.batch.many import extract_many
    from dantext.check import check
    from dantext.check.finding import Finding
    from dantext.explain import explain, lookup
    from dantext.extract import Extractor, describe, extract
    from dantext.finding.pinpoints import parse_pinpoint
    from dantext.language.messages import speaking
    from dantext.model import RECORD_VERSION, Citation, Effective, Kind, Relation, Report, System, json_schema
    from dantext.reading.document import Document, read
    from dantext.reading.files import Limits, ReadError
    from dantext.writing.annotated import annotate, to_html, to_markdown

__version__ = "0.2.0"

_HOMES = {
    "batch.diff": ("Diff", "diff"),
    "batch.frames": ("records_to_arrow", "records_to_pandas", "records_to_polars"),
    "batch.many": ("extract_many",),
    "check": ("check",),
    "check.finding": ("Finding",),
    "explain": ("explain", "lookup"),
    "extract": ("Extractor", "describe", "extract"),
    "finding.pinpoints": ("parse_pinpoint",),
    "language.messages": ("speaking",),
    "model": ("RECORD_VERSION", "Citation", "Effective", "Kind", "Relation", "Report", "System", "json_schema"),
    "reading.document": ("Document", "read"),
    "reading.files": ("Limits", "ReadError"),
    "writing.annotated": ("annotate", "to_html", "to_markdown"),
}
__all__ = [
    "RECORD_VERSION", "Citation", "Diff", "Document", "Effective", "Extractor", "Finding", "Kind", "Limits",
    "ReadError", "Relation", "Report", "System", "__version__", "annotate", "check", "describe", "diff", "explain",
    "extract", "extract_many", "json_schema", "lookup", "parse_pinpoint", "read", "records_to_arrow",
    "records_to_pandas", "records_to_polars", "speaking", "to_html", "to_markdown",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """What is offered is loaded when it is asked for: the command must be able to stop before that.

    So are the modules that users reach through the package.
    """
    if name.startswith("__"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = next((f"{__name__}.{home}" for home, names in _HOMES.items() if name in names), f"{__name__}.{name}")
    try:
        module = import_module(home)
    except ModuleNotFoundError as e:
        if e.name != home:
            raise
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    if name not in globals():  # importing a module binds its name
        globals()[name] = getattr(module, name)
    return globals()[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Called(ModuleType):
    """A module that is also the function in it that has its name: ``dantext.check(text)``, ``dantext.check.RULES``."""

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._function(*arguments, **named)

    @property
    def _function(self) -> Any:
        return vars(self)[self.__name__.rpartition(".")[2]]

    @property
    def __signature__(self) -> Signature:
        from inspect import signature

        return signature(self._function)

    def __reduce__(self) -> tuple[object, ...]:
        """As a function is pickled: by its name."""
        from importlib import import_module

        return import_module, (self.__name__,)


class _Package(ModuleType):
    """The package, in which some modules mean functions, however they were imported first.

    ``extract`` is the function alone, ``check`` and ``explain`` are both.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        """Importing a module binds its name in the package."""
        if isinstance(value, ModuleType):
            if name == "extract":
                value = value.extract
            elif name in ("check", "explain"):
                value.__class__ = _Called
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package

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
    from typing import Any

    from dantext.extract import Extractor, describe, extract
    from dantext.finding.pinpoints import parse_pinpoint
    from dantext.model import Citation, Kind, Relation, Report, System

__all__ = [
    "Citation", "Extractor", "Kind", "Relation", "Report", "System", "__version__", "describe", "extract",
    "parse_pinpoint",
]  # fmt: skip
__version__ = "0.1.0"

_HOMES = {
    "dantext.extract": ("Extractor", "describe"),
    "dantext.finding.pinpoints": ("parse_pinpoint",),
    "dantext.model": ("Citation", "Kind", "Relation", "Report", "System"),
}


def __getattr__(name: str) -> Any:
    """What is offered is loaded when something is asked for: the command must be able to stop before that.

    Then all is, with the modules that users reach through the package.
    """
    if not name.startswith("__"):
        from importlib import import_module

        for home, names in _HOMES.items():
            module = import_module(home)
            globals().update({n: getattr(module, n) for n in names})
        if name in globals():
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """The package, in which the name of the module ``extract`` means the function, however it was imported first."""

    def __setattr__(self, name: str, value: Any) -> None:
        """Importing a module binds its name in the package."""
        super().__setattr__(name, value.extract if name == "extract" and isinstance(value, ModuleType) else value)


sys.modules[__name__].__class__ = _Package
